"""How the person wants to hear of news, and a change of that on its way: docs/adr/0026-own-contact.md."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.models.petition import Petition
from phoihop.petitions.states import CONTACT_TRANSITIONS, ContactState, NewsBy
from phoihop.trail.interface import Transitions

_OPEN = Q(state__in=[ContactState.ASKED, ContactState.CONFIRMED])


class ContactChange(models.Model):
    """One change that was asked. The new address and the hashes of its links lie here only until it ends."""

    TRANSITIONS: ClassVar[Transitions] = CONTACT_TRANSITIONS
    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("state", "news_by", "erases", "asked_at", "until", "ended_at")

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(_("trạng thái"), max_length=9, choices=ContactState)
    news_by = models.CharField(_("cách báo tin"), max_length=5, choices=NewsBy)
    # Telephone and e-mail go out of the case altogether.
    erases = models.BooleanField(_("xóa liên hệ"), default=False)
    address = models.CharField(_("địa chỉ mới"), max_length=254, blank=True)
    # The link to the new address while ASKED, that to the old one while CONFIRMED; the link itself is never stored.
    link_hash = models.CharField(max_length=64, null=True, unique=True)
    asked_at = models.DateTimeField()
    until = models.DateTimeField(_("hạn xác nhận, hoặc lúc có hiệu lực"))
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("thay đổi liên hệ")
        verbose_name_plural = _("thay đổi liên hệ")
        constraints = [
            models.UniqueConstraint(fields=["petition"], condition=_OPEN, name="contact_change_one_open"),
            models.CheckConstraint(
                condition=Q(erases=False) | Q(news_by=NewsBy.NONE), name="contact_change_erasure_is_silence"
            ),
            models.CheckConstraint(
                condition=(_OPEN & Q(ended_at=None)) | Q(ended_at__isnull=False, address="", link_hash=None),
                name="contact_change_end_forgets",
            ),
        ]
        indexes = [
            # how often it was asked in this case lately, and the one that is open
            models.Index(fields=["petition", "-asked_at"], name="contact_change_of_case"),
            # the hourly round: what takes effect or lapses
            models.Index(fields=["until"], condition=_OPEN, name="contact_change_due"),
        ]

    def __str__(self) -> str:
        # Never the address: this text may reach a log.
        return f"contact change {self.pk}"

    @property
    def subject_type(self) -> str:
        """Its events are events of the case."""
        return self.petition.subject_type

    @property
    def subject_id(self) -> str:
        return self.petition.subject_id
