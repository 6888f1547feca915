"""T7, T10, T11, T12: pages and ballots."""


def measure():
    yield from ()
