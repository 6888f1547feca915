"""票码: 80 random bits as sixteen Crockford base32 characters and a check character (security.md 2.3, step 2)."""

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
RANDOM_BYTES = 10

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FILLING = frozenset(" -‐‑‒–—―－_·.\t\r\n　")
_FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1: its root generates the 31 non-zero elements of GF(32)


class NotACode(ValueError):
    """What was typed cannot be a code, whatever codes exist; the text is the Chinese reason."""


def new_code() -> str:
    """A fresh code: sixteen random characters and their check character, without separators."""
    number = int.from_bytes(secrets.token_bytes(RANDOM_BYTES), "big")
    body = "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(LENGTH)))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The weighted sum of the characters over GF(32), the weights being powers of a generator.

    Different non-zero weights find every single wrong character and every exchange of two characters.
    """
    total = 0
    weight = 1
    for character in body:
        weight = _times(weight, 2)
        total ^= _times(weight, _VALUES[character])
    return ALPHABET[total]


def read_code(typed: str) -> str:
    """The seventeen characters of a code as typed or scanned: small letters, full width, blanks and dashes allowed.

    O is read as 0, I and L as 1. Raises NotACode: wrong length, foreign character, wrong check character.
    """
    plain = unicodedata.normalize("NFKC", typed[:100]).upper().translate(_READ_AS)
    code = "".join(character for character in plain if character not in _FILLING)
    if not code:
        raise NotACode("请输入票码")
    if len(code) != LENGTH + 1:
        raise NotACode(f"票码应为{LENGTH + 1}位，现为{len(code)}位，请核对")
    if any(character not in _VALUES for character in code):
        raise NotACode("票码中有不会出现的字符，请核对")
    if check_character(code[:-1]) != code[-1]:
        raise NotACode("票码有误，请逐位核对后重新输入")
    return code


def shown(code: str) -> str:
    """As printed on the slip: 4-4-4-5."""
    return "-".join((code[:4], code[4:8], code[8:12], code[12:]))


def _times(left: int, right: int) -> int:
    """Product in GF(32)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _FIELD_POLYNOMIAL
        right >>= 1
    return product
