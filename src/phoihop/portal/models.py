"""Drafts of filings and the notices to everybody. A draft's content is readable only with its holder's cookie."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class FilingDraft(models.Model):
    """What somebody is about to send: sealed under a key that only their browser holds, gone after a day."""

    SCRUBBED_COPY_FIELDS = ("expires_at",)

    handle = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)  # the hourly cleaning

    class Meta:
        verbose_name = _("bản đang viết")
        verbose_name_plural = _("bản đang viết")

    def __str__(self) -> str:
        return gettext("Bản đang viết %(pk)s") % {"pk": self.pk}


class DraftFile(models.Model):
    """One file of a draft, sealed like the draft; its name is inside the draft's sealed content."""

    SCRUBBED_COPY_FIELDS = ()

    draft = models.ForeignKey(FilingDraft, on_delete=models.CASCADE, related_name="files")
    sealed = models.BinaryField()

    class Meta:
        verbose_name = _("tệp của bản đang viết")
        verbose_name_plural = _("tệp của bản đang viết")

    def __str__(self) -> str:
        return gettext("Tệp %(pk)s") % {"pk": self.pk}


class NoticeKind(models.TextChoices):
    EMERGENCY = "emergency", _("Thông báo khẩn")
    INTAKE_CLOSED = "intake_closed", _("Tạm ngừng tiếp nhận")
    KHMER_PAGE = "khmer_page", _("Trang tiếng Khmer")


class SiteNotice(models.Model):
    """A message to everybody while it lasts; ended ones stay as the record.

    An `INTAKE_CLOSED` notice is also the switch: while it is shown, nothing can be filed. A `KHMER_PAGE` one is the
    switch of that page; its words, who read the page before it was published, are shown to staff only.
    """

    SCRUBBED_COPY_FIELDS = ("kind", "message", "is_shown", "shown_at", "ended_at")

    kind = models.CharField(_("loại"), max_length=20, choices=NoticeKind)
    message = models.CharField(_("nội dung"), max_length=300)
    is_shown = models.BooleanField(_("đang hiện"), default=True)
    shown_at = models.DateTimeField(_("hiện từ"))
    ended_at = models.DateTimeField(_("đến"), null=True, blank=True)
    shown_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("thông báo chung")
        verbose_name_plural = _("thông báo chung")
        constraints = [
            # one message of a kind at a time: two would be read as none
            models.UniqueConstraint(fields=["kind"], condition=models.Q(is_shown=True), name="portal_one_notice"),
            models.CheckConstraint(
                condition=models.Q(is_shown=True, ended_at=None) | models.Q(is_shown=False, ended_at__isnull=False),
                name="portal_notice_end",
            ),
        ]

    def __str__(self) -> str:
        return self.message
