"""Letters about one matter: what a letter is compared by, pairs found alike, and what officers made of them.

Nothing here knows who filed: no row is keyed to a person, and none is found by one.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.models.petition import Petition
from phoihop.petitions.states import State
from phoihop.trail.interface import GuardedQuerySet


class LetterPrint(models.Model):
    """What a letter is compared by, without its words (`likeness.packed`); empty for one older than the window."""

    petition = models.OneToOneField(Petition, models.CASCADE, primary_key=True, related_name="letter_print")
    hashes = models.BinaryField(max_length=1024)
    objects_named = models.JSONField(default=list)
    # More letters stood near than were compared; the page says so.
    was_capped = models.BooleanField(default=False)

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("dấu so đơn")
        verbose_name_plural = _("dấu so đơn")

    def __str__(self) -> str:
        return f"print of petition {self.petition_id}"


class LetterObject(models.Model):
    """An object that a letter names: a parcel, a paper, an address; never where its writer lives."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=60)

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("đối tượng nêu trong đơn")
        verbose_name_plural = _("đối tượng nêu trong đơn")
        constraints = [
            # also the index behind the purge of one case
            models.UniqueConstraint(fields=["petition", "key"], name="letter_object_once"),
        ]
        indexes = [
            # the newest letters that name one object
            models.Index(fields=["key", "-petition"], name="letter_object_newest"),
        ]

    def __str__(self) -> str:
        return f"object of petition {self.petition_id}"


class LikelyRepeat(models.Model):
    """Two letters found alike by the machine: a suggestion, shown with its reasons and deciding nothing."""

    later = models.ForeignKey(Petition, models.CASCADE, related_name="+", db_index=False)
    earlier = models.ForeignKey(Petition, models.CASCADE, related_name="+", db_index=False)
    per_cent = models.PositiveSmallIntegerField()
    same_place = models.BooleanField()
    shared_objects = models.JSONField(default=list)

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("đơn có thể trùng")
        verbose_name_plural = _("đơn có thể trùng")
        constraints = [
            # also the index for the page of the later letter
            models.UniqueConstraint(fields=["later", "earlier"], name="likely_repeat_once"),
            models.CheckConstraint(condition=Q(later__gt=F("earlier")), name="likely_repeat_in_order"),
        ]
        indexes = [
            # the page of the earlier letter
            models.Index(fields=["earlier"], name="likely_repeat_earlier"),
        ]

    def __str__(self) -> str:
        return f"{self.later_id} ~ {self.earlier_id}"


class TieKind(models.TextChoices):
    LINK = "link", _("Cùng một vụ việc")
    JOIN = "join", _("Giải quyết chung")
    REFUSE = "refuse", _("Lưu vì việc đã được giải quyết")


class TieQuerySet(GuardedQuerySet["Tie"]):
    """Ties; the name lets the type checker see the manager in any order of reading."""


class Tie(models.Model):
    """What an officer decided about two letters of one matter; undone, the row stays as history."""

    later = models.ForeignKey(Petition, models.CASCADE, related_name="+", db_index=False)
    earlier = models.ForeignKey(Petition, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(_("loại"), max_length=8, choices=TieKind)
    reason = models.TextField(_("lý do"))
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    made_at = models.DateTimeField(_("lúc"))
    # Where the later letter stood, so that undoing brings every row back.
    from_state = models.CharField(max_length=16, choices=State, blank=True, default="")
    from_since = models.DateTimeField(null=True)
    stopped_clocks = models.JSONField(default=list)
    promised_on = models.DateField(_("ngày đã hẹn"), null=True)
    undone_at = models.DateTimeField(_("hủy lúc"), null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    undone_reason = models.TextField(_("lý do hủy"), blank=True, default="")

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("kind", "made_at", "promised_on", "undone_at")

    objects = TieQuerySet.as_manager()

    class Meta:
        verbose_name = _("quan hệ giữa hai đơn")
        verbose_name_plural = _("quan hệ giữa hai đơn")
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], condition=Q(undone_at=None), name="tie_once_a_pair"),
            # a letter follows one other at most
            models.UniqueConstraint(
                fields=["later"], condition=Q(undone_at=None) & ~Q(kind="link"), name="tie_follows_one"
            ),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="tie_of_two"),
            models.CheckConstraint(condition=Q(kind__in=sorted(TieKind)), name="tie_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="link") | Q(from_since__isnull=False) & ~Q(from_state=""), name="tie_knows_way_back"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_reason="") | Q(undone_at__isnull=False) & ~Q(undone_reason=""),
                name="tie_undone_has_reason",
            ),
        ]
        indexes = [
            # the ties of one case, who follows it, and its purge, from both sides
            models.Index(fields=["earlier"], name="tie_earlier"),
            models.Index(fields=["later"], name="tie_later"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.later_id} > {self.earlier_id}"
