"""Broken and hostile files under hostile names. Each kind is made here; more come from the shared material."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache

from tests.conftest import SHARED
from tests.files import samples

BOMB = b"<row/>" * 2_000_000  # 12 MB of empty rows, 12 kB in a zip
SHEET = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
    b'sheet.main+xml"/></Types>',
    "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    b'<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    b'Target="/xl/worksheets/sheet1.xml"/></Relationships>',
}


@dataclass(frozen=True, slots=True)
class Medium:
    """One file as it is sent."""

    name: str
    content: bytes

    def __str__(self) -> str:
        return f"{self.name[:40]} ({len(self.content)})"

    def as_sheet(self) -> "Medium":
        """The same content called a spreadsheet: an ending may choose who reads it."""
        return Medium(f"{self.name[:40]}.xlsx", self.content)


@cache
def ours() -> tuple[Medium, ...]:
    """Every kind of fault once."""
    jpeg, png, pdf = samples.jpeg(), samples.png(), samples.hostile_pdf()
    return (
        Medium("rong.jpg", b""),
        Medium("cut.jpg", jpeg[: len(jpeg) // 2]),
        Medium("cut.png", png[:40]),
        Medium("cut.pdf", pdf[: len(pdf) // 3]),
        Medium("khoa.pdf", samples.encrypted_pdf()),
        Medium("lenh.pdf", pdf),
        Medium("khong-lo.png", _huge_png()),
        Medium("bom.docx", _deflated({"[Content_Types].xml": b"<Types/>", "word/document.xml": BOMB})),
        Medium("bom.xlsx", _deflated(SHEET | {"xl/worksheets/sheet1.xml": _sheet(BOMB)})),
        Medium("hong.xlsx", _deflated(SHEET | {"xl/worksheets/sheet1.xml": b"<worksheet><a></b>"})),
        Medium("la.xlsx", _deflated(SHEET | {"xl/workbook.xml": b"<!DOCTYPE"})),
        Medium("macro.docx", samples.word(**{"word/vbaProject.bin": b"x"})),
        Medium("trang.jpg", b"<html><script>alert(1)</script></html>"),
        Medium("anh.exe", jpeg),
        Medium("chay.pdf", b"MZ\x90\x00" + b"\0" * 200),
        Medium("xuong-dong.csv", b"ho-ten,ma\rb\r\n\rc"),
        Medium("o-dai.csv", b"x" * 200_000),
        Medium("a\0b.jpg", jpeg),
        Medium("../../etc/passwd\0.png", png),
        Medium('C:\\a"b\u202egpj.pdf', pdf),
        Medium("x" * 300 + ".jpg", jpeg),
    )


@cache
def shared() -> tuple[Medium, ...]:
    """The malformed media of the shared material; empty where they are not on this machine."""
    paths = sorted(path for path in (SHARED / "malformed-media").rglob("*") if path.is_file())
    return tuple(Medium(path.name, path.read_bytes()) for path in paths)


def _huge_png() -> bytes:
    """A picture that claims sixty thousand by sixty thousand dots."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def _sheet(rows: bytes) -> bytes:
    main = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return main + b"<sheetData>" + rows + b"</sheetData></worksheet>"


def _deflated(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
