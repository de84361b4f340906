"""A hand-over to a body that does not work in this system: by letter, and by a link that opens once for one answer."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phoihop.petitions import states
from phoihop.petitions.models.petition import Petition
from phoihop.petitions.states import OUTSIDE_OPEN, OutsideState
from phoihop.trail.interface import GuardedQuerySet, Transitions

_OPEN = Q(state__in=sorted(OUTSIDE_OPEN))


class OutsideHandoverQuerySet(GuardedQuerySet["OutsideHandover"]):
    """Hand-overs to the outside; the name lets the type checker see the manager in any order of reading."""


class OutsideHandover(models.Model):
    """The sender owns the petition all the while; what the outside body says comes back to the sender's desk."""

    TRANSITIONS: ClassVar[Transitions] = states.OUTSIDE_TRANSITIONS

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="outside_handovers", db_index=False)
    from_body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    to_name = models.CharField(_("cơ quan nhận"), max_length=200)
    to_address = models.CharField(_("địa chỉ"), max_length=300, blank=True, default="")
    to_email = models.EmailField(_("thư điện tử"), blank=True, default="")
    state = models.CharField(_("trạng thái"), max_length=10, choices=OutsideState, default=OutsideState.SENT)
    reason = models.TextField(_("lý do chuyển"))
    sent_at = models.DateTimeField(_("chuyển lúc"))
    # From this day on silence is counted: the day of sending, later the day by which an answer was promised.
    waits_from = models.DateField(_("chờ từ ngày"))
    # Only a hash: who reads the table opens nothing by it. Empty while there is no living link.
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    token_until = models.DateTimeField(_("liên kết dùng đến"), null=True)
    links = models.PositiveSmallIntegerField(_("số lần gửi liên kết"), default=0)
    opened_at = models.DateTimeField(_("mở lần đầu lúc"), null=True)
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True)
    ground = models.CharField(_("căn cứ từ chối"), max_length=40, blank=True, default="")
    answer = models.TextField(_("trả lời"), blank=True, default="")

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("state", "sent_at", "waits_from", "ended_at", "ground")

    objects = OutsideHandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt chuyển ra ngoài")
        verbose_name_plural = _("lượt chuyển ra ngoài")
        constraints = [
            models.UniqueConstraint(fields=["petition"], condition=_OPEN, name="outside_one_open"),
            models.CheckConstraint(
                condition=(_OPEN & Q(ended_at__isnull=True)) | (~_OPEN & Q(ended_at__isnull=False)),
                name="outside_ended_has_time",
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(ground=""), name="outside_declined_has_ground"),
            models.CheckConstraint(
                condition=Q(token_hash__isnull=True, token_until__isnull=True)
                | (Q(token_hash__isnull=False, token_until__isnull=False) & _OPEN),
                name="outside_link_only_while_open",
            ),
            models.CheckConstraint(condition=~Q(to_address="", to_email=""), name="outside_can_be_reached"),
        ]
        indexes = [
            # the history of one case
            models.Index(fields=["petition", "id"], name="outside_petition"),
            # what waits outside: the list of the sender, and the ladder, the longest waiting first
            models.Index(fields=["from_body", "waits_from"], condition=_OPEN, name="outside_waiting"),
        ]

    def __str__(self) -> str:
        # Never the receiver's words nor its address: this text may reach a log.
        return f"outside hand-over {self.pk} {self.state}"

    @property
    def subject_type(self) -> str:
        return "outside"

    @property
    def subject_id(self) -> str:
        return str(self.pk)

    @property
    def owner_body_id(self) -> int:
        """The body by whose right anything happens here: the sender."""
        return self.from_body_id

    @property
    def is_open(self) -> bool:
        return self.state in OUTSIDE_OPEN
