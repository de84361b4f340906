"""A bound file: pieces in order, an index that tells the truth, pages that keep their shape, a foot on each."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from phoihop.documents.interface import Binder, Cover, Fact, NotShowable
from tests.files.samples import jpeg, png

CODE = "ABCDE-FGHJK-M"


def cover(note: str = "") -> Cover:
    facts = (Fact("Việc", "Đèn đường hỏng"),)
    return Cover("Ban Tiếp công dân", "Tập hồ sơ", CODE, facts, "Mục lục", f"Hồ sơ {CODE} · Chi lập lúc 08:00", note)


def pdf(pages: int, size: tuple[float, float] = (595, 842), rotate: int = 0) -> bytes:
    made = pikepdf.new()
    for _number in range(pages):
        page = made.add_blank_page(page_size=size)
        if rotate:
            page.rotate(rotate, relative=False)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def texts(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as book:
        found = []
        for page in book:
            words = page.get_textpage()
            found.append(words.get_text_range())
            words.close()
            page.close()
        return found


def test_the_index_and_the_outline_name_the_page_on_which_each_piece_begins(tmp_path: Path) -> None:
    binder = Binder(tmp_path)
    binder.add_told("Đơn như đã gửi", [Fact("Nội dung", "\n".join(f"Dòng {n}" for n in range(120)))])
    binder.add_file("Tệp một", pdf(7), "application/pdf")
    binder.add_file("Tệp hai", jpeg((60, 40)), "image/jpeg")

    content, pages = binder.bind(cover())

    shown = texts(content)
    assert len(shown) == pages
    with pikepdf.open(io.BytesIO(content)) as book, book.open_outline() as outline:
        assert str(book.docinfo.get("/Title", "")) or book.open_metadata()["dc:title"] == f"Tập hồ sơ {CODE}"
        starts = {str(item.title): _page_of(book, item) for item in outline.root}
    for title in ("Đơn như đã gửi", "Tệp một", "Tệp hai"):
        line = next(line for line in shown[starts["Mục lục"] - 1].splitlines() if title in line)
        assert line.split()[-1] == str(starts[title])
    assert starts["Tệp hai"] == pages
    assert starts["Tệp hai"] - starts["Tệp một"] == 7


def _page_of(book: pikepdf.Pdf, item: pikepdf.OutlineItem) -> int:
    target = item.destination[0]  # type: ignore[index]
    return next(n for n, page in enumerate(book.pages, start=1) if page.obj.objgen == target.objgen)


def test_a_long_index_moves_the_pieces_by_its_own_length(tmp_path: Path) -> None:
    binder = Binder(tmp_path)
    for number in range(90):
        binder.add_file(f"Tệp số {number}", pdf(1), "application/pdf")

    content, pages = binder.bind(cover())

    shown = texts(content)
    index = pages - 90
    assert index > 2
    assert [line.split()[-1] for line in shown[index - 1].splitlines() if "Tệp số 89" in line] == [str(pages)]


def test_every_page_has_the_foot_with_its_number(tmp_path: Path) -> None:
    binder = Binder(tmp_path)
    binder.add_file("Tệp", pdf(3), "application/pdf")

    content, pages = binder.bind(cover("Bản che danh tính"))

    for number, shown in enumerate(texts(content), start=1):
        assert f"Hồ sơ {CODE} · Chi lập lúc 08:00" in shown
        assert f"{number}/{pages}" in shown


@pytest.mark.parametrize(
    ("size", "rotate", "lies"), [((595, 842), 0, False), ((842, 595), 0, True), ((595, 842), 90, True)]
)
def test_a_page_lies_where_its_original_lies(
    tmp_path: Path, size: tuple[float, float], rotate: int, lies: bool
) -> None:
    binder = Binder(tmp_path)
    binder.add_file("Tệp", pdf(1, size, rotate), "application/pdf")

    content, _pages = binder.bind(cover())

    with pikepdf.open(io.BytesIO(content)) as book:
        _left, _bottom, width, height = (float(side) for side in book.pages[-1].mediabox)
    assert (width > height) is lies
    assert {round(width), round(height)} == {595, 842}


def test_a_turn_that_is_said_once_for_all_pages_counts(tmp_path: Path) -> None:
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.Root.Pages.Rotate = 90
    out = io.BytesIO()
    made.save(out)
    binder = Binder(tmp_path)
    binder.add_file("Tệp", out.getvalue(), "application/pdf")

    content, _pages = binder.bind(cover())

    with pikepdf.open(io.BytesIO(content)) as book:
        _left, _bottom, width, height = (float(side) for side in book.pages[-1].mediabox)
    assert width > height


def test_what_was_written_into_a_form_is_on_its_page(tmp_path: Path) -> None:
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    ink = made.make_stream(b"0 0 1 rg 0 0 200 200 re f", BBox=[0, 0, 200, 200], Subtype=pikepdf.Name.Form)
    box = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=[100, 400, 300, 600],
        F=4,
        AP=pikepdf.Dictionary(N=ink),
    )
    page.obj.Annots = pikepdf.Array([made.make_indirect(box)])
    out = io.BytesIO()
    made.save(out)
    binder = Binder(tmp_path)
    binder.add_file("Tệp", out.getvalue(), "application/pdf")

    content, _pages = binder.bind(cover())

    assert (0, 0, 255) in _colours(content)


def test_a_transparent_picture_lies_on_white(tmp_path: Path) -> None:
    binder = Binder(tmp_path)
    binder.add_file("Ảnh", png(alpha=True), "image/png")

    content, _pages = binder.bind(cover())

    assert all(colour != (0, 0, 0) or count < 5_000 for count, colour in _counted(content))


def _counted(content: bytes) -> list[tuple[int, object]]:
    with pypdfium2.PdfDocument(content) as book:
        page = book[len(book) - 1]
        image: Image.Image = page.render(scale=0.5).to_pil().convert("RGB")
        page.close()
    return list(image.getcolors(1_000_000) or [])


def _colours(content: bytes) -> set[object]:
    return {colour for _count, colour in _counted(content)}


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"%PDF-1.7 broken", "application/pdf"),
        (b"\xff\xd8\xff broken", "image/jpeg"),
        (pdf(501), "application/pdf"),
    ],
)
def test_what_cannot_be_laid_on_pages_is_refused_and_leaves_no_piece(
    tmp_path: Path, content: bytes, media_type: str
) -> None:
    binder = Binder(tmp_path)
    with pytest.raises(NotShowable):
        binder.add_file("Tệp lạ", content, media_type)

    bound, _pages = binder.bind(cover())

    assert all("Tệp lạ" not in shown for shown in texts(bound))
