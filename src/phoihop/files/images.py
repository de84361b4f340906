"""Images are decoded and drawn anew: no position, no maker's data, nothing appended, the right way up."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from phoihop.core.errors import Invalid
from phoihop.files.kinds import JPEG, PNG, Kind

# JPEG is decoded at a fraction of its size, so a phone's largest photograph stays within the memory of a small server.
MAX_PIXELS = {"JPEG": 120_000_000, "PNG": 40_000_000, "GIF": 40_000_000, "WEBP": 40_000_000}
MAX_EDGE = 4096  # A4 at 350 dots an inch
_QUALITY = 85
_OPAQUE = frozenset({"RGB", "L"})

Image.MAX_IMAGE_PIXELS = max(MAX_PIXELS.values()) // 2  # Pillow warns above this and raises above twice this


def clean_image(content: bytes, name: str) -> tuple[bytes, Kind]:
    """The image drawn anew and its kind: with transparency PNG, else JPEG; PNG stays PNG.

    Raises: Invalid where it cannot be decoded to its end or claims too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # broken metadata, which is thrown away in any case
            return _redraw(content, name)
    except Invalid:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except Exception as error:  # decoders of hostile input raise almost anything: OSError, SyntaxError, struct.error…
        raise Invalid(
            "image-broken",
            _("Ảnh “%(name)s” bị hỏng hoặc thiếu phần cuối. Hãy mở ảnh kiểm tra, lưu lại rồi gửi lại.")
            % {"name": name},
            field="files",
        ) from error


def _redraw(content: bytes, name: str) -> tuple[bytes, Kind]:
    with Image.open(io.BytesIO(content), formats=list(MAX_PIXELS)) as image:
        if image.width * image.height > MAX_PIXELS[str(image.format)]:
            raise _too_large(name)
        keep_png = image.format in {"PNG", "GIF"}
        image.draft("RGB", (MAX_EDGE, MAX_EDGE))
        image.load()
        upright = ImageOps.exif_transpose(image)
    upright.thumbnail((MAX_EDGE, MAX_EDGE))
    if upright.mode not in _OPAQUE:
        has_alpha = upright.has_transparency_data
        keep_png = keep_png or has_alpha
        upright = upright.convert("RGBA" if has_alpha else "RGB")
    fresh = Image.frombytes(upright.mode, upright.size, upright.tobytes())  # pixels only: nothing else can travel along
    out = io.BytesIO()
    if keep_png:
        fresh.save(out, "PNG", optimize=False)
        return out.getvalue(), PNG
    fresh.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue(), JPEG


def _too_large(name: str) -> Invalid:
    return Invalid(
        "image-too-large",
        _("Ảnh “%(name)s” có kích thước quá lớn. Hãy thu nhỏ ảnh hoặc chụp lại rồi gửi lại.") % {"name": name},
        field="files",
    )
