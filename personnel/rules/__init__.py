"""Policy of personnel in plain Python."""
