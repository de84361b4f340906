"""Who may open a paper: the room that owns its subject says so; a subject nobody answers for is closed.

A paper tells what its subject tells, so opening it is a reading of the subject.
"""

from collections.abc import Callable

from phoihop.accounts.interface import User
from phoihop.core.registry import Registry
from phoihop.documents.models import Document
from phoihop.trail.interface import record_read

# subject type → function of the person and the subject's id; rooms fill it in `ready()`.
DOCUMENT_ACCESS: Registry[Callable[[User, str], bool]] = Registry("document access check")
# subject type → what notes that the person has read a paper of that subject; where no room says, it is noted plainly.
DOCUMENT_READS: Registry[Callable[[User, str], object]] = Registry("document reading note")


def may_open(user: User, subject_type: str, subject_id: str) -> bool:
    """Whether the person may see papers of that subject; unknown means no."""
    check = dict(DOCUMENT_ACCESS).get(subject_type)
    return check is not None and check(user, subject_id)


def note_reading(user: User, document: Document) -> None:
    """Note that the person has read the paper, in the list of who read its subject."""
    note = dict(DOCUMENT_READS).get(document.subject_type)
    if note is not None:
        note(user, document.subject_id)
    else:
        record_read((document.subject_type, document.subject_id), user, "paper")
