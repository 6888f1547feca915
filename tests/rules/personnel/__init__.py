"""Rules and file formats of personnel, without a database."""
