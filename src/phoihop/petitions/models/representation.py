"""Who signed a petition together, and who stands for or helps the person: docs/adr/0029-groups.md.

Read in one case only: no row is keyed to a person and none is found by one: every index begins with the case.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.models.petition import Petition


class Signer(models.Model):
    """One of those who signed the letter or are named in it. Read by `petition.signers` alone; never exported."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(_("họ và tên"), max_length=120)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True, default="")
    has_signed = models.BooleanField(_("đã ký"))
    noted_at = models.DateTimeField()
    # Entered by mistake: the row stays with the reason, and is counted no more.
    removed_at = models.DateTimeField(null=True)
    removal_reason = models.TextField(_("lý do bỏ"), blank=True, default="")

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("has_signed", "noted_at", "removed_at")

    class Meta:
        verbose_name = _("người cùng ký đơn")
        verbose_name_plural = _("người cùng ký đơn")
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None, removal_reason="") | Q(removed_at__isnull=False) & ~Q(removal_reason=""),
                name="signer_removed_has_reason",
            ),
        ]
        indexes = [
            # the list of one case, its count, and its purge
            models.Index(fields=["petition", "id"], name="signer_petition"),
        ]

    def __str__(self) -> str:
        # Never the name: this text may reach a log.
        return f"signer {self.pk}"


class RepresentativeRole(models.TextChoices):
    """In which part somebody stands beside the person. Source: Law on Complaints 02/2011/QH13, art. 12."""

    GROUP = "group", _("Người đại diện của những người cùng ký")
    AUTHORISED = "authorised", _("Người được ủy quyền")
    LAWYER = "lawyer", _("Luật sư, trợ giúp viên pháp lý")
    GUARDIAN = "guardian", _("Người đại diện theo pháp luật, giám hộ")
    INTERPRETER = "interpreter", _("Người phiên dịch")


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    """The rows of one case, asked for a day."""

    def standing(self, day: date) -> "RepresentativeQuerySet":
        """Whoever was not ended and whose time has not run out on that day."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), ended_on=None)


class Representative(models.Model):
    """Who stands for the person or helps them in one case, by which paper, from when until when."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+", db_index=False)
    role = models.CharField(_("tư cách"), max_length=12, choices=RepresentativeRole)
    # A representative of a group is one of those who signed.
    signer = models.ForeignKey(Signer, models.CASCADE, related_name="+", null=True, db_index=False)
    name = models.CharField(_("họ và tên"), max_length=120)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True, default="")
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True, default="")
    ground = models.CharField(_("căn cứ"), max_length=300)
    from_on = models.DateField(_("từ ngày"))
    until_on = models.DateField(_("đến ngày"), null=True)
    noted_at = models.DateTimeField()
    ended_on = models.DateField(_("kết thúc ngày"), null=True)
    end_reason = models.TextField(_("lý do kết thúc"), blank=True, default="")

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("role", "from_on", "until_on", "noted_at", "ended_on")

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("người đại diện, người giúp")
        verbose_name_plural = _("người đại diện, người giúp")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=sorted(RepresentativeRole)), name="representative_role_known"),
            models.CheckConstraint(
                condition=Q(role=RepresentativeRole.GROUP, signer__isnull=False)
                | ~Q(role=RepresentativeRole.GROUP) & Q(signer=None),
                name="representative_of_group_signed",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="representative_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="")
                | Q(ended_on__isnull=False, ended_on__gte=F("from_on")) & ~Q(end_reason=""),
                name="representative_ended_has_reason",
            ),
        ]
        indexes = [
            # those of one case, on its pages
            models.Index(fields=["petition", "id"], name="representative_petition"),
            # whether a signer who is to be removed stands for the others, and the purge
            models.Index(fields=["signer"], condition=Q(signer__isnull=False), name="representative_signer"),
        ]

    def __str__(self) -> str:
        # Never the name: this text may reach a log.
        return f"representative {self.pk}"

    def stands_on(self, day: date) -> bool:
        """The same of one row as `standing`."""
        return self.ended_on is None and (self.until_on is None or self.until_on >= day)
