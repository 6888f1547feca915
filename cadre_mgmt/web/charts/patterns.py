"""Fills that stay apart in black and white: plain greys and hatchings by turns."""

_HATCH = '<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">{lines}</pattern>'
_LINES = {
    "hatch-up": '<rect width="6" height="6" fill="#fff"/><path d="M0 6L6 0" stroke="#3d4752" stroke-width="1.4"/>',
    "hatch-across": '<rect width="6" height="6" fill="#fff"/><path d="M0 3H6" stroke="#3d4752" stroke-width="1.4"/>',
    "hatch-dots": '<rect width="6" height="6" fill="#fff"/><circle cx="3" cy="3" r="1.3" fill="#3d4752"/>',
    "hatch-down": '<rect width="6" height="6" fill="#dde2e7"/><path d="M0 0L6 6" stroke="#3d4752" stroke-width="1.4"/>',
}

FILLS = (
    "#3d4752",
    "url(#hatch-up)",
    "#b4bdc6",
    "url(#hatch-dots)",
    "#7a8794",
    "url(#hatch-across)",
    "url(#hatch-down)",
)
EDGE = ' stroke="#3d4752" stroke-width="0.8"'


def definitions() -> str:
    """To stand once in a drawing that uses `FILLS`."""
    return f"<defs>{''.join(_HATCH.format(name=name, lines=lines) for name, lines in _LINES.items())}</defs>"
