"""票箱内容: one filled paper ⇄ the bytes that lie in the box.

Each form has a name that is stored with the ballot. Now there is one, `plain`; the sealed box adds another form
beside it and makes it the form of new ballots. Whoever puts in or takes out goes through `seal` and `opened` alone.
"""

import json
from collections.abc import Sequence

FORM = "plain"

Line = tuple[int, int, tuple[int | None, ...]]
"""One assessee of the paper: (assessee id, group weight id, values in hundredths)."""


class UnknownForm(ValueError):
    """A ballot in a form that this program cannot open."""


def seal(lines: Sequence[Line]) -> tuple[str, bytes]:
    """(name of the form, content) of one paper; equal papers give equal bytes."""
    content = [[assessee, weight, list(values)] for assessee, weight, values in lines]
    return FORM, json.dumps(content, separators=(",", ":")).encode()


def opened(form: str, content: bytes) -> list[Line]:
    """The lines of one paper. Raises UnknownForm."""
    if form != FORM:
        raise UnknownForm(f"票箱内容的格式“{form}”无法打开")
    return [(assessee, weight, tuple(values)) for assessee, weight, values in json.loads(content)]
