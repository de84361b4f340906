"""What this room promises its neighbours: keep a file for a subject, list them, send one back safely.

Access is the caller's matter: this room has no public address of its own.
"""

from phoihop.files.actions import (
    Prepared,
    check_upload,
    drop_files,
    prepare_upload,
    prepare_uploads,
    store_bytes,
    store_upload,
)
from phoihop.files.kinds import kind_of
from phoihop.files.limits import MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES, check_size
from phoihop.files.models import StoredFile
from phoihop.files.names import clean_name
from phoihop.files.responses import file_response
from phoihop.files.selectors import file_of, files_of
from phoihop.files.states import FileState
from phoihop.files.store import put as put_content
from phoihop.files.store import read as read_content
from phoihop.files.wanted import WANTED

__all__ = [
    "MAX_FILES",
    "MAX_FILE_BYTES",
    "MAX_TOTAL_BYTES",
    "WANTED",
    "FileState",
    "Prepared",
    "StoredFile",
    "check_size",
    "check_upload",
    "clean_name",
    "drop_files",
    "file_of",
    "file_response",
    "files_of",
    "kind_of",
    "prepare_upload",
    "prepare_uploads",
    "put_content",
    "read_content",
    "store_bytes",
    "store_upload",
]
