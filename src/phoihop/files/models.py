"""References to stored contents. The bytes themselves lie in the store, named by their hash."""

import secrets
from typing import ClassVar

from django.db import models

from phoihop.files.states import TRANSITIONS, FileState
from phoihop.trail.interface import Transitions


def new_key() -> str:
    """A name for one reference that cannot be guessed."""
    return secrets.token_urlsafe(16)


class StoredFile(models.Model):
    """One file of one subject. Several rows may point to the same content."""

    TRANSITIONS: ClassVar[Transitions] = TRANSITIONS
    # Fields that may leave in a scrubbed copy; a file's name may tell who sent it.
    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"sha256", "media_type", "size", "state", "added_at"})

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=160)
    label = models.CharField(max_length=160, blank=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=FileState, default=FileState.QUARANTINED)
    download_only = models.BooleanField(default=True)
    refused_for = models.CharField(max_length=120, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        indexes = [
            # the files of a case
            models.Index(fields=["subject_type", "subject_id", "id"], name="files_of_subject"),
            # is a content still wanted, when its last reference goes
            models.Index(fields=["sha256"], name="files_by_content"),
            # the scanner's queue
            models.Index(fields=["state", "id"], name="files_unscanned", condition=models.Q(state="quarantined")),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=FileState.values), name="files_state_known"),
        ]

    def __str__(self) -> str:
        return self.key
