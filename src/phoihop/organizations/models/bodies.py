"""Public bodies. What a body is called, to whom it belongs and where it sits is dated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.core import text_vi
from phoihop.organizations.models.periods import Dated, DatedQuerySet, period_in_order
from phoihop.organizations.models.places import search_words
from phoihop.organizations.states import BodyKind, IssuerKind, Level


class BodyQuerySet(DatedQuerySet["Body"]):
    """Bodies."""


class Body(Dated):
    """One body from its founding to its end. Its code is never given to another."""

    code = models.CharField(_("mã"), max_length=32, unique=True)
    kind = models.CharField(_("loại"), max_length=20, choices=BodyKind)
    issuer_kind = models.CharField(_("thể thức văn bản"), max_length=5, choices=IssuerKind, default=IssuerKind.STATE)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("cơ quan")
        verbose_name_plural = _("cơ quan")
        constraints = [period_in_order("organizations_body_period")]

    def __str__(self) -> str:
        return self.code


class BodyVersionQuerySet(DatedQuerySet["BodyVersion"]):
    """Versions of bodies."""


class BodyVersion(Dated):
    """A body's name, level, parent and seat for a time."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="versions")
    name = models.CharField(_("tên cơ quan"), max_length=200)
    short_name = models.CharField(_("tên viết tắt"), max_length=80, blank=True)
    level = models.CharField(_("cấp"), max_length=10, choices=Level)
    parent = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="child_versions")
    place = models.ForeignKey("organizations.Place", models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField(_("địa chỉ"), max_length=250, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    hours = models.CharField(_("giờ làm việc"), max_length=120, blank=True)
    search_text = models.CharField(max_length=300, editable=False)
    sort_key = models.CharField(max_length=500, editable=False)

    objects = BodyVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("thông tin cơ quan")
        verbose_name_plural = _("thông tin cơ quan")
        constraints = [
            models.UniqueConstraint(fields=["body", "valid_from"], name="organizations_version_start"),
            # two open versions of one body would make its name a matter of luck
            models.UniqueConstraint(
                fields=["body"], condition=models.Q(valid_to__isnull=True), name="organizations_one_open_version"
            ),
            period_in_order("organizations_version_period"),
        ]
        indexes = [
            # the tree at a date, opened from the parent
            models.Index(fields=["parent", "sort_key"], name="organizations_version_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    def set_search(self) -> None:
        """Fill the search columns from the name."""
        self.search_text = search_words(self.name, self.short_name)[:300]
        self.sort_key = text_vi.sort_key(self.name)[:500]


class SiteQuerySet(DatedQuerySet["Site"]):
    """Sites of bodies."""


class Site(Dated):
    """A further address of a body where people are received."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="sites")
    name = models.CharField(_("tên trụ sở"), max_length=120)
    address = models.CharField(_("địa chỉ"), max_length=250)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    hours = models.CharField(_("giờ tiếp"), max_length=120, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("trụ sở")
        verbose_name_plural = _("trụ sở")
        constraints = [period_in_order("organizations_site_period")]

    def __str__(self) -> str:
        return self.name
