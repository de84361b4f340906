"""What is blacked out is gone: not under the box, not in a text layer, not in what a file tells of itself."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from phoihop.core.errors import Invalid
from phoihop.denunciations import pictures
from phoihop.denunciations.pictures import (
    PDF,
    PNG,
    Box,
    boxes_drawn,
    boxes_of_cells,
    count_pages,
    page_shown,
    redacted_copy,
    stamped_copy,
)
from tests.denunciations.scans import NAME, photo_jpeg, scan_pdf, scan_png

QUARTER = Box(0, 0, 0.5, 0.5)
JPEG = "image/jpeg"


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def brightest(image: Image.Image, box: tuple[float, float, float, float]) -> int:
    width, height = image.size
    part = image.convert("RGB").crop(
        (int(box[0] * width), int(box[1] * height), int(box[2] * width), int(box[3] * height))
    )
    return max(high for _low, high in part.getextrema())  # type: ignore[misc]  # of three bands


def pages_of(pdf: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].render(scale=2).to_pil() for number in range(len(document))]


def test_pixels_under_a_box_are_gone() -> None:
    made, kind = redacted_copy(scan_png(), PNG, {1: [QUARTER]})
    assert kind == PNG
    assert brightest(picture(made), (0, 0, 0.5, 0.5)) == 0
    assert brightest(picture(made), (0.52, 0.52, 1, 1)) == 255


@pytest.mark.parametrize("number", [1, 2])
def test_pixels_under_a_box_of_a_pdf_are_gone_on_that_page_only(number: int) -> None:
    made, kind = redacted_copy(scan_pdf(), PDF, {number: [QUARTER]})
    assert kind == PDF
    pages = pages_of(made)
    assert brightest(pages[number - 1], (0.01, 0.01, 0.48, 0.48)) < 30
    assert brightest(pages[2 - number], (0.01, 0.01, 0.48, 0.48)) > 200


def test_no_text_layer_note_attachment_or_maker_is_left_of_a_pdf() -> None:
    made, _ = redacted_copy(scan_pdf(), PDF, {})
    document = pypdfium2.PdfDocument(made)
    assert [document[number].get_textpage().get_text_range() for number in range(len(document))] == ["", ""]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert not dict(pdf.attachments)
        assert not [key for page in pdf.pages for key in page.obj if key in {"/Annots", "/Metadata"}]
        assert NAME not in str(dict(pdf.docinfo))
        assert {"/Author", "/Title", "/ModDate"} & {*pdf.docinfo} == set()
    assert NAME.encode() not in made


def test_no_exif_is_left_and_the_picture_stands_upright() -> None:
    made, kind = redacted_copy(photo_jpeg(), JPEG, {})
    image = picture(made)
    assert (kind, image.size) == (PNG, (600, 800))
    assert not image.getexif()
    assert not image.info
    assert NAME.encode() not in made


def test_transparent_pixels_hide_nothing() -> None:
    hidden = Image.new("RGBA", (40, 40), (200, 10, 10, 0))
    out = io.BytesIO()
    hidden.save(out, "PNG")
    made, _ = redacted_copy(out.getvalue(), PNG, {})
    assert picture(made).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_stamp_is_seen_on_every_page() -> None:
    for content, kind in ((scan_pdf(), PDF), (scan_png(), PNG)):
        made, same = stamped_copy(content, kind, "Đỗ Văn Minh, Thanh tra thành phố, 14:05 ngày 03/12/2026")
        assert same == kind
        plain = redacted_copy(content, kind, {})[0]
        images = [(pages_of(made), pages_of(plain)) if kind == PDF else ([picture(made)], [picture(plain)])][0]
        assert all(one.tobytes() != two.tobytes() for one, two in zip(*images, strict=True))


def test_page_is_shown_with_grid_and_boxes() -> None:
    plain, grid = (picture(page_shown(scan_pdf(), PDF, 2, grid=on)) for on in (False, True))
    assert plain.size == grid.size
    assert plain.tobytes() != grid.tobytes()
    boxed = picture(page_shown(scan_png(), PNG, 1, boxes=[Box(0.5, 0.5, 1, 1)]))
    assert brightest(boxed, (0.5, 0.5, 1, 1)) == 0


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("1", 1), ("3-5, 17", 4), (" 192 ;1 ", 2), ("1-192", 192), ("2,\n3", 2)]
)
def test_cells_are_read(text: str, count: int) -> None:
    assert len(boxes_of_cells(text)) == count


@pytest.mark.parametrize("text", ["0", "193", "5-3", "a", "1-", "-1", "1-999", "1 2", "٣"])
def test_wrong_cells_are_refused(text: str) -> None:
    with pytest.raises(Invalid, match="từ 1 đến 192"):
        boxes_of_cells(text)


def test_cells_cover_the_page_without_gaps() -> None:
    made, _ = redacted_copy(scan_png((613, 797)), PNG, {1: boxes_of_cells("1-192")})
    assert brightest(picture(made), (0, 0, 1, 1)) == 0


def test_drawn_boxes_are_read_in_any_direction_and_held_to_the_page() -> None:
    assert boxes_drawn("500x500-0x0 100x200-9999x900") == [QUARTER, Box(0.1, 0.2, 1, 0.9)]
    for wrong in ("1x1", "a", "1x1-2x2," * 2, " ".join(["1x1-2x2"] * 201)):
        with pytest.raises(Invalid, match="khung"):
            boxes_drawn(wrong)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"%PDF-1.7 spoilt", PDF), (b"no picture", PNG), (scan_png()[:200], PNG), (b"text", "text/plain"), (b"", PDF)],
)
def test_what_cannot_be_drawn_is_refused(content: bytes, kind: str) -> None:
    with pytest.raises(Invalid, match="không mở thành trang ảnh"):
        redacted_copy(content, kind, {})


def test_pages_and_pixels_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count_pages(scan_pdf(30), PDF) == 30
    with pytest.raises(Invalid, match="30 trang"):
        count_pages(scan_pdf(31), PDF)
    for number in (0, 3):
        with pytest.raises(Invalid, match="không có trang"):
            page_shown(scan_pdf(), PDF, number)
    assert max(picture(page_shown(scan_png((3000, 10)), PNG, 1)).size) == pictures.MAX_EDGE
    monkeypatch.setattr(pictures, "MAX_PIXELS", 100)
    with pytest.raises(Invalid, match="không mở thành trang ảnh"):
        page_shown(scan_png(), PNG, 1)
