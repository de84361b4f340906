"""What became of bodies and places: each change rests on a legal instrument and says who follows whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phoihop.organizations.models.bodies import Body
from phoihop.organizations.models.places import Place
from phoihop.organizations.states import ChangeKind


class ChangeEvent(models.Model):
    """One change with its effective date. Past rows are never moved; the change says what follows them."""

    kind = models.CharField(_("hình thức"), max_length=12, choices=ChangeKind)
    effective_on = models.DateField(_("có hiệu lực từ"))
    instrument = models.CharField(_("văn bản"), max_length=250)
    note = models.CharField(_("ghi chú"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("thay đổi tổ chức")
        verbose_name_plural = _("thay đổi tổ chức")
        indexes = [
            # the chronicle of changes, newest first
            models.Index(fields=["-effective_on", "-id"], name="organizations_change_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.effective_on:%d/%m/%Y}"


class ChangeLink(models.Model):
    """A share of the old goes into the new; no share given means that nobody stated one."""

    share = models.DecimalField(_("tỷ lệ"), max_digits=7, decimal_places=6, null=True, blank=True)
    # False where only one source says so: shown, marked, never used for figures without a mark.
    verified = models.BooleanField(_("đã kiểm chứng"), default=True)

    class Meta:
        abstract = True


class ChangeRow(ChangeLink):
    """From one body to another. A founding has no old body, a closing no new one."""

    event = models.ForeignKey(ChangeEvent, models.PROTECT, related_name="rows")
    from_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="onward")
    to_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="origins")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_body__isnull=False) | Q(to_body__isnull=False), name="organizations_row_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1), name="organizations_row_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_body_id or '–'} → {self.to_body_id or '–'}"


class PlaceChange(ChangeLink):
    """From one place to another. A unit whose level was abolished has no new one."""

    event = models.ForeignKey(ChangeEvent, models.PROTECT, related_name="place_rows")
    from_place = models.ForeignKey(Place, models.PROTECT, related_name="onward")
    to_place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="origins")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_place", "to_place"], name="organizations_place_pair"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1), name="organizations_place_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_place_id} → {self.to_place_id or '–'}"
