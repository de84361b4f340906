"""Scans made at run time: a page with a name on it, as picture and as PDF with a text layer."""

import io

import pikepdf
from PIL import Image, ImageDraw

NAME = "Nguyen Thi Kin"
SIZE = (600, 800)


def scan_png(size: tuple[int, int] = SIZE) -> bytes:
    """Red where the name stands: the upper left quarter of the page."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=(220, 20, 20))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def photo_jpeg() -> bytes:
    """A photograph that lies on its side and tells where it was taken."""
    image = Image.open(io.BytesIO(scan_png((800, 600))))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = NAME
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


def scan_pdf(pages: int = 2) -> bytes:
    """Pages with the name as text, a filled form field, a note, and its maker in the file."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(300, 400))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        drawn = b"1 0 0 rg 0 200 150 200 re f 0 g BT /F 18 Tf 10 350 Td (" + NAME.encode() + b") Tj ET"
        page.obj.Contents = pdf.make_stream(drawn)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=pikepdf.String(NAME)
        )
        page.obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
    pdf.attachments["don.txt"] = NAME.encode()
    pdf.docinfo["/Author"] = NAME
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
