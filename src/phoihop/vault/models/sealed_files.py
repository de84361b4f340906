"""Files of a sealed matter: the store holds sealed bytes, the row holds no name and no kind."""

import uuid
from typing import ClassVar

from django.db import models

from phoihop.vault.crypto.sealing import context
from phoihop.vault.models.keys import Compartment


class SealedFile(models.Model):
    """One file. Its key, name, kind and size are sealed in `facts`; `sha256` names the sealed bytes in the store."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"sealed_at"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, models.CASCADE, related_name="files", db_index=False)
    sha256 = models.CharField(max_length=64)
    facts = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        indexes = [
            # the files of a compartment in the order in which they came
            models.Index(fields=["compartment", "sealed_at", "id"], name="vault_files_in_order"),
            # is a content of the store still wanted
            models.Index(fields=["sha256"], name="vault_files_by_content"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> bytes:
        return context("file", self.compartment_id, self.pk)
