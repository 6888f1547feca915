"""Texts from outside: what no text of a file or form may contain, and the one normal form they are stored in."""

import re

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd-\uffff]"
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Chinese characters, their extensions and full-width punctuation: between these a line break is only layout.
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})\s*\n\s*(?={_WIDE})")
_SPACE_IN_CHINESE = re.compile(rf"(?<={_WIDE})\s+(?={_WIDE})")
_BREAK = re.compile(r"\s*\n\s*")


class TextRefused(ValueError):
    """A text that cannot be stored; the message is the Chinese reason."""


def clean_text(text: str, *, longest: int, keeps_lines: bool = False, is_compact: bool = False) -> str:
    """The text as it is stored; "" if nothing is left. Doing it twice changes nothing.

    Invisible characters and blanks around the text go. With `keeps_lines` line breaks become \\n and lines lose
    trailing blanks; otherwise lines are joined, in Chinese without a blank. `is_compact` also takes the blanks out of
    Chinese, for names of units and words of a list.
    Raises TextRefused for control characters, lone surrogates, replacement characters, marks that turn the direction
    of writing, and more than `longest` characters.
    """
    if len(text) > 2 * longest + 1000:
        raise TextRefused(f"超过 {longest} 字")
    bad = _FORBIDDEN.search(text)
    if bad:
        raise TextRefused(f"含有不可用的字符（U+{ord(bad[0]):04X}）")
    text = _LINE_BREAK.sub("\n", _INVISIBLE.sub("", text)).strip()
    if keeps_lines:
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    else:
        text = _BREAK.sub(" ", _BREAK_IN_CHINESE.sub("", text)).replace("\t", " ")
    if is_compact:
        text = _SPACE_IN_CHINESE.sub("", text)
    if len(text) > longest:
        raise TextRefused(f"超过 {longest} 字，现有 {len(text)} 字")
    return text


def shown_text(text: str, longest: int = 50) -> str:
    """A text of unknown origin on one line for a message: shortened, what cannot be printed replaced by �."""
    line = "".join(" " if char.isspace() else char if char.isprintable() else "\ufffd" for char in text[: longest + 1])
    return line if len(line) <= longest else f"{line[:longest]}…"
