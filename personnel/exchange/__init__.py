"""File formats of the person: bytes to dataclasses and back, plain Python."""
