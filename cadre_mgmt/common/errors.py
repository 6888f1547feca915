"""The one business-rule error: raised by actions, shown by every door in its own form."""

from collections.abc import Mapping, Sequence


class Refused(Exception):
    """A verb that the rules do not allow, with a Chinese sentence for the person who asked.

    `fields` names the inputs at fault; `code` is "invalid" (400), "conflict" (409: the state does not allow it)
    or "stale" (412: somebody changed it meanwhile).
    """

    def __init__(self, message: str, fields: Mapping[str, Sequence[str]] | None = None, code: str = "invalid"):
        super().__init__(message)
        self.message = message
        self.fields = {name: list(texts) for name, texts in (fields or {}).items()}
        self.code = code


def conflict(message: str) -> Refused:
    """The same error for a state that does not allow the verb."""
    return Refused(message, code="conflict")
