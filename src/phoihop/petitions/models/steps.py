"""What was decided, asked, noted and answered in a case."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.models.petition import Petition


class DecisionKind(models.TextChoices):
    CLASSIFY = "classify", _("Phân loại")
    ACCEPT = "accept", _("Thụ lý")
    FORWARD = "forward", _("Chuyển đơn")
    GUIDE = "guide", _("Hướng dẫn")
    RETURN = "return", _("Trả lại đơn")
    KEEP = "keep", _("Lưu đơn")
    REFUSE = "refuse", _("Không thụ lý")
    EXTEND = "extend", _("Gia hạn")
    SUSPEND = "suspend", _("Tạm đình chỉ")
    RESUME = "resume", _("Tiếp tục giải quyết")
    TERMINATE = "terminate", _("Đình chỉ")
    CORRECT = "correct", _("Sửa bước")
    REASSIGN = "reassign", _("Giao lại")
    WITHDRAW = "withdraw", _("Rút đơn")
    IMPORT = "import", _("Kết quả theo sổ cũ")
    OUTSIDE = "outside", _("Trả lời của cơ quan ngoài hệ thống")


class Decision(models.Model):
    """One decision with its ground; a wrong one is followed by a correction, never edited."""

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("kind", "ground", "made_at")

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="decisions", db_index=False)
    kind = models.CharField(_("loại"), max_length=12, choices=DecisionKind)
    ground = models.CharField(_("căn cứ"), max_length=40, blank=True, default="")
    reason = models.TextField(_("lý do"), blank=True, default="")
    checks = models.JSONField(_("điều kiện đã kiểm tra"), default=dict)
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    made_at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("quyết định xử lý")
        verbose_name_plural = _("quyết định xử lý")
        indexes = [
            # the decisions of one case
            models.Index(fields=["petition", "id"], name="decision_petition"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ground}"


class MessageKind(models.TextChoices):
    QUESTION = "question", _("Cơ quan hỏi")
    ANSWER = "answer", _("Người gửi trả lời")
    ADDED = "added", _("Người gửi bổ sung")
    NUDGE = "nudge", _("Người gửi nhắc")
    DISPUTE = "dispute", _("Người gửi chưa đồng ý")
    WITHDRAWAL = "withdrawal", _("Người gửi rút đơn")


class Message(models.Model):
    """What the office and the person wrote to each other in the case."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="messages", db_index=False)
    kind = models.CharField(max_length=10, choices=MessageKind)
    text = models.TextField(blank=True, default="")
    from_person = models.BooleanField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    sent_at = models.DateTimeField()

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("trao đổi")
        verbose_name_plural = _("trao đổi")
        indexes = [
            # the conversation on the pages of one case
            models.Index(fields=["petition", "id"], name="message_petition"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of petition {self.petition_id}"


class Note(models.Model):
    """An inner note of the office; never shown to the person."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="notes", db_index=False)
    text = models.TextField()
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField()

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("ghi chú")
        verbose_name_plural = _("ghi chú")
        indexes = [
            # the notes of one case
            models.Index(fields=["petition", "id"], name="note_petition"),
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"


class Reply(models.Model):
    """The answer of the body: drafted, signed, sent. One row an answer; a review adds another."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="replies", db_index=False)
    text = models.TextField(_("nội dung trả lời"))
    result = models.CharField(_("kết quả"), max_length=20, blank=True, default="")
    document_id = models.BigIntegerField(null=True)
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    drafted_at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    signed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("văn bản trả lời")
        verbose_name_plural = _("văn bản trả lời")
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_at__isnull=True)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="reply_signer_and_time",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(signed_at__isnull=False), name="reply_sent_was_signed"
            ),
        ]
        indexes = [
            # the answers of one case
            models.Index(fields=["petition", "id"], name="reply_petition"),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"


class Verdict(models.Model):
    """The person's own verdict on the answer; stands beside the agency's result and never replaces it."""

    class Value(models.TextChoices):
        SOLVED = "solved", _("Đã được giải quyết")
        PARTLY = "partly", _("Được giải quyết một phần")
        UNSOLVED = "unsolved", _("Chưa được giải quyết")

    petition = models.OneToOneField(Petition, models.CASCADE, primary_key=True, related_name="verdict")
    value = models.CharField(max_length=10, choices=Value)
    text = models.TextField(blank=True, default="")
    given_at = models.DateTimeField()
    disputed_at = models.DateTimeField(null=True)

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("ý kiến của người gửi")
        verbose_name_plural = _("ý kiến của người gửi")

    def __str__(self) -> str:
        return self.value
