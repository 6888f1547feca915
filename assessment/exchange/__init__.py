"""File formats of assessment in plain Python: bytes to dataclasses and back."""
