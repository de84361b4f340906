"""How much may be sent at once. Said to people on the form, checked here."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.files.names import clean_name

# Uploaded bytes, never text.
type Upload = UploadedFile[bytes]

MAX_FILES = 10
MAX_FILE_BYTES = 15 * 1024 * 1024
MAX_TOTAL_BYTES = 50 * 1024 * 1024
_MIB = 1024 * 1024


def check_limits(uploads: Sequence[Upload], *, already: int = 0) -> None:
    """Refuse too many, too large, empty. `already` counts the files the subject has. Raises: Invalid."""
    if already + len(uploads) > MAX_FILES:
        text = _("Mỗi hồ sơ nhận tối đa %(count)d tệp. Hãy bỏ bớt tệp rồi gửi lại.")
        raise Invalid("too-many-files", text % {"count": MAX_FILES}, field="files")
    for upload in uploads:
        check_size(upload.name or "", upload.size or 0)
    if sum(upload.size or 0 for upload in uploads) > MAX_TOTAL_BYTES:
        text = _("Tổng các tệp lớn hơn %(size)d MB. Hãy bỏ bớt tệp hoặc thu nhỏ ảnh rồi gửi lại.")
        raise Invalid("files-too-large", text % {"size": MAX_TOTAL_BYTES // _MIB}, field="files")


def check_size(name: str, size: int) -> None:
    """Refuse one empty or oversized file. Raises: Invalid."""
    shown = clean_name(name)
    if size == 0:
        raise Invalid(
            "file-empty",
            _("Tệp “%(name)s” không có nội dung. Hãy chọn lại tệp.") % {"name": shown},
            field="files",
        )
    if size > MAX_FILE_BYTES:
        text = _("Tệp “%(name)s” lớn hơn %(size)d MB. Hãy thu nhỏ hoặc chia tệp rồi gửi lại.")
        raise Invalid("file-too-large", text % {"name": shown, "size": MAX_FILE_BYTES // _MIB}, field="files")
