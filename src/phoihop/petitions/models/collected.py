"""That a paper was handed over at the counter: once for each paper."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Taker(models.TextChoices):
    """Who took the paper; the name stands in the case already, or on the authorisation that stays in the file."""

    SELF = "self", _("Người gửi đơn, đã xem giấy tờ tùy thân")
    AUTHORISED = "authorised", _("Người được ủy quyền, đã giữ giấy ủy quyền")


class HandedOver(models.Model):
    """The paper left the counter."""

    document = models.OneToOneField("documents.Document", models.CASCADE, primary_key=True, related_name="+")
    taker = models.CharField(_("người nhận"), max_length=10, choices=Taker)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    handed_at = models.DateTimeField(_("giao lúc"))

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("taker", "handed_at")

    class Meta:
        verbose_name = _("văn bản đã giao tại quầy")
        verbose_name_plural = _("văn bản đã giao tại quầy")

    def __str__(self) -> str:
        return f"paper {self.document_id} handed over"
