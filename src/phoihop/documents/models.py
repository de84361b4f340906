"""Documents, the counters of their numbers, and the register in which every number is explained."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from phoihop.core.ids import new_code
from phoihop.documents.states import NUMBERED, TRANSITIONS, Delivery, DocumentState, NumberState, Way
from phoihop.trail.interface import GuardedQuerySet, Transitions


class NumberSeries(models.Model):
    """One counter: a body, a type of document where the regime counts by type, and a year or congress term."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"type_code", "period", "last"})

    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+")
    type_code = models.CharField(max_length=12, blank=True)
    period = models.CharField(max_length=16)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "type_code", "period"], name="documents_one_series"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.type_code} {self.period}"


class DocumentQuerySet(GuardedQuerySet["Document"]):
    """Official documents; the name lets the type checker see the manager in any order of reading."""


class Document(models.Model):
    """One paper about one subject. Once signed its text is `paper`, which never changes."""

    TRANSITIONS: ClassVar[Transitions] = TRANSITIONS
    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"template", "state", "number", "drafted_at", "signed_on"})

    code = models.CharField(max_length=11, unique=True, default=new_code, editable=False)
    template = models.CharField(max_length=40)
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    values = models.JSONField(default=dict)
    # The sentences that its office worded itself, as they stood when it was drafted.
    sentences = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=DocumentState, default=DocumentState.DRAFT)
    number = models.PositiveIntegerField(null=True, blank=True)
    number_text = models.CharField(max_length=80, blank=True)
    paper = models.JSONField(null=True, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    signer_title = models.CharField(max_length=120, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # Why it was given back or recalled last: a column, because the trail keeps no words that a sealing must purge.
    remark = models.CharField(max_length=300, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        indexes = [
            # the papers of a case
            models.Index(fields=["subject_type", "subject_id", "id"], name="documents_of_subject"),
            # the leader's list of what waits for a signature
            models.Index(fields=["body", "state", "id"], name="documents_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=sorted(NUMBERED))
                | Q(number__isnull=False, signed_at__isnull=False, signed_on__isnull=False, paper__isnull=False),
                name="documents_signed_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(NUMBERED)) | Q(number__isnull=True), name="documents_draft_has_no_number"
            ),
        ]

    def __str__(self) -> str:
        return self.number_text or self.code

    @property
    def owner_body_id(self) -> int:
        """Whose posts may move it."""
        return self.body_id

    @property
    def is_signed(self) -> bool:
        return self.state in NUMBERED


class NumberEntryQuerySet(GuardedQuerySet["NumberEntry"]):
    """Lines of the register; the name lets the type checker see the manager in any order of reading."""


class NumberEntry(models.Model):
    """One number of one series: who has it, or why nobody has."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"number", "type_code", "state", "taken_on"})

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    type_code = models.CharField(max_length=12, blank=True)
    document = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="entry")
    state = models.CharField(max_length=10, choices=NumberState, default=NumberState.TAKEN)
    text = models.CharField(max_length=80)
    reason = models.CharField(max_length=300, blank=True)
    taken_on = models.DateField()

    objects = NumberEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="documents_number_once"),
            models.CheckConstraint(
                condition=Q(state=NumberState.TAKEN) | ~Q(reason=""), name="documents_number_explained"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Recipient(models.Model):
    """To whom a sent paper went, how, and what became of it there; sent again it is another row."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"sent_at", "way", "state", "received_on", "noted_at"})

    document = models.ForeignKey(Document, models.PROTECT, related_name="recipients")
    name = models.CharField(max_length=300)
    sent_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way, blank=True, default="")
    state = models.CharField(max_length=10, choices=Delivery, default=Delivery.SENT)
    received_on = models.DateField(null=True, blank=True)
    # Who took it there, or why it came back.
    note = models.CharField(max_length=200, blank=True, default="")
    noted_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        indexes = [
            # the list of what did not arrive
            models.Index(fields=["id"], condition=Q(state="failed"), name="documents_not_arrived"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=Delivery.RECEIVED) | Q(received_on__isnull=False), name="documents_received_when"
            ),
            models.CheckConstraint(
                condition=~Q(state=Delivery.FAILED) | ~Q(note=""), name="documents_failure_explained"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}"

    @property
    def awaits_word(self) -> bool:
        """Whether what became of it is still to be noted."""
        return self.state in (Delivery.SENT, Delivery.FAILED)


class OfficeWordingQuerySet(GuardedQuerySet["OfficeWording"]):
    """The versions; the name lets the type checker see the manager in any order of reading."""


class OfficeWording(models.Model):
    """One version of the standing sentences of one kind of letter of a body; it never changes, a later one follows."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"template", "version", "made_at", "in_force_at"})

    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    template = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    sentences = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    # Empty until it was read as a preview and put in force; the newest of these is what drafts take.
    in_force_at = models.DateTimeField(null=True, blank=True)
    in_force_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False
    )

    objects = OfficeWordingQuerySet.as_manager()

    class Meta:
        constraints = [
            # also the index of the versions of one kind, and of what is in force
            models.UniqueConstraint(fields=["body", "template", "version"], name="documents_one_wording"),
            models.CheckConstraint(
                condition=Q(in_force_at__isnull=True, in_force_by__isnull=True)
                | Q(in_force_at__isnull=False, in_force_by__isnull=False),
                name="documents_wording_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.template} {self.version}"
