"""Names of persons: their normal form, their pinyin with surname readings, and the search tokens made of both."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

# Readings as a surname that the dictionary gets wrong; where two are in use the first is shown, both are found.
_SURNAME_READINGS = {
    "仇": ("qiu",), "佴": ("nai",), "么": ("yao",), "乐": ("yue", "le"), "会": ("gui",), "单": ("shan",),
    "卜": ("bu",), "区": ("ou",), "召": ("shao",), "员": ("yun",), "尉": ("wei", "yu"), "折": ("she",),
    "曾": ("zeng",), "朴": ("piao", "pu"), "查": ("zha",), "洗": ("xian",), "盖": ("ge", "gai"), "祭": ("zhai",),
    "种": ("chong",), "秘": ("bi",), "粘": ("nian",), "繁": ("po",), "缪": ("miao",), "翟": ("zhai", "di"),
    "薄": ("bo",), "藏": ("zang",), "覃": ("qin", "tan"), "解": ("xie",), "郇": ("xun", "huan"), "都": ("du",),
    "重": ("chong",), "阚": ("kan",), "隗": ("wei", "kui"), "黑": ("he",), "谌": ("chen", "shen"), "牟": ("mou", "mu"),
}  # fmt: skip
_COMPOUNDS = frozenset(("尉迟",))

_DOTS = str.maketrans(dict.fromkeys("•\uff0e・‧", "·"))
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_LONGEST_TOKEN = 60
_LONGEST_QUERY = 200
_PIECE = re.compile(r"[0-9a-z_.-]+|[^\s0-9a-z_.·-]+")


def normalise_name(name: str) -> str:
    """As it is stored and compared (rulebook PER-18): no blanks or invisible characters, the dot of names as ·."""
    return "".join(_INVISIBLE.sub("", name).translate(_DOTS).split())


def full_pinyin(name: str) -> str:
    """王小伟 → wangxiaowei; ü is written v; characters without a reading are left out."""
    return "".join(_readings(name)[0])


def initials(name: str) -> str:
    """王小伟 → wxw."""
    return "".join(syllable[0] for syllable in _readings(name)[0])


def search_tokens(name: str, code: str = "") -> list[str]:
    """The tokens of one person for an array with a GIN index, sorted, each at most 60 characters.

    From the name its characters, neighbouring pairs and the whole; from each reading the beginnings (two letters
    and more) of the pinyin from every syllable on, and of the initials; from the code its beginnings.
    A search finds a person whose tokens contain all of `query_tokens`.
    """
    tokens = set(_written_tokens(_plain(normalise_name(name))))
    for syllables in _readings(name):
        for spelled in {tuple(syllables), tuple(syllable.replace("v", "u") for syllable in syllables)}:
            tokens.update(_pinyin_tokens(spelled))
    for piece in _PIECE.findall(_plain(code)):
        tokens.update(_beginnings(piece) if piece.isascii() else _written_tokens(piece))
    return sorted({token[:_LONGEST_TOKEN] for token in tokens if token})


def query_tokens(text: str) -> list[str]:
    """The tokens that a person searched by `text` must all have; empty if there is nothing to search by.

    `text` is a name or part of one (王 伟 as it is spaced in print, too), pinyin, initials or a code.
    """
    plain = _plain(text[:_LONGEST_QUERY].translate(_DOTS)).replace("ü", "v").replace("'", "")
    pieces = [piece for piece in _PIECE.findall(plain) if any(character.isalnum() for character in piece)]
    if len(pieces) > 1 and all(len(piece) == 1 and not piece.isascii() for piece in pieces):
        return list(dict.fromkeys(_pairs("".join(pieces))))
    tokens: list[str] = []
    for piece in pieces:
        tokens.extend([piece[:_LONGEST_TOKEN]] if piece.isascii() or len(piece) == 1 else _pairs(piece))
    return list(dict.fromkeys(tokens))


def _written_tokens(name: str) -> Iterator[str]:
    yield name
    for part in name.split("·"):
        yield part
        yield from part
    yield from _pairs(name.replace("·", ""))


def _pairs(text: str) -> list[str]:
    return [first + second for first, second in pairwise(text)]


def _pinyin_tokens(syllables: tuple[str, ...]) -> Iterator[str]:
    for start in range(len(syllables)):
        yield from _beginnings("".join(syllables[start:]))
        yield from _beginnings("".join(syllable[0] for syllable in syllables[start:]))
    if syllables:
        yield syllables[0][0]


def _beginnings(text: str) -> list[str]:
    """From two characters on: a → [a]; abc → [ab, abc]."""
    return [text[:length] for length in range(min(2, len(text)), min(len(text), _LONGEST_TOKEN) + 1)]


def _plain(text: str) -> str:
    """Half-width, lower case, blanks as spaces, without control characters and lone surrogates."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).lower()
    spaced = "".join(" " if character.isspace() else character for character in folded)
    return "".join(character for character in spaced if unicodedata.category(character) not in ("Cc", "Cs")).strip()


def _readings(name: str) -> list[list[str]]:
    """The syllables of a name, first as shown, then with the other readings of its surname."""
    # Loaded at first use: the dictionary takes 55 MB, which most processes never need.
    from pypinyin import Style, lazy_pinyin

    name = normalise_name(name)
    syllables = lazy_pinyin(name.replace("·", ""), style=Style.NORMAL, errors="ignore")
    syllables = [syllable.lower() for syllable in syllables if syllable]
    surname = _SURNAME_READINGS.get(name[:1])
    if surname is None or not syllables or "·" in name or name[:2] in _COMPOUNDS:
        return [syllables]
    return [[reading, *syllables[1:]] for reading in surname]
