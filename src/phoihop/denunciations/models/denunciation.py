"""A denunciation: what may lie in plain. Who told it, what was told and its files lie in the vault."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations.states import (
    HANDOVER_TRANSITIONS,
    KIND,
    PUBLIC_LABELS,
    PUBLIC_STATES,
    SUBJECT,
    TRANSITIONS,
    Channel,
    HandoverState,
    State,
)
from phoihop.trail.interface import GuardedQuerySet, Transitions

# Without a running clock a row sorts after every dated one.
NEVER = date(9999, 12, 31)


class DenunciationQuerySet(GuardedQuerySet["Denunciation"]):
    """Denunciations; the name lets the type checker see the manager in any order of reading."""


class Denunciation(models.Model):
    """One denunciation. Its only plain words are the desk's `summary`, from which everything that identifies is taken.

    Source: Law on Denunciations 25/2018/QH14, art. 56.
    """

    TRANSITIONS: ClassVar[Transitions] = TRANSITIONS
    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"channel", "state", "received_on", "due_on", "further_ground"})

    code = models.CharField(_("mã hồ sơ"), max_length=16, unique=True)
    channel = models.CharField(_("nguồn"), max_length=12, choices=Channel)
    is_anonymous = models.BooleanField(_("không nêu tên"), default=False)
    received_at = models.DateTimeField(_("nhận lúc"))
    received_on = models.DateField(_("ngày nhận"))
    state = models.CharField(_("trạng thái"), max_length=12, choices=State, default=State.FILED)
    state_since = models.DateTimeField(_("ở trạng thái này từ"))
    owner_body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    owned_since = models.DateTimeField(_("cơ quan giữ từ"))
    earlier = models.ForeignKey("self", models.PROTECT, related_name="further", null=True, blank=True)
    further_ground = models.CharField(_("lý do tố cáo tiếp"), max_length=12, blank=True, default="")
    summary = models.CharField(_("tóm tắt đã che danh tính"), max_length=500, blank=True, default="")
    field = models.CharField(_("lĩnh vực"), max_length=40, blank=True, default="")
    search_text = models.CharField(max_length=600, blank=True, default="")
    due_on = models.DateField(_("hạn"), null=True)
    alert_on = models.DateField(_("ngày nhắc"), null=True)
    due_step = models.CharField(_("bước có hạn"), max_length=20, blank=True, default="")
    work_order = models.DateField(_("thứ tự công việc"), default=NEVER)
    # The secret itself is never stored. The key of a filing is kept as a hash, the pepper salts its secret.
    pepper = models.BinaryField(max_length=16)
    secret_hash = models.CharField(max_length=64)
    key_hash = models.CharField(max_length=64, unique=True)
    content_hash = models.CharField(max_length=64)

    objects = DenunciationQuerySet.as_manager()

    class Meta:
        verbose_name = _("tố cáo")
        verbose_name_plural = _("tố cáo")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=sorted(State)), name="denunciation_state_known"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(alert_on__lte=F("due_on")), name="denunciation_alert_before_due"
            ),
        ]
        indexes = [
            # the unit's list, the earliest due day first
            models.Index(fields=["owner_body", "work_order", "id"], name="denunciation_unit_list"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def kind(self) -> str:
        return KIND

    @property
    def subject_type(self) -> str:
        return SUBJECT

    @property
    def subject_id(self) -> str:
        return self.code

    @property
    def matter(self) -> tuple[str, str]:
        """Its name in the vault."""
        return (SUBJECT, self.code)

    @property
    def public_state(self) -> str:
        return PUBLIC_STATES[self.state]

    @property
    def public_label(self) -> str:
        """The state in plain words for the denouncer."""
        return str(PUBLIC_LABELS[self.public_state])


class HandoverQuerySet(GuardedQuerySet["Handover"]):
    """Hand-overs; the name lets the type checker see the manager in any order of reading."""


class Handover(models.Model):
    """One hand-over to another unit as a contract. Grounds are codes: free words could tell what is sealed."""

    TRANSITIONS: ClassVar[Transitions] = HANDOVER_TRANSITIONS
    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"state", "ground", "answer", "sent_at", "ended_at"})

    denunciation = models.ForeignKey(Denunciation, models.CASCADE, related_name="handovers", db_index=False)
    from_body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    to_body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=8, choices=HandoverState, default=HandoverState.SENT)
    ground = models.CharField(max_length=20)
    answer = models.CharField(max_length=20, blank=True, default="")
    sent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt chuyển tố cáo")
        verbose_name_plural = _("lượt chuyển tố cáo")
        constraints = [
            models.UniqueConstraint(
                fields=["denunciation"], condition=Q(state=HandoverState.SENT), name="denunciation_one_handover"
            ),
            models.CheckConstraint(condition=~Q(from_body=F("to_body")), name="denunciation_handover_elsewhere"),
        ]
        indexes = [
            # the history of one case
            models.Index(fields=["denunciation", "id"], name="denunciation_handovers"),
            # what waits at a unit's door
            models.Index(
                fields=["to_body", "sent_at"], condition=Q(state=HandoverState.SENT), name="denunciation_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk} {self.state}"

    @property
    def subject_type(self) -> str:
        return "handover"

    @property
    def subject_id(self) -> str:
        return str(self.pk)

    @property
    def owner_body_id(self) -> int:
        """The body whose turn it is: only the receiver receives or declines."""
        return self.to_body_id
