"""Uploaded pictures, drawn anew: smaller, upright, and without what the camera wrote into them."""

import io
import warnings
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from PIL import Image, ImageMath, ImageOps

from classroom.models.pictures import PictureType

MAX_SIDE: Final = 1200
"""Pixels: as large as a picture is ever shown, on a projector."""

MAX_PIXELS: Final = 40_000_000
"""Cameras of tablets stay below; unpacked this is 160 MB."""
_LARGE_PNG: Final = 400_000
"""Bytes. A photo saved as PNG is larger, and thirty tablets fetch it at once: a JPEG is small."""

_HARMLESS: Final = {
    *("jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"),
    *("loop", "background", "timestamp", "duration", "transparency"),
}
"""What Pillow itself says about a file without metadata."""
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")
"""Pillow's other formats are seldom used, and so are their decoders: none is let near a stranger's
file."""

_BY_FORMAT: Final = {"JPEG": PictureType.JPEG, "WEBP": PictureType.WEBP}


class BadPicture(Exception):
    """A file that is no picture for us; ``str()`` is a sentence."""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A picture as it is kept: its bytes, their type, and its size in pixels."""

    content: bytes
    content_type: str
    width: int
    height: int


def redraw(content: bytes) -> Redrawn:
    """Return the picture in a file, at most 1200 pixels wide and high and without metadata.

    PNG, JPEG, WebP and GIF are taken, by what the bytes say; of a moving picture the first frame
    stays. Raises ``BadPicture``.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=_FORMATS) as source:
                return _redrawn(source)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise _too_many_pixels() from None
        except BadPicture:
            raise
        except Exception:  # a damaged file makes Pillow raise anything at all
            sentence = _("This is no picture that we can read. Choose a PNG, JPEG or WebP file.")
            raise BadPicture(sentence) from None


def as_drawn(content: bytes) -> Redrawn:
    """Return a picture that we drew ourselves as it is, so that a set's file loses nothing.

    Whatever else the bytes hold is drawn anew. Raises ``BadPicture``.
    """
    redrawn = redraw(content)
    with Image.open(io.BytesIO(content), formats=_FORMATS) as source:
        clean = not (set(source.info) - _HARMLESS) and not getattr(source, "is_animated", False)
        kept = clean and _BY_FORMAT.get(source.format or "", PictureType.PNG)
        same = (source.width, source.height) == (redrawn.width, redrawn.height)
        if not (same and kept == redrawn.content_type and source.format != "GIF"):
            return redrawn
    return Redrawn(content, redrawn.content_type, redrawn.width, redrawn.height)


def _redrawn(source: Image.Image) -> Redrawn:
    if source.width * source.height > MAX_PIXELS:
        raise _too_many_pixels()
    kind = _BY_FORMAT.get(source.format or "", PictureType.PNG)
    source.draft("RGB", (MAX_SIDE, MAX_SIDE))  # JPEG alone: decodes no more than is needed
    upright = ImageOps.exif_transpose(source)
    shallow = _eight_bits(upright)
    plain = shallow.convert("RGBA" if shallow.has_transparency_data else "RGB")
    plain.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    plain.info.clear()
    written = _written(plain, kind)
    if kind == PictureType.PNG and len(written) > _LARGE_PNG:
        kind = PictureType.WEBP
        written = _written(plain, kind)
    return Redrawn(written, kind.value, plain.width, plain.height)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture of 16 or more bits of grey with 8; else Pillow cuts all that is bright.

    The shade that such a PNG names as transparent becomes an alpha channel.
    """
    if not image.mode.startswith(("I", "F")):
        return image
    wide = image.convert("F")
    grey = wide.point(lambda value: value * (255 / 65_535) + 0.5).convert("L")
    clear = image.info.get("transparency")
    if not isinstance(clear, int):
        return grey
    seen = ImageMath.lambda_eval(lambda of: (of["shade"] != clear) * 255, shade=image.convert("I"))
    return Image.merge("LA", (grey, seen.convert("L")))


def _written(image: Image.Image, kind: PictureType) -> bytes:
    out = io.BytesIO()
    image.save(out, kind.label, **_OPTIONS[kind])
    return out.getvalue()


_OPTIONS: Final[dict[PictureType, dict[str, Any]]] = {
    PictureType.PNG: {"optimize": True},
    PictureType.JPEG: {"quality": 85, "optimize": True},
    PictureType.WEBP: {"quality": 85, "method": 4},
}


def _too_many_pixels() -> BadPicture:
    most = MAX_PIXELS // 1_000_000
    return BadPicture(_("This picture has more than %(most)s million pixels.") % {"most": most})
