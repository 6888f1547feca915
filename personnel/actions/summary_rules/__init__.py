"""For each set that the summary columns of a file sum up: `read` rows into columns, `write` columns into rows."""
