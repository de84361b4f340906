"""What this room promises its neighbours: keep a file for a subject, list them, send one back safely.

Access is the caller's matter: this room has no public address of its own.
"""

from phoihop.files.actions import Prepared, check_upload, prepare_upload, prepare_uploads, store_bytes, store_upload
from phoihop.files.limits import MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES
from phoihop.files.models import StoredFile
from phoihop.files.responses import file_response
from phoihop.files.selectors import file_of, files_of
from phoihop.files.states import FileState

__all__ = [
    "MAX_FILES",
    "MAX_FILE_BYTES",
    "MAX_TOTAL_BYTES",
    "FileState",
    "Prepared",
    "StoredFile",
    "check_upload",
    "file_of",
    "file_response",
    "files_of",
    "prepare_upload",
    "prepare_uploads",
    "store_bytes",
    "store_upload",
]
