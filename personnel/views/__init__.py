"""Pages of personnel."""
