"""Policy of training in plain Python."""
