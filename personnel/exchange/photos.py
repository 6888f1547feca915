"""Photos of persons: only what decodes as a picture within the limits is taken; the bytes stay as they are."""

import io
import struct
import warnings
from dataclasses import dataclass

PHOTO_BYTES = 5 * 1024 * 1024
PHOTO_PIXELS = 20_000_000
SMALLEST_SIDE = 20
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "BMP": "image/bmp", "GIF": "image/gif"}


class PhotoRefused(ValueError):
    """Not a photo that can be taken; the text is the Chinese reason."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What kind of picture it is, in pixels."""

    content_type: str
    width: int
    height: int


def check_photo(data: bytes) -> PhotoFacts:
    """The facts of a photo that decodes to its last line; raises PhotoRefused."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > PHOTO_BYTES:
        raise PhotoRefused(f"照片超过 {PHOTO_BYTES // 1024 // 1024} MB 的上限")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data), formats=list(TYPES))
            width, height = image.size
            if width * height > PHOTO_PIXELS:
                raise PhotoRefused(f"照片 {width}×{height} 像素，超过 {PHOTO_PIXELS // 10_000} 万像素的上限")
            if min(width, height) < SMALLEST_SIDE:
                raise PhotoRefused(f"照片只有 {width}×{height} 像素，看不清")
            image.load()
    except PhotoRefused:
        raise
    except UnidentifiedImageError as error:
        raise PhotoRefused("不是照片，应为 JPEG 图片") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError) as error:
        raise PhotoRefused("照片已损坏，无法显示") from error
    except (
        Warning,
        MemoryError,
        OverflowError,
        ZeroDivisionError,
        struct.error,
        Image.DecompressionBombError,
    ) as error:
        raise PhotoRefused("照片已损坏，无法显示") from error
    return PhotoFacts(TYPES[str(image.format)], width, height)


SCREEN_SIZE = (480, 600)


def screen_copy(data: bytes) -> bytes:
    """The picture made anew as a JPEG for pages and prints: what else the file held stays out (security.md, 11)."""
    from PIL import Image, ImageOps

    check_photo(data)
    with Image.open(io.BytesIO(data), formats=list(TYPES)) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail(SCREEN_SIZE)
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)  # pixels alone: comments and camera data travel with the old image
    file = io.BytesIO()
    bare.save(file, "JPEG", quality=88)
    return file.getvalue()
