"""What happened in a case, as codes, days and yes or no. The words of a step are a sealed piece that names its row."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations.models.denunciation import Denunciation
from phoihop.denunciations.models.letter import CaseLetter


class DecisionKind(models.TextChoices):
    ACCEPT = "accept", _("Thụ lý")
    REFUSE = "refuse", _("Không thụ lý")
    KEEP = "keep", _("Không xử lý")
    INFORMATION = "information", _("Tiếp nhận là thông tin")
    INFORMED = "informed", _("Kết thúc kiểm tra thông tin")
    SEND_OUT = "send_out", _("Chuyển ra ngoài hệ thống")
    CORRECT = "correct", _("Sửa quyết định")
    EXTEND = "extend", _("Gia hạn")
    TEAM = "team", _("Lập tổ xác minh")
    SUSPEND = "suspend", _("Tạm đình chỉ")
    RESUME = "resume", _("Tiếp tục giải quyết")
    TERMINATE = "terminate", _("Đình chỉ")
    CONCLUDE = "conclude", _("Kết luận")
    REFER = "refer", _("Chuyển cơ quan điều tra")
    ACT = "act", _("Xử lý theo kết luận")
    REPORT_BACK = "report_back", _("Báo cáo kết quả xử lý")


class Decision(models.Model):
    """One decision with its ground, in the name of the body that held the case."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"kind", "ground", "on"})

    denunciation = models.ForeignKey(Denunciation, models.CASCADE, related_name="decisions", db_index=False)
    kind = models.CharField(max_length=12, choices=DecisionKind)
    ground = models.CharField(max_length=20, blank=True, default="")
    on = models.DateField()
    paper_number = models.CharField(max_length=40, blank=True, default="")  # of a paper made outside the system
    paper_on = models.DateField(null=True, blank=True)
    crime_signs = models.BooleanField(default=False)
    letter = models.ForeignKey(CaseLetter, models.PROTECT, related_name="+", null=True, blank=True)
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("quyết định trong hồ sơ tố cáo")
        verbose_name_plural = _("quyết định trong hồ sơ tố cáo")
        indexes = [
            # the history of one case, and its last decision of a kind
            models.Index(fields=["denunciation", "kind", "id"], name="denunciation_decisions"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def ref(self) -> str:
        """Its name in the vault."""
        return f"decision:{self.pk}"


class EntryKind(models.TextChoices):
    NOTE = "note", _("Ghi chép")
    MINUTES = "minutes", _("Biên bản làm việc")
    EXPERT = "expert", _("Trưng cầu giám định")
    EXPERT_RESULT = "expert_result", _("Kết quả giám định")
    FINDINGS = "findings", _("Báo cáo kết quả xác minh")
    SENT_BACK = "sent_back", _("Yêu cầu xác minh bổ sung")
    REMARK = "remark", _("Góp ý văn bản")
    WITHDRAWAL = "withdrawal", _("Đề nghị rút tố cáo")
    DEMAND = "demand", _("Yêu cầu giải trình việc quá hạn")
    EXPLANATION = "explanation", _("Giải trình việc quá hạn")
    PROTECTION = "protection", _("Bảo vệ người tố cáo")
    FORWARDER = "forwarder", _("Nơi chuyển đơn đến")
    TO_FORWARDER = "to_forwarder", _("Thông báo cho nơi chuyển đơn đến")
    EXECUTION = "execution", _("Báo cáo thực hiện kết luận")


class Entry(models.Model):
    """That something was written down on a day, and by whom; what was written is sealed."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"kind", "on"})

    denunciation = models.ForeignKey(Denunciation, models.CASCADE, related_name="entries", db_index=False)
    kind = models.CharField(max_length=14, choices=EntryKind)
    on = models.DateField()
    letter = models.ForeignKey(CaseLetter, models.CASCADE, related_name="remarks", null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("mục ghi trong hồ sơ tố cáo")
        verbose_name_plural = _("mục ghi trong hồ sơ tố cáo")
        indexes = [
            # the entries of one case in order
            models.Index(fields=["denunciation", "id"], name="denunciation_entries"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def ref(self) -> str:
        """Its name in the vault."""
        return f"entry:{self.pk}"


class IdentityResult(models.TextChoices):
    VERIFIED = "verified", _("Đã xác minh được người tố cáo")
    COULD_NOT = "could_not", _("Không xác minh được")
    NOT_NEEDED = "not_needed", _("Không cần xác minh thêm")
    UNDER_WAY = "under_way", _("Đang xác minh")


class IdentityCheck(models.Model):
    """Whether the denouncer is who the denunciation says. Source: Law on Denunciations, art. 24(1)."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"result", "on", "several_places", "delegated"})

    denunciation = models.ForeignKey(Denunciation, models.CASCADE, related_name="identity_checks")
    result = models.CharField(max_length=12, choices=IdentityResult)
    on = models.DateField()
    several_places = models.BooleanField(default=False)
    delegated = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.result} {self.pk}"


class ConditionCheck(models.Model):
    """The conditions of acceptance, each answered. Source: Law on Denunciations, art. 29(1)."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"on"})

    denunciation = models.ForeignKey(Denunciation, models.CASCADE, related_name="condition_checks")
    has_form = models.BooleanField()  # art. 23
    has_capacity = models.BooleanField()
    is_competent = models.BooleanField()
    is_identifiable = models.BooleanField()  # who did it, and what
    was_complaint = models.BooleanField(default=False)
    has_evidence_against_resolver = models.BooleanField(default=False)
    on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"conditions {self.pk}"


class Classing(models.Model):
    """The criteria that were found. Each finding is kept; the last one counts. Source: Decree 31/2019, art. 3."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"criteria", "on"})

    denunciation = models.ForeignKey(Denunciation, models.CASCADE, related_name="classings")
    criteria = models.JSONField(default=list)  # codes of `grounds.CRITERIA`
    on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"classing {self.pk}"


class TeamMember(models.Model):
    """Who verifies, by which key, from when to when. Source: Law on Denunciations, art. 31."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"is_lead", "since", "until"})

    denunciation = models.ForeignKey(Denunciation, models.CASCADE, related_name="team", db_index=False)
    key = models.ForeignKey("vault.VaultKey", models.PROTECT, related_name="+")
    is_lead = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["denunciation", "key"], condition=Q(until=None), name="denunciation_member_once"
            ),
            models.UniqueConstraint(
                fields=["denunciation"], condition=Q(until=None, is_lead=True), name="denunciation_one_lead"
            ),
        ]
        indexes = [
            # the team of one case
            models.Index(fields=["denunciation", "id"], name="denunciation_team"),
        ]

    def __str__(self) -> str:
        return f"member {self.pk}"


class Publication(models.Model):
    """How and when the conclusion was made public. Source: Law on Denunciations, art. 40; Decree 31/2019, art. 6."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"way", "from_on", "until_on", "times"})

    denunciation = models.OneToOneField(Denunciation, models.CASCADE, related_name="publication")
    letter = models.ForeignKey(CaseLetter, models.PROTECT, related_name="+")
    way = models.CharField(max_length=10)
    from_on = models.DateField()
    until_on = models.DateField()
    times = models.PositiveSmallIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="denunciation_published_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.pk}"
