"""What a person may type, by subject."""
