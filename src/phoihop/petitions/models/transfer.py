"""A hand-over between two bodies, as a contract."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phoihop.petitions import states
from phoihop.petitions.models.petition import Petition
from phoihop.petitions.states import TransferState
from phoihop.trail.interface import GuardedQuerySet, Transitions


class TransferQuerySet(GuardedQuerySet["Transfer"]):
    """Hand-overs; the name lets the type checker see the manager in any order of reading."""


class Transfer(models.Model):
    """From one body to another. Until it is received the sender owns the petition."""

    TRANSITIONS: ClassVar[Transitions] = states.TRANSFER_TRANSITIONS

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="transfers", db_index=False)
    from_body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    to_body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(_("trạng thái"), max_length=10, choices=TransferState, default=TransferState.SENT)
    reason = models.TextField(_("lý do chuyển"))
    sent_at = models.DateTimeField(_("chuyển lúc"))
    attempts = models.PositiveSmallIntegerField(_("số lần báo"), default=1)
    last_attempt_at = models.DateTimeField(_("báo lần cuối lúc"))
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True)
    ground = models.CharField(_("căn cứ trả lại"), max_length=40, blank=True, default="")
    answer = models.TextField(_("lý do trả lại"), blank=True, default="")

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt chuyển")
        verbose_name_plural = _("lượt chuyển")
        constraints = [
            models.UniqueConstraint(fields=["petition"], condition=Q(state="sent"), name="transfer_one_open"),
            models.CheckConstraint(condition=~Q(from_body=F("to_body")), name="transfer_to_another_body"),
            models.CheckConstraint(
                condition=Q(state="sent", ended_at__isnull=True) | (~Q(state="sent") & Q(ended_at__isnull=False)),
                name="transfer_ended_has_time",
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(ground=""), name="transfer_declined_has_ground"),
        ]
        indexes = [
            # the history of one case
            models.Index(fields=["petition", "id"], name="transfer_petition"),
            # what waits at the receiver's door, and the stuck list
            models.Index(fields=["to_body", "sent_at"], condition=Q(state="sent"), name="transfer_waiting"),
            # the leader's page: what a body sent lately, and what became of it
            models.Index(fields=["from_body", "sent_at"], name="transfer_sent_lately"),
        ]

    def __str__(self) -> str:
        return f"transfer {self.pk} {self.state}"

    @property
    def subject_type(self) -> str:
        return "transfer"

    @property
    def subject_id(self) -> str:
        return str(self.pk)

    @property
    def owner_body_id(self) -> int:
        """The body whose turn it is: only the receiver receives or declines."""
        return self.to_body_id
