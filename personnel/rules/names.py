"""Names of persons as printed tables show them (rulebook PER-18); their stored form is `normalise_name`."""

from cadre_mgmt.common.pinyin import normalise_name

IDEOGRAPHIC_SPACE = "\u3000"


def printed_name(name: str) -> str:
    """王伟 → 王　伟 (one full-width space between two characters); longer names and names with · stay as they are."""
    plain = normalise_name(name)
    return IDEOGRAPHIC_SPACE.join(plain) if len(plain) == 2 and "·" not in plain else plain


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name: blanks, invisible characters and the kind of dot do not count."""
    return normalise_name(one) == normalise_name(other)
