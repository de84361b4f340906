"""What is kept for whom. Whether the person may see it is decided by the room that owns the subject."""

from django.db.models import QuerySet

from phoihop.core.errors import Missing
from phoihop.files.models import StoredFile
from phoihop.files.states import FileState


def files_of(subject_type: str, subject_id: str) -> QuerySet[StoredFile]:
    """The files of one subject in the order they came, those refused by the scanner left out.

    Queries: 1.
    """
    kept = StoredFile.objects.filter(subject_type=subject_type, subject_id=subject_id)
    return kept.exclude(state=FileState.REFUSED).order_by("id")


def file_of(subject_type: str, subject_id: str, key: str) -> StoredFile:
    """The file `key` of exactly this subject. Raises: Missing, also where it belongs to another subject."""
    stored = files_of(subject_type, subject_id).filter(key=key).first()
    if stored is None:
        raise Missing
    return stored


def unscanned() -> QuerySet[StoredFile]:
    """The files that wait for the scanner, oldest first."""
    return StoredFile.objects.filter(state=FileState.QUARANTINED).order_by("id")
