"""Drawn placeholder portraits: a plain figure on a plain ground, nobody's face."""

import hashlib
import io
from functools import cache

from PIL import Image, ImageDraw

from personnel.models import Photo

SIZE = (376, 460)
SMALL = (90, 110)
KINDS = 24
GROUNDS = ("#3b6ea5", "#b9d3ea", "#c8dcc8", "#d9d9d9")
COATS = ("#1f2a44", "#2f3b2f", "#3b3b3b")
HAIRS = ("#1c1c1c", "#3a3028")
SKIN = "#e8c9a8"


@cache
def portrait(number: int, size: tuple[int, int] = SIZE) -> bytes:
    """The JPEG of one of `KINDS` figures."""
    width, height = size
    ground, coat, hair = GROUNDS[number % 4], COATS[number % 3], HAIRS[number % 2]
    picture = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(picture)
    middle, head = width // 2, width // 5
    top = height // 5
    draw.ellipse((middle - 2 * head, height - int(1.6 * head), middle + 2 * head, height + 2 * head), fill=coat)
    draw.polygon(
        ((middle - head // 2, height - int(1.5 * head)), (middle + head // 2, height - int(1.5 * head)),
         (middle, height - head // 2)), fill="#f4f4f4",
    )  # fmt: skip
    draw.rectangle((middle - head // 3, top + 2 * head, middle + head // 3, height - int(1.4 * head)), fill=SKIN)
    draw.ellipse((middle - head, top, middle + head, top + int(2.6 * head)), fill=SKIN)
    if number % 2:
        draw.pieslice((middle - head - 6, top - 14, middle + head + 6, top + 2 * head), 180, 360, fill=hair)
    else:
        draw.chord((middle - head - 4, top - 14, middle + head + 4, top + int(1.9 * head)), 190, 350, fill=hair)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def photo_of(number: int, *, size: tuple[int, int] = SIZE) -> Photo:
    """A photo row (without its person) of figure `number` of the demo."""
    content = portrait(number % KINDS, size)
    return Photo(
        content=content, sha256=hashlib.sha256(content).hexdigest(), kind="jpeg", width=size[0], height=size[1],
        source="演示头像",
    )  # fmt: skip
