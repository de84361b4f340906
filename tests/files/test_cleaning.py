"""What comes out of the cleaning has nothing left that acts or tells."""

import contextlib
import io
import os
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from phoihop.core.errors import Invalid
from phoihop.files.actions import prepare_upload
from phoihop.files.images import clean_image
from phoihop.files.kinds import kind_of
from phoihop.files.names import MAX_LENGTH, clean_name
from phoihop.files.pdfs import clean_pdf
from tests.files import samples

SHARED = Path(os.environ.get("PHOIHOP_SHARED", Path(__file__).resolve().parents[3] / "shared"))
MEDIA = SHARED / "data" / "malformed-media"
SECURITY = SHARED / "data" / "security"
needs_media = pytest.mark.skipif(not MEDIA.is_dir(), reason="the malformed media are not on this machine")
needs_lists = pytest.mark.skipif(not SECURITY.is_dir(), reason="the fuzz lists are not on this machine")


def test_photograph_loses_position_maker_and_what_was_appended() -> None:
    cleaned, kind = clean_image(samples.jpeg(tail=b"<?php evil(); ?>"), "anh.jpg")
    assert kind.media_type == "image/jpeg"
    assert b"php" not in cleaned
    assert dict(Image.open(io.BytesIO(cleaned)).getexif()) == {}


def test_rotated_photograph_stands_upright() -> None:
    cleaned, _kind = clean_image(samples.jpeg((60, 40), orientation=6), "anh.jpg")
    assert Image.open(io.BytesIO(cleaned)).size == (40, 60)


def test_transparent_image_stays_transparent() -> None:
    cleaned, kind = clean_image(samples.png(alpha=True), "anh.png")
    assert kind.media_type == "image/png"
    assert Image.open(io.BytesIO(cleaned)).mode == "RGBA"


def test_large_photograph_is_made_smaller() -> None:
    cleaned, _kind = clean_image(samples.jpeg((9000, 300)), "anh.jpg")
    assert Image.open(io.BytesIO(cleaned)).width <= 4096


@pytest.mark.parametrize("content", [samples.jpeg()[:200], samples.png()[:40], b"\x89PNG\r\n\x1a\n" + b"x" * 50])
def test_broken_image_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(Invalid, match=r"hong\.png"):
        clean_image(content, "hong.png")


def test_pdf_keeps_its_page_and_loses_all_that_acts() -> None:
    cleaned = clean_pdf(samples.hostile_pdf(), "don.pdf")
    with pikepdf.open(io.BytesIO(cleaned)) as pdf:
        assert len(pdf.pages) == 1
        assert "/OpenAction" not in pdf.Root
        assert "/AA" not in pdf.Root
        assert len(pdf.attachments) == 0
        assert "/Info" not in pdf.trailer
        assert "/AA" not in pdf.pages[0].obj
        kept = list(pdf.pages[0].obj.Annots)
        assert [a.Subtype for a in kept] == ["/Link"]
        assert "/A" not in kept[0]
        everything = b" ".join(item.unparse(resolved=True) for item in pdf.objects)
    for harmful in (b"JavaScript", b"app.alert", b"Launch", b"EmbeddedFile", b"Ten Nguoi That"):
        assert harmful not in everything


def test_locked_pdf_is_refused_with_advice() -> None:
    with pytest.raises(Invalid, match="bỏ mật khẩu"):
        clean_pdf(samples.encrypted_pdf(), "don.pdf")


def test_broken_pdf_is_refused_with_advice() -> None:
    with pytest.raises(Invalid, match="bị hỏng"):
        clean_pdf(b"%PDF-1.7\nnothing", "don.pdf")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00" + b"\0" * 200, "anh.jpg"),
        (b"<html><script>alert(1)</script></html>", "trang.txt"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "hinh.svg"),
        (samples.zipped({"a.txt": b"a"}), "goi.zip"),
        (samples.zipped({"a.txt": b"a"}), "goi.docx"),
        (b"PK\x03\x04broken", "hong.docx"),
        (b"\x7fELF" + b"\0" * 200, "chay.pdf"),
    ],
)
def test_what_is_not_on_the_list_is_refused_whatever_its_name(content: bytes, name: str) -> None:
    with pytest.raises(Invalid, match="Hãy gửi ảnh"):
        kind_of(content, name)


def test_heic_is_refused_with_the_way_out() -> None:
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 64
    with pytest.raises(Invalid, match="Tương thích nhất"):
        kind_of(heic, "IMG_0001.HEIC")


def test_word_file_is_taken_and_one_with_macros_refused() -> None:
    assert kind_of(samples.word(), "don.docx").treatment == "download"
    with pytest.raises(Invalid, match="macro"):
        kind_of(samples.word(**{"word/vbaProject.bin": b"x"}), "don.docx")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\An\\đơn.pdf", "đơn.pdf"),
        ("a\u202egpj.exe", "a gpj.exe"),
        ("dòng\r\nhai\0.txt", "dòng hai.txt"),
        ("CON.txt", "_CON.txt"),
        ("...", "tep"),
        ("", "tep"),
        ("Đơn kiến nghị.docx", "Đơn kiến nghị.docx"),
    ],
)
def test_names_are_made_safe(raw: str, clean: str) -> None:
    assert clean_name(raw) == clean


def test_a_name_says_what_the_content_is() -> None:
    assert clean_name("anh.exe", (".jpg", ".jpeg")) == "anh.exe.jpg"
    assert clean_name("x" * 400 + ".pdf", (".pdf",)).endswith(".pdf")
    assert len(clean_name("x" * 400 + ".pdf", (".pdf",))) <= MAX_LENGTH


@needs_media
def test_every_malformed_file_is_cleaned_or_refused_by_name() -> None:
    outcomes = {}
    for path in sorted(p for p in MEDIA.rglob("*") if p.is_file()):
        try:
            prepare_upload(samples.upload(path.read_bytes(), path.name))
            outcomes[path.name] = "kept"
        except Invalid as error:
            outcomes[path.name] = error.code
    assert outcomes["decompression_bomb.gif"] == "image-too-large"
    assert outcomes["encryption-r6-both-passwords.pdf"] == "pdf-encrypted"
    assert outcomes["exif_gps.jpg"] == "kept"
    assert len(outcomes) > 35


@needs_lists
def test_every_hostile_file_and_name_is_taken_or_refused() -> None:
    names = [line for path in SECURITY.rglob("*.txt") for line in _lines(path)][:20_000]
    for name in names:
        shown = clean_name(name, (".txt",))
        assert 1 <= len(shown) <= MAX_LENGTH
        assert not set(shown) & set("/\\\0\r\n")
        assert shown.endswith((".txt", ".TXT", ".tXt", ".Txt")) or shown.lower().endswith(".txt")
    for path in (p for p in SECURITY.rglob("*") if p.is_file()):
        content = path.read_bytes()
        if 0 < len(content) < 2_000_000:
            with contextlib.suppress(Invalid):
                prepare_upload(samples.upload(content, path.name))


def _lines(path: Path) -> list[str]:
    return path.read_text(errors="surrogateescape").splitlines()[:500]
