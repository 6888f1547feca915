"""Tools without tables, shared by every floor."""
