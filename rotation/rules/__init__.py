"""Policy of rotation in plain Python."""
