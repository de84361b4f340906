"""What only a complaint has: limitation, verification, dialogue, decision, its effect and its execution."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.models.petition import Petition


class Outcome(models.TextChoices):
    RIGHT = "right", _("Khiếu nại đúng toàn bộ")
    PARTLY = "partly", _("Khiếu nại đúng một phần")
    WRONG = "wrong", _("Khiếu nại sai toàn bộ")


class Instance(models.IntegerChoices):
    FIRST = 1, _("Khiếu nại lần đầu")
    SECOND = 2, _("Khiếu nại lần hai")


class Complaint(models.Model):
    """The facts of a complaint beside its petition, of either instance.

    A second complaint names its `first` where that one is a case here; the earlier years are on paper.
    """

    petition = models.OneToOneField(Petition, models.CASCADE, primary_key=True, related_name="complaint")
    instance = models.PositiveSmallIntegerField(_("lần khiếu nại"), choices=Instance, default=Instance.FIRST)
    # indexed: whether a first complaint has a second one is asked on every page of it
    first = models.ForeignKey(
        Petition, models.SET_NULL, related_name="second_complaints", null=True, verbose_name=_("khiếu nại lần đầu")
    )
    filed_late = models.BooleanField(_("khiếu nại lần hai ngoài thời hạn"), default=False)
    late_reason = models.TextField(_("lý do chậm"), blank=True, default="")
    is_disciplinary = models.BooleanField(_("khiếu nại quyết định kỷ luật"), default=False)
    is_dismissal = models.BooleanField(_("buộc thôi việc"), default=False)
    respondent = models.CharField(_("người bị khiếu nại"), max_length=200, blank=True, default="")
    against = models.CharField(_("quyết định, hành vi bị khiếu nại"), max_length=300, blank=True, default="")
    known_on = models.DateField(_("ngày nhận hoặc biết được"), null=True)
    obstacle_days = models.PositiveSmallIntegerField(_("số ngày trở ngại khách quan"), default=0)
    is_remote = models.BooleanField(_("vùng sâu, vùng xa"), default=False)
    is_complex = models.BooleanField(_("vụ việc phức tạp"), default=False)
    complex_grounds = models.JSONField(_("lý do phức tạp"), default=list)
    withdrawn_part = models.TextField(_("phần đã rút"), blank=True, default="")
    accepted_on = models.DateField(_("ngày thụ lý"), null=True)
    outcome = models.CharField(_("kết quả"), max_length=8, choices=Outcome, blank=True, default="")
    decision_text = models.TextField(_("nội dung quyết định"), blank=True, default="")
    decision_number = models.CharField(_("số quyết định"), max_length=40, blank=True, default="")
    decided_on = models.DateField(_("ngày ban hành"), null=True)
    sent_on = models.DateField(_("ngày gửi"), null=True)
    received_on = models.DateField(_("ngày người khiếu nại nhận được"), null=True)
    publication = models.CharField(_("hình thức công khai"), max_length=20, blank=True, default="")
    published_on = models.DateField(_("ngày công khai"), null=True)
    effective_on = models.DateField(_("ngày có hiệu lực"), null=True)

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("khiếu nại")
        verbose_name_plural = _("khiếu nại")
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | ~Q(outcome=""), name="complaint_decided_has_outcome"
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(sent_on__gte=F("decided_on")), name="complaint_sent_after_decided"
            ),
            models.CheckConstraint(
                condition=Q(effective_on__isnull=True) | Q(decided_on__isnull=False),
                name="complaint_effective_was_decided",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("decided_on")),
                name="complaint_received_after_decided",
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(instance=Instance.SECOND), name="complaint_only_second_has_first"
            ),
            models.CheckConstraint(
                condition=Q(is_dismissal=False) | Q(is_disciplinary=True), name="complaint_dismissal_is_disciplinary"
            ),
        ]

    def __str__(self) -> str:
        return f"complaint {self.petition_id}"

    @property
    def law_kind(self) -> str:
        """The kind by which the law sets its terms. Source: Law on Complaints, ch. IV: disciplinary decisions."""
        return "KN-KL" if self.is_disciplinary else "KN"


class Verification(models.Model):
    """The verification of a complaint: who verifies, when, and what was found."""

    petition = models.OneToOneField(Petition, models.CASCADE, primary_key=True, related_name="verification")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    opened_on = models.DateField(_("ngày giao xác minh"))
    findings = models.TextField(_("kết quả xác minh"), blank=True, default="")
    agrees_with_person = models.BooleanField(_("kết quả khớp yêu cầu"), null=True)
    reported_on = models.DateField(_("ngày báo cáo"), null=True)

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("xác minh")
        verbose_name_plural = _("xác minh")
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True) | Q(agrees_with_person__isnull=False),
                name="verification_report_says_agreement",
            )
        ]

    def __str__(self) -> str:
        return f"verification of petition {self.petition_id}"


class Dialogue(models.Model):
    """One dialogue with the complainant. Source: Law on Complaints, art. 30."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="dialogues", db_index=False)
    planned_on = models.DateField(_("ngày dự kiến"))
    held_on = models.DateField(_("ngày tổ chức"), null=True)
    person_came = models.BooleanField(_("người khiếu nại có mặt"), null=True)
    good_reason = models.BooleanField(_("vắng mặt có lý do chính đáng"), default=False)
    minutes = models.TextField(_("biên bản"), blank=True, default="")

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("đối thoại")
        verbose_name_plural = _("đối thoại")
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | Q(person_came__isnull=False), name="dialogue_held_says_who_came"
            )
        ]
        indexes = [
            # the dialogues of one case
            models.Index(fields=["petition", "id"], name="dialogue_petition"),
        ]

    def __str__(self) -> str:
        return f"dialogue {self.pk}"


class ExecutionStep(models.TextChoices):
    ORDER = "order", _("Văn bản tổ chức thi hành")
    REPORT = "report", _("Theo dõi thi hành")
    DONE = "done", _("Đã thi hành xong")
    NONE = "none", _("Không có nội dung phải thi hành")


class ExecutionEntry(models.Model):
    """One step of the execution of a decision, told to the complainant. Source: Decree 124/2020/ND-CP, art. 31."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="execution", db_index=False)
    step = models.CharField(max_length=8, choices=ExecutionStep)
    happened_on = models.DateField(_("ngày"))
    text = models.TextField(_("nội dung"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField()

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("thi hành quyết định")
        verbose_name_plural = _("thi hành quyết định")
        constraints = [
            models.CheckConstraint(condition=Q(step__in=sorted(ExecutionStep)), name="execution_step_known"),
        ]
        indexes = [
            # the execution on the pages of one case
            models.Index(fields=["petition", "id"], name="execution_petition"),
        ]

    def __str__(self) -> str:
        return f"{self.step} of petition {self.petition_id}"
