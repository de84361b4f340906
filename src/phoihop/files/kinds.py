"""What may be sent: the allow-list, decided by content, never by what the sender calls it."""

import contextlib
import io
import os
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any, Literal

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid

type Treatment = Literal["image", "pdf", "download"]

_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """One allowed kind: how it is stored, which endings its name may have, what is done with its content."""

    media_type: str
    extensions: tuple[str, ...]
    treatment: Treatment


_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
JPEG = Kind("image/jpeg", (".jpg", ".jpeg"), "image")
PNG = Kind("image/png", (".png",), "image")
PDF = Kind("application/pdf", (".pdf",), "pdf")
TEXT = Kind("text/plain", (".txt", ".csv"), "download")
_KINDS = [
    JPEG,
    PNG,
    PDF,
    TEXT,
    Kind("image/gif", (".gif",), "image"),
    Kind("image/webp", (".webp",), "image"),
    Kind(f"{_OOXML}wordprocessingml.document", (".docx",), "download"),
    Kind(f"{_OOXML}spreadsheetml.sheet", (".xlsx",), "download"),
    Kind(f"{_OOXML}presentationml.presentation", (".pptx",), "download"),
    Kind("application/msword", (".doc",), "download"),
    Kind("application/vnd.ms-excel", (".xls",), "download"),
    Kind("application/vnd.ms-powerpoint", (".ppt",), "download"),
    Kind(f"{_ODF}text", (".odt",), "download"),
    Kind(f"{_ODF}spreadsheet", (".ods",), "download"),
    Kind("application/rtf", (".rtf",), "download"),
]
KINDS = {kind.media_type: kind for kind in _KINDS}
_BY_EXTENSION = {extension: kind for kind in _KINDS for extension in kind.extensions}
_ALIASES = {"text/rtf": "application/rtf", "text/csv": "text/plain", "application/csv": "text/plain"}
# The container of old Office files; which program it belongs to is not always told by its head.
_OLE = frozenset({"application/cdfv2", "application/x-ole-storage", "application/vnd.ms-office"})
_OLE_EXTENSIONS = (".doc", ".xls", ".ppt")
_ZIP = frozenset({"application/zip", "application/octet-stream", "application/x-zip-compressed"})
_MARKUP = frozenset({"text/html", "text/xml", "application/xhtml+xml", "image/svg+xml", "application/xml"})
_OOXML_PARTS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "ppt/presentation.xml": ".pptx"}


def kind_of(content: bytes, name: str) -> Kind:
    """The kind of `content`. `name` only chooses between programs that share a container.

    Raises: Invalid naming the file and what to do, for everything that is not on the list.
    """
    found = sniff(content)
    media_type = _ALIASES.get(found, found)
    extension = PurePosixPath(name).suffix.lower()
    if media_type in _OLE and extension in _OLE_EXTENSIONS:
        return _BY_EXTENSION[extension]
    if media_type in _ZIP or media_type.startswith((_OOXML, _ODF)):
        return _zipped(content, name)
    if media_type.startswith("text/") and not _reads_as_text(content):
        raise _refusal("application/octet-stream", name)
    if media_type in KINDS:
        return KINDS[media_type]
    if media_type.startswith("text/") and media_type not in _MARKUP and extension in TEXT.extensions:
        return TEXT  # a note that happens to look like a program is still a note; it is only ever downloaded
    raise _refusal(media_type, name)


def _reads_as_text(content: bytes) -> bool:
    # libmagic takes some short programs for text; text of any encoding but UTF-16 holds no nought byte
    return b"\0" not in content or content.startswith((b"\xff\xfe", b"\xfe\xff"))


def sniff(content: bytes) -> str:
    """The media type by content, in lower case."""
    return str(_magic().from_buffer(content[:_HEAD], mime=True)).lower()


@cache
def _magic() -> Any:
    before = {key: os.environ.get(key) for key in ("LD_LIBRARY_PATH", "LIBRARY_PATH")}
    with contextlib.suppress(ImportError, OSError):
        import pylibmagic  # noqa: F401  # must come before magic, so that magic finds the library it ships
    import magic

    for key, value in before.items():  # what pylibmagic sets for the loader is not for the programs we start
        if value is None:
            os.environ.pop(key, None)
        else:
            os.environ[key] = value
    return magic


def _zipped(content: bytes, name: str) -> Kind:
    parts, mime = _zip_parts(content, name)
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise Invalid(
            "file-macro",
            _("Tệp “%(name)s” chứa macro. Hãy lưu lại thành tệp không có macro hoặc PDF rồi gửi lại.") % {"name": name},
        )
    if mime in KINDS:
        return KINDS[mime]
    for part, extension in _OOXML_PARTS.items():
        if part in parts:
            return _BY_EXTENSION[extension]
    raise _refusal("application/zip", name)


def _zip_parts(content: bytes, name: str) -> tuple[set[str], str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
            has_mime = "mimetype" in parts and archive.getinfo("mimetype").file_size < 200  # noqa: PLR2004
            return parts, archive.read("mimetype").decode("ascii", "replace").strip() if has_mime else ""
    except Exception as error:  # a hostile archive makes the reader raise almost anything
        raise _refusal("application/octet-stream", name) from error


_ADVICE = {
    "image/heic": "HEIC",
    "image/heif": "HEIC",
    "image/heic-sequence": "HEIC",
    "image/heif-sequence": "HEIC",
    "image/avif": "AVIF",
}


def _refusal(media_type: str, name: str) -> Invalid:
    if media_type in _ADVICE:
        text = _(
            "Ảnh “%(name)s” ở dạng %(form)s mà nhiều máy không mở được. Hãy lưu lại thành JPG rồi gửi lại; "
            "trên iPhone: Cài đặt, Camera, Định dạng, chọn Tương thích nhất."
        ) % {"name": name, "form": _ADVICE[media_type]}
    elif media_type in {"application/x-empty", "inode/x-empty"}:
        text = _("Tệp “%(name)s” không có nội dung. Hãy chọn lại tệp.") % {"name": name}
    else:
        text = _(
            "Không nhận được loại tệp của “%(name)s”. Hãy gửi ảnh (JPG, PNG), PDF, hoặc tệp Word, Excel, văn bản."
        ) % {"name": name}
    return Invalid("file-kind", text, field="files")
