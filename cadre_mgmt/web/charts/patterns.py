"""Fills that stay apart in black and white: plain greys and hatchings by turns."""

from zlib import crc32

_HATCH = '<pattern id="{name}-{key}" width="6" height="6" patternUnits="userSpaceOnUse">{lines}</pattern>'
_LINES = {
    "hatch-up": '<rect width="6" height="6" fill="#fff"/><path d="M0 6L6 0" stroke="#3d4752" stroke-width="1.4"/>',
    "hatch-across": '<rect width="6" height="6" fill="#fff"/><path d="M0 3H6" stroke="#3d4752" stroke-width="1.4"/>',
    "hatch-dots": '<rect width="6" height="6" fill="#fff"/><circle cx="3" cy="3" r="1.3" fill="#3d4752"/>',
    "hatch-down": '<rect width="6" height="6" fill="#dde2e7"/><path d="M0 0L6 6" stroke="#3d4752" stroke-width="1.4"/>',
}

_FILLS = ("#3d4752", "hatch-up", "#b4bdc6", "hatch-dots", "#7a8794", "hatch-across", "hatch-down")
EDGE = ' stroke="#3d4752" stroke-width="0.8"'


def fills(*drawn: object) -> tuple[str, tuple[str, ...]]:
    """The definitions that stand once in a drawing, and its seven fills; the names differ by what is `drawn`."""
    key = f"{crc32(repr(drawn).encode()):08x}"
    hatches = "".join(_HATCH.format(name=name, key=key, lines=lines) for name, lines in _LINES.items())
    return f"<defs>{hatches}</defs>", tuple(f"url(#{fill}-{key})" if fill in _LINES else fill for fill in _FILLS)
