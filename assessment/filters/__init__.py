"""What a person may ask: one FilterSet for page and API, by subject."""
