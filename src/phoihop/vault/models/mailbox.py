"""A conversation with somebody who holds only a secret: each side reads it, the tables do not."""

import uuid
from typing import ClassVar

from django.db import models

from phoihop.vault.crypto.sealing import context


class Mailbox(models.Model):
    """The key pair of the person of one matter; the private half is wrapped by what only the secret gives."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"made_at"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    public = models.BinaryField()
    locked = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="vault_one_mailbox"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> bytes:
        """What its wrapped private half is bound to."""
        return context("mailbox", self.pk)


class MailboxLetter(models.Model):
    """One message, sealed to the person; the unit keeps its own copy in the content compartment."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"kind", "from_person", "sent_at"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="letters", db_index=False)
    kind = models.CharField(max_length=20)
    from_person = models.BooleanField()
    sealed = models.BinaryField()
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [
            # the conversation in its order
            models.Index(fields=["mailbox", "sent_at", "id"], name="vault_letters_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def place(self) -> bytes:
        return context("letter", self.mailbox_id, self.pk, self.kind)
