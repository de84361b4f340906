"""What was imported from where, so that a second run imports nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRow(models.Model):
    """One row of another system's file that became a petition."""

    source = models.CharField(_("nguồn"), max_length=60)
    reference = models.CharField(_("số hồ sơ gốc"), max_length=120)
    petition = models.ForeignKey("petitions.Petition", models.CASCADE, related_name="+", verbose_name=_("đơn"))
    imported_at = models.DateTimeField(_("nhập lúc"))

    class Meta:
        verbose_name = _("dòng đã nhập")
        verbose_name_plural = _("dòng đã nhập")
        constraints = [models.UniqueConstraint(fields=["source", "reference"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.source}:{self.reference}"
