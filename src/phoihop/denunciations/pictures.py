"""Pages of scans as pictures, in memory: drawn, with boxes burnt in, stamped with who looks. No tables here.

A page of a PDF becomes a picture first, so that no text layer, link or annotation can survive under a box; a picture is
copied pixel by pixel, so that nothing of its file travels along. The libraries are heavy and of these pages alone: they
are imported where they are used.
"""

import io
import math
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.documents.interface import FONT

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont
    from pypdfium2 import PdfDocument

MAX_PAGES = 30
MAX_EDGE = 2000  # A4 at 170 dots an inch: handwriting can be read, and thirty pages fit into a small server
MAX_PIXELS = 120_000_000
COLUMNS, ROWS = 12, 16
PDF, PNG = "application/pdf", "image/png"
PICTURES = frozenset({PNG, "image/jpeg"})
_POINTS = 72
_DOTS = 170
_GRID = (163, 25, 91)
_STAMP = (70, 70, 70, 90)
_RANGE = re.compile(r"([0-9]{1,3})(?:\s*-\s*([0-9]{1,3}))?")
_BOX = re.compile(r"([0-9]{1,4})x([0-9]{1,4})-([0-9]{1,4})x([0-9]{1,4})")
_WHOLE = 1000  # boxes drawn by hand are told in thousandths of the page
MAX_BOXES = 200
_ONE_AT_A_TIME = threading.Lock()  # PDFium knows no threads


@dataclass(frozen=True, slots=True)
class Box:
    """What is blacked out of a page: fractions of its width and height from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


def can_be_drawn(media_type: str) -> bool:
    """Whether pages of this kind of file can be shown and blacked out."""
    return media_type == PDF or media_type in PICTURES


def boxes_of_cells(text: str) -> list[Box]:
    """`3-5, 17`: cells of the numbered grid, row by row from the top left. Raises: Invalid."""
    found: list[Box] = []
    for word in filter(None, (part.strip() for part in re.split(r"[,;\n]", text))):
        match = _RANGE.fullmatch(word)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= COLUMNS * ROWS:
            text = _("Hãy ghi số ô từ 1 đến %(last)d, ví dụ: 3-5, 17.")
            raise Invalid("bad-cells", text % {"last": COLUMNS * ROWS})
        found += [_cell(number) for number in range(first, last + 1)]
    return found


def boxes_drawn(text: str) -> list[Box]:
    """`100x50-400x90 …`: rectangles drawn by hand, in thousandths of the page. Raises: Invalid."""
    found: list[Box] = []
    for word in text.split():
        match = _BOX.fullmatch(word)
        if match is None or len(found) >= MAX_BOXES:
            raise Invalid("bad-boxes", _("Các khung vẽ tay chưa đúng. Hãy xóa khung rồi vẽ lại."))
        left, top, right, bottom = (min(int(number), _WHOLE) / _WHOLE for number in match.groups())
        found.append(Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom)))
    return found


def count_pages(content: bytes, media_type: str) -> int:
    """How many pages there are. Raises: Invalid for what cannot be drawn, and for more than can be worked on."""
    if media_type in PICTURES:
        return 1
    if media_type != PDF:
        raise _undrawable()
    with _opened_pdf(content) as pages:
        return len(pages)


def page_shown(content: bytes, media_type: str, number: int, *, boxes: Sequence[Box] = (), grid: bool = False) -> bytes:
    """One page as PNG, numbered from 1, with the boxes burnt in and the numbered grid over it. Raises: Invalid."""
    picture = _burnt(_page(content, media_type, number), boxes)
    if grid:
        _draw_grid(picture)
    return _png(picture)


def redacted_copy(content: bytes, media_type: str, boxes: Mapping[int, Sequence[Box]]) -> tuple[bytes, str]:
    """All pages with their boxes burnt in, and the kind of the new file: PDF of pictures, or PNG. Raises: Invalid."""
    return _drawn_anew(content, media_type, lambda number, page: _burnt(page, boxes.get(number, ())))


def stamped_copy(content: bytes, media_type: str, words: str) -> tuple[bytes, str]:
    """All pages with `words` across them: who took this copy, and when. Raises: Invalid."""
    return _drawn_anew(content, media_type, lambda _number, page: _stamped(page, words))


def _drawn_anew(content: bytes, media_type: str, draw: Callable[[int, "Image"], "Image"]) -> tuple[bytes, str]:
    if media_type in PICTURES:
        return _png(draw(1, _page(content, media_type, 1))), PNG
    if media_type != PDF:
        raise _undrawable()
    with _opened_pdf(content) as document:
        pages = [_jpeg(draw(number, document.draw(number))) for number in range(1, len(document) + 1)]
    return _pdf(pages), PDF


def _page(content: bytes, media_type: str, number: int) -> "Image":
    if media_type in PICTURES:
        if number != 1:
            raise _no_page()
        return _picture(content)
    if media_type != PDF:
        raise _undrawable()
    with _opened_pdf(content) as document:
        if not 1 <= number <= len(document):
            raise _no_page()
        return document.draw(number)


@contextmanager
def _opened_pdf(content: bytes) -> Iterator["_Pdf"]:
    """A PDF that is open, closed with everything it holds. Raises: Invalid."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise _undrawable() from error
        try:
            if len(document) > MAX_PAGES:
                raise Invalid("too-many-pages", _("Tệp dài hơn %(pages)d trang. Hãy tách tệp.") % {"pages": MAX_PAGES})
            yield _Pdf(document)
        finally:
            document.close()


@dataclass(frozen=True, slots=True)
class _Pdf:
    document: "PdfDocument"

    def __len__(self) -> int:
        return len(self.document)

    def draw(self, number: int) -> "Image":
        """A page, numbered from 1."""
        import pypdfium2

        try:
            page = self.document[number - 1]
            longest = max(*page.get_size(), 1.0)
            scale = min(_DOTS / _POINTS, MAX_EDGE / longest)
            bitmap = page.render(scale=scale, may_draw_forms=False)
        except pypdfium2.PdfiumError as error:
            raise _undrawable() from error
        drawn = _fresh(bitmap.to_pil())
        bitmap.close()
        page.close()
        return drawn


def _picture(content: bytes) -> "Image":
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _undrawable()
            image.draft("RGB", (MAX_EDGE, MAX_EDGE))
            image.load()
            upright = ImageOps.exif_transpose(image)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _undrawable() from error
    upright.thumbnail((MAX_EDGE, MAX_EDGE))
    return _fresh(upright)


def _fresh(image: "Image") -> "Image":
    """The pixels and nothing else, on white where they were transparent."""
    from PIL import Image

    if image.has_transparency_data:
        over = image.convert("RGBA")
        image = Image.new("RGBA", over.size, "white")
        image.alpha_composite(over)
    plain = image.convert("RGB")
    return Image.frombytes("RGB", plain.size, plain.tobytes())


def _burnt(image: "Image", boxes: Sequence[Box]) -> "Image":
    from PIL import ImageDraw

    draw, (width, height) = ImageDraw.Draw(image), image.size
    for box in boxes:
        corners = (
            math.floor(box.left * width),
            math.floor(box.top * height),
            math.ceil(box.right * width),
            math.ceil(box.bottom * height),
        )
        draw.rectangle(corners, fill="black")
    return image


def _draw_grid(image: "Image") -> None:
    from PIL import ImageDraw

    draw, (width, height) = ImageDraw.Draw(image), image.size
    font = _font(max(12, height // 70))
    for number in range(1, COLUMNS * ROWS + 1):
        box = _cell(number)
        corner = (box.left * width, box.top * height)
        draw.rectangle((*corner, box.right * width, box.bottom * height), outline=_GRID)
        place = (corner[0] + 3, corner[1] + 1)
        draw.rectangle(draw.textbbox(place, str(number), font=font), fill="white")
        draw.text(place, str(number), fill=_GRID, font=font)


def _stamped(image: "Image", words: str) -> "Image":
    from PIL import Image, ImageDraw

    edge = math.ceil(math.hypot(*image.size))
    over = Image.new("RGBA", (edge, edge), (0, 0, 0, 0))
    draw, font = ImageDraw.Draw(over), _font(max(14, max(image.size) // 60))
    wide = draw.textlength(words, font=font)
    line = f"{words}      " * (math.ceil(edge / max(wide, 1)) + 1)
    step = max(edge // 9, 40)
    for row, top in enumerate(range(0, edge, step)):
        draw.text((-(row % 2) * wide / 2, top), line, fill=_STAMP, font=font)
    turned = over.rotate(28, resample=Image.Resampling.BILINEAR)
    left, top = (edge - image.width) // 2, (edge - image.height) // 2
    below = image.convert("RGBA")
    below.alpha_composite(turned.crop((left, top, left + image.width, top + image.height)))
    return below.convert("RGB")


def _font(size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(FONT, size)


def _cell(number: int) -> Box:
    row, column = divmod(number - 1, COLUMNS)
    return Box(column / COLUMNS, row / ROWS, (column + 1) / COLUMNS, (row + 1) / ROWS)


def _png(image: "Image") -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _jpeg(image: "Image") -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def _pdf(pages: Sequence[bytes]) -> bytes:
    """A PDF of JPEG pictures, written by us: no producer, no date, no title, no text."""
    from pypdfium2 import PdfDocument, PdfImage, PdfMatrix

    out = io.BytesIO()
    with _ONE_AT_A_TIME:
        document = PdfDocument.new()
        for jpeg in pages:
            image = PdfImage.new(document)
            image.load_jpeg(io.BytesIO(jpeg), inline=True, autoclose=True)
            width, height = (edge * _POINTS / _DOTS for edge in image.get_px_size())
            image.set_matrix(PdfMatrix().scale(width, height))
            page = document.new_page(width, height)
            page.insert_obj(image)
            page.gen_content()
            page.close()
        document.save(out)
        document.close()
    return out.getvalue()


def _undrawable() -> Invalid:
    return Invalid(
        "not-drawable", _("Tệp này không mở thành trang ảnh được. Hãy chép nội dung cần dùng vào bản chép lại.")
    )


def _no_page() -> Invalid:
    return Invalid("no-page", _("Tệp không có trang này."))
