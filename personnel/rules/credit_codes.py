"""统一社会信用代码 (GB 32100) and the 组织机构代码 inside it (GB 11714): check characters and a verdict."""

import unicodedata

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def normalise(text: str) -> str:
    """Half-width, upper case, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def fault(code: str) -> str | None:
    """The Chinese reason why a normalised text is no such code, or None for one that passes."""
    if len(code) != 18:
        return f"统一社会信用代码应为 18 位，现有 {len(code)} 位"
    bad = next((character for character in code if character not in _ALPHABET), None)
    if bad is not None:
        return f"统一社会信用代码不能含有“{bad}”"
    return None if check_character(code[:17]) == code[17] else "统一社会信用代码校验码不符"


def check_character(body: str) -> str:
    """The eighteenth character for the first seventeen."""
    total = sum(_ALPHABET.index(character) * weight for character, weight in zip(body, _WEIGHTS, strict=True))
    return _ALPHABET[(31 - total % 31) % 31]


def organisation_check(body: str) -> str:
    """The ninth character of an organisation code for its first eight (GB 11714)."""
    total = sum(int(character, 36) * weight for character, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    check = 11 - total % 11
    return "X" if check == 10 else "0" if check == 11 else str(check)
