"""The few line drawings of the interface, 20 × 20, one stroke."""

from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "due": "M4 4h12v12H4z M7 10l2 2 4-4",
    "people": "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M4 17c0-3.5 2.5-5 6-5s6 1.5 6 5",
    "assess": "M4 16V9 M8 16V5 M12 16v-5 M16 16V7",
    "move": "M4 7h11l-3-3 M16 13H5l3 3",
    "train": "M2 8l8-4 8 4-8 4z M6 10v4c2 2 6 2 8 0v-4",
    "care": "M10 16S4 12.5 4 8.3C4 5.5 8 4.5 10 7.5c2-3 6-2 6 .8C16 12.5 10 16 10 16z",
    "system": "M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z M10 3v2 M10 15v2 M3 10h2 M15 10h2 M5 5l1.5 1.5 "
    "M13.5 13.5 15 15 M15 5l-1.5 1.5 M6.5 13.5 5 15",
    "search": "M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10z M13 13l4 4",
    "bell": "M5 14V9a5 5 0 0 1 10 0v5l1.5 1h-13z M8.5 17h3",
    "menu": "M4 6h12 M4 10h12 M4 14h12",
    "user": "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M4 17c0-3.5 2.5-5 6-5s6 1.5 6 5",
    "close": "M5 5l10 10 M15 5L5 15",
    "next": "M8 5l5 5-5 5",
    "down": "M5 8l5 5 5-5",
}


def icon(name: str) -> SafeString:
    return mark_safe(
        f'<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" '
        f'stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f'<path d="{PATHS[name]}"/></svg>'
    )
