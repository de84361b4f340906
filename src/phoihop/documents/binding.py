"""A file bound into one PDF: cover, index with page numbers, outline, and a foot on every page (docs/adr/0027).

The pieces lie in a folder of the caller while it is bound and are read page by page, so that memory does not grow with
them. The engines are imported where they are used: a web process that binds nothing never needs them.
"""

import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

PICTURES = frozenset({"image/jpeg", "image/png"})
PDF = "application/pdf"
MAX_PAGES = 500  # of one piece; a longer one is listed and stays a file
_SHORT, _LONG = 595.276, 841.89  # A4 in points
_FOOT = 40.0
_QUALITY = 90


class NotShowable(Exception):
    """These bytes cannot be laid on pages."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands under it, one paragraph a line."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The words around the pieces."""

    body_name: str
    title: str
    caption: str
    facts: tuple[Fact, ...]
    index_title: str
    foot: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    title: str
    path: Path
    pages: int


class Binder:
    """Takes pieces in their order, then binds them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pieces: list[_Piece] = []

    def add_told(self, title: str, facts: Sequence[Fact]) -> None:
        """Pages of plain words."""
        self._keep(title, _set("told", {"title": title, "facts": [asdict(fact) for fact in facts]}))

    def add_pdf(self, title: str, content: bytes) -> None:
        """A paper of our own."""
        self._keep(title, content)

    def add_file(self, title: str, content: bytes, media_type: str) -> None:
        """A cleaned file that came with the case. Raises: NotShowable."""
        if media_type in PICTURES:
            self._keep(title, _page_of_picture(content))
        elif media_type == PDF:
            self._keep(title, _flattened(content))
        else:
            raise NotShowable

    def bind(self, cover: Cover) -> tuple[bytes, int]:
        """The book and the number of its pages."""
        import pikepdf  # see above

        front = self._front(cover)
        with ExitStack() as files, pikepdf.new() as book:
            for piece in [front, *self._pieces]:
                source = files.enter_context(pikepdf.open(piece.path))
                for page in source.pages:
                    _lay(book, page)
            _stamp(book, cover, files)
            self._name(book, cover, front.pages)
            path = self._folder / "book.pdf"
            book.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return path.read_bytes(), len(book.pages)

    def _keep(self, title: str, content: bytes) -> None:
        piece = _Piece(title, self._folder / f"{len(self._pieces)}.pdf", _count(content))
        piece.path.write_bytes(content)
        self._pieces.append(piece)

    def _front(self, cover: Cover) -> _Piece:
        """Cover and index; set once to learn how long they are, then with the right page numbers."""
        length = _count(_set("front", self._front_data(cover, 0)))
        path = self._folder / "front.pdf"
        path.write_bytes(_set("front", self._front_data(cover, length)))
        return _Piece(cover.title, path, length)

    def _front_data(self, cover: Cover, length: int) -> dict[str, Any]:
        entries, page = [], length + 1
        for piece in self._pieces:
            entries.append({"title": piece.title, "page": page})
            page += piece.pages
        return {**asdict(cover), "entries": entries}

    def _name(self, book: "Pdf", cover: Cover, length: int) -> None:
        from pikepdf import OutlineItem

        with book.open_outline() as outline:
            outline.root.append(OutlineItem(cover.index_title, min(1, length - 1)))
            page = length
            for piece in self._pieces:
                outline.root.append(OutlineItem(piece.title, page))
                page += piece.pages
        with book.open_metadata(set_pikepdf_as_editor=False) as facts:
            facts["dc:title"] = f"{cover.title} {cover.caption}"
        book.Root.Lang = "vi"


def _set(part: str, data: Mapping[str, Any]) -> bytes:
    from phoihop.documents.renderers.pdf import typeset

    return typeset("binder", {"title": "", **data, "part": part})


def _count(content: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as source:
        return len(source.pages)


def _flattened(content: bytes) -> bytes:
    """The PDF with what was written into its forms and notes as part of its pages. Raises: NotShowable."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as source:
            if len(source.pages) > MAX_PAGES:
                raise NotShowable
            source.flatten_annotations("screen")
            for page in source.pages:  # a page that cannot be laid is found now, not when all is bound
                _is_wide(page)
                page.as_form_xobject()
            out = io.BytesIO()
            source.save(out)
            return out.getvalue()
    except (pikepdf.PdfError, ArithmeticError, RuntimeError, TypeError, ValueError) as error:
        raise NotShowable from error


def _page_of_picture(content: bytes) -> bytes:
    """One page with the picture; a photograph keeps its own bytes. Raises: NotShowable."""
    import pikepdf
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as image:
            width, height = image.size
            grey = image.mode == "L"
            data = content if image.format == "JPEG" and image.mode in {"L", "RGB"} else _redrawn(image)
    except (OSError, ValueError, SyntaxError) as error:
        raise NotShowable from error
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(width, height))
        picture = pikepdf.Stream(
            made,
            data,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceGray if grey and data is content else pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=picture))
        page.obj.Contents = made.make_stream(f"q {width} 0 0 {height} 0 0 cm /Picture Do Q".encode())
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()


def _redrawn(image: Any) -> bytes:
    """On white, as a photograph: a page knows no transparency."""
    from PIL import Image

    shown = image.convert("RGBA")
    paper = Image.new("RGB", shown.size, "white")
    paper.paste(shown, mask=shown)
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _lay(book: "Pdf", page: "Page") -> None:
    """One page on A4, upright or lying as it stands, above the room of the foot."""
    from pikepdf import Rectangle

    wide = _is_wide(page)
    width, height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    fresh = book.add_blank_page(page_size=(width, height))
    fresh.add_overlay(page, Rectangle(0, _FOOT, width, height))


def _is_wide(page: "Page") -> bool:
    left, bottom, right, top = (float(side) for side in page.trimbox)
    lies = abs(right - left) > abs(top - bottom)
    return lies != (_turn(page.obj) % 180 == 90)  # noqa: PLR2004  # a quarter turn


def _turn(node: Any) -> int:
    """By how many degrees the page is turned; it may be said once for many pages."""
    while node is not None:
        if "/Rotate" in node:
            return int(node["/Rotate"])
        node = node.get("/Parent")
    return 0


def _stamp(book: "Pdf", cover: Cover, files: ExitStack) -> None:
    """The foot on every page: the case, who made it and when, and the page."""
    import pikepdf

    wide = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in book.pages]
    feet = files.enter_context(pikepdf.open(io.BytesIO(_set("feet", {"foot": cover.foot, "wide": wide}))))
    for page, foot in zip(book.pages, feet.pages, strict=True):
        page.add_overlay(foot, None)
