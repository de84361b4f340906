"""What was imported from where, so that a second run imports nothing."""

from django.db import models


class ImportedRow(models.Model):
    """One row of another system's file that became a petition."""

    source = models.CharField("nguồn", max_length=60)
    reference = models.CharField("số hồ sơ gốc", max_length=120)
    petition = models.ForeignKey("petitions.Petition", models.CASCADE, related_name="+", verbose_name="đơn")
    imported_at = models.DateTimeField("nhập lúc")

    class Meta:
        verbose_name = "dòng đã nhập"
        verbose_name_plural = "dòng đã nhập"
        constraints = [models.UniqueConstraint(fields=["source", "reference"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.source}:{self.reference}"
