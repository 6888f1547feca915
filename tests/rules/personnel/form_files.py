"""Forms for the tests of their files: invented people, small pictures, the sample files."""

import io
from pathlib import Path

from PIL import Image

SAMPLES = Path(__file__).parents[2] / "samples"
LRMX = sorted(path.name for path in SAMPLES.glob("*.lrmx"))


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 50)) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, (120, 130, 140)).save(held, kind)
    return held.getvalue()


def person(inner: str = "", name: str = "王伟", head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    """A file with a name and what else is given."""
    return f"{head}\n<Person>\n<XingMing>{name}</XingMing>\n{inner}\n</Person>\n".encode()
