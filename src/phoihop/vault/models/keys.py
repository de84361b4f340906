"""Keys, the compartments they open, what lies inside, and who asked to open what.

No column of this room holds a plain word of a petition or of a person: only public keys, sealed bytes and ids.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from phoihop.trail.interface import GuardedQuerySet, Transitions
from phoihop.vault.crypto.sealing import context
from phoihop.vault.states import TRANSITIONS, OpeningState, Part, Purpose, Reason, Share

type Matter = tuple[str, str]  # type and id of what is sealed: ("petition", "ABCDEFGHJK1")


class VaultKey(models.Model):
    """One key of one person in one body. Its private half lies here locked by a passphrase that nobody stores."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"purpose", "made_at", "retired_at"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=8, choices=Purpose)
    public = models.BinaryField()
    locked = models.BinaryField()
    salt = models.BinaryField()
    cost = models.CharField(max_length=30)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "body", "purpose"], condition=Q(retired_at=None), name="vault_one_key_in_use"
            ),
        ]
        indexes = [
            # to whom a new compartment is sealed
            models.Index(fields=["body", "purpose"], condition=Q(retired_at=None), name="vault_keys_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @property
    def place(self) -> bytes:
        """What its locked private half is bound to."""
        return context("key", self.pk)


class Compartment(models.Model):
    """One part of one sealed matter, with a key of its own; the private half exists only in grants."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"part", "made_at"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    part = models.CharField(max_length=8, choices=Part)
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+")
    public = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "part"], name="vault_one_of_each_part"),
        ]
        indexes = [
            # what a body holds, when it is reorganised
            models.Index(fields=["body", "id"], name="vault_compartments_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.pk}"


class Grant(models.Model):
    """What one key may open: the key of a compartment, or one half of it, sealed to that key. Revoked = deleted."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"share", "granted_at"})

    compartment = models.ForeignKey(Compartment, models.CASCADE, related_name="grants")
    key = models.ForeignKey(VaultKey, models.PROTECT, related_name="grants")
    share = models.CharField(max_length=8, choices=Share)
    sealed = models.BinaryField()
    granted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["compartment", "key", "share"], name="vault_granted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.compartment_id} {self.key_id}"

    @property
    def place(self) -> bytes:
        return context("grant", self.compartment_id, self.key_id, self.share)


class EscrowShare(models.Model):
    """What one of the holders in reserve keeps of a matter's keys: any two shares make them up, one says nothing.

    `compartment` is the first of those whose keys are inside; each key stands there with its compartment's id.
    """

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset()

    compartment = models.ForeignKey(Compartment, models.CASCADE, related_name="escrow_shares")
    key = models.ForeignKey(VaultKey, models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["compartment", "key"], name="vault_escrow_share_once"),
        ]

    def __str__(self) -> str:
        return f"{self.compartment_id} {self.key_id}"

    @property
    def place(self) -> bytes:
        return context("escrow-share", self.compartment_id, self.key_id)


class SealedText(models.Model):
    """One sealed piece of a compartment: an identity, the text as it was told, a message, the key of a file."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"kind", "sealed_at"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=20)
    sealed = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        indexes = [
            # the pieces of a compartment in the order in which they came
            models.Index(fields=["compartment", "kind", "sealed_at"], name="vault_texts_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def place(self) -> bytes:
        return context("text", self.compartment_id, self.pk, self.kind)


class Unlocked(models.Model):
    """A private key for ten minutes, wrapped by what only the officer's cookie holds: the row alone opens nothing."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(VaultKey, models.CASCADE, related_name="+")
    wrapped = models.BinaryField()
    until = models.DateTimeField()

    class Meta:
        indexes = [
            # what the sweeper deletes
            models.Index(fields=["until"], name="vault_unlocked_until"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> bytes:
        return context("unlocked", self.pk, self.key_id)


class OpeningQuerySet(GuardedQuerySet["Opening"]):
    """Requests to open; the name lets the type checker see the manager in any order of reading."""


class Opening(models.Model):
    """One request to open one identity, by one officer, decided by one person of another office."""

    TRANSITIONS: ClassVar[Transitions] = TRANSITIONS
    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"reason", "state", "asked_at", "decided_at", "until"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, models.CASCADE, related_name="openings")
    asker = models.ForeignKey(VaultKey, models.PROTECT, related_name="+")
    approver = models.ForeignKey(VaultKey, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason)
    state = models.CharField(max_length=8, choices=OpeningState, default=OpeningState.ASKED)
    sealed_half = models.BinaryField(null=True, blank=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=OpeningState.APPROVED)
                | Q(sealed_half__isnull=False, approver__isnull=False, decided_at__isnull=False, until__isnull=False),
                name="vault_opening_approved_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=OpeningState.APPROVED) | Q(sealed_half=None), name="vault_half_only_while_open"
            ),
            models.CheckConstraint(
                condition=Q(approver=None) | ~Q(approver=F("asker")), name="vault_opening_two_people"
            ),
        ]
        indexes = [
            # what waits for a second person
            models.Index(fields=["state", "asked_at"], name="vault_openings_by_state"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def subject_type(self) -> str:
        return "opening"

    @property
    def subject_id(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> bytes:
        """What the approver's half is bound to while the identity may be read."""
        return context("opening", self.pk, self.compartment_id, self.asker_id)


class EscrowUse(models.Model):
    """One use of the shares in reserve for all matters of a body, announced to everybody concerned."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"begun_at", "finished_at"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+")
    first = models.ForeignKey(VaultKey, models.PROTECT, related_name="+")
    second = models.ForeignKey(VaultKey, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class EscrowHalf(models.Model):
    """The first holder's share of one matter, sealed to the second for this use."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset()

    use = models.ForeignKey(EscrowUse, models.CASCADE, related_name="halves")
    share = models.ForeignKey(EscrowShare, models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.use_id}"

    @property
    def place(self) -> bytes:
        return context("escrow-half", self.use_id, self.share_id)
