"""Policy of welfare in plain Python."""
