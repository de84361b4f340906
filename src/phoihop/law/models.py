"""Rules in time, the dated working calendar, and the clocks that run by them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phoihop.law.states import (
    CLOCK_TRANSITIONS,
    ClockState,
    Confidence,
    DayKind,
    DayStatus,
    ExtensionClass,
    RemoteScope,
    Topic,
    Unit,
)
from phoihop.trail.interface import GuardedQuerySet, Transitions


class Revision(models.Model):
    """One change of the rules or of the calendar. Clocks remember the number of the calendar they were counted by."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"topic", "number", "made_at"})

    topic = models.CharField(max_length=10, choices=Topic)
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=32)  # random: what processes key their cached tables by
    reason = models.CharField(max_length=500)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="law_revision_number")]

    def __str__(self) -> str:
        return f"{self.topic} {self.number}"


class RuleQuerySet(GuardedQuerySet["Rule"]):
    """Written by actions only."""


class Rule(models.Model):
    """One term of law: what starts it, how long it is, how it is counted, where it is written, from when to when."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"*"})  # public law

    code = models.CharField(_("mã quy định"), max_length=24, primary_key=True)
    kind = models.CharField(_("loại đơn"), max_length=12)
    step = models.CharField(_("bước"), max_length=32)
    instance = models.CharField(_("lần giải quyết"), max_length=4, default="1")  # "1", "2" or "any"
    remote = models.CharField(_("địa bàn"), max_length=4, choices=RemoteScope, default=RemoteScope.ANY)
    trigger = models.CharField(_("sự kiện bắt đầu"), max_length=200)
    length = models.PositiveIntegerField(_("độ dài"))
    unit = models.CharField(_("đơn vị"), max_length=2, choices=Unit)
    rolls = models.BooleanField(_("ngày cuối là ngày nghỉ thì sang ngày làm việc tiếp theo"), default=True)
    complex_max = models.PositiveIntegerField(_("tối đa khi phức tạp"), null=True, blank=True)
    special_max = models.PositiveIntegerField(_("tối đa khi đặc biệt phức tạp"), null=True, blank=True)
    pausable = models.BooleanField(_("được tạm đình chỉ"), default=False)
    pausable_from = models.DateField(_("được tạm đình chỉ từ ngày"), null=True, blank=True)
    pause_grounds = models.TextField(_("căn cứ tạm đình chỉ"), blank=True)
    extensions_max = models.CharField(_("số lần gia hạn"), max_length=200, blank=True)
    citation = models.CharField(_("căn cứ pháp lý"), max_length=300)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("áp dụng đến hết ngày"), null=True, blank=True)
    confidence = models.CharField(_("mức kiểm chứng"), max_length=2, choices=Confidence)
    is_active = models.BooleanField(_("đang áp dụng"), default=False)
    conflicts_with = models.CharField(_("khác với"), max_length=24, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    # "Nothing" is told apart from "nobody said": a new version names what it follows.
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "step", "instance", "valid_from", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="law_rule_period"
            ),
            models.CheckConstraint(
                condition=Q(special_max__isnull=True) | Q(special_max__gte=F("length")), name="law_rule_special"
            ),
            models.CheckConstraint(
                condition=Q(complex_max__isnull=True) | Q(complex_max__gte=F("length")), name="law_rule_complex"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ReceptionFrequency(models.Model):
    """How often a head must receive citizens in person."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"*"})

    code = models.CharField(max_length=24, primary_key=True)
    who = models.CharField(max_length=120)
    level = models.CharField(max_length=20)
    minimum = models.PositiveSmallIntegerField()
    per = models.CharField(max_length=10)
    citation = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    confidence = models.CharField(max_length=2, choices=Confidence)

    class Meta:
        ordering = ["level", "valid_from"]

    def __str__(self) -> str:
        return self.code


class CalendarYear(models.Model):
    """One year of the working calendar: seeded, then confirmed by an administrator with the notice it rests on."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"*"})

    year = models.PositiveSmallIntegerField(primary_key=True)
    status = models.CharField(max_length=10, choices=DayStatus, default=DayStatus.ESTIMATED)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDayQuerySet(GuardedQuerySet["CalendarDay"]):
    """Written by actions only."""


class CalendarDay(models.Model):
    """One deviation from the plain week, as known from one version of the calendar until another.

    A change closes the row (`version_to`) and adds another, so the calendar of any past version can be read again.
    """

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"*"})

    date = models.DateField(_("ngày"))
    kind = models.CharField(_("loại ngày"), max_length=16, choices=DayKind)
    status = models.CharField(_("tình trạng"), max_length=10, choices=DayStatus)
    name = models.CharField(_("tên ngày"), max_length=120)
    source = models.CharField(_("văn bản nguồn"), max_length=300)
    version_from = models.PositiveIntegerField()
    version_to = models.PositiveIntegerField(null=True, blank=True)  # first version in which the row is gone

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        ordering = ["date", "kind", "version_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["date", "kind"], condition=Q(version_to__isnull=True), name="law_day_current"
            )
        ]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.kind}"


class ServicePromise(models.Model):
    """A term that a body promises where the law sets none. `body` empty means every body without its own."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"*"})

    body = models.ForeignKey("organizations.Body", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("loại đơn"), max_length=12)
    step = models.CharField(_("bước"), max_length=32)
    length = models.PositiveIntegerField(_("độ dài"))
    unit = models.CharField(_("đơn vị"), max_length=2, choices=Unit)
    pausable = models.BooleanField(_("tạm dừng khi chờ người dân bổ sung"), default=True)
    source = models.CharField(_("văn bản cam kết"), max_length=300, blank=True)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("áp dụng đến hết ngày"), null=True, blank=True)

    class Meta:
        ordering = ["kind", "step", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="law_promise_period"
            ),
            models.CheckConstraint(condition=Q(length__gte=1), name="law_promise_length"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.step} {self.length} {self.unit}"


class ClockQuerySet(GuardedQuerySet["Clock"]):
    """Written by actions only."""


class Clock(models.Model):
    """A running term on a case. It keeps the rule and the calendar it began under.

    Its events are recorded on the case: `subject_type` and `subject_id` are the case's own.
    """

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"*"})
    TRANSITIONS: ClassVar[Transitions] = CLOCK_TRANSITIONS

    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=12)
    step = models.CharField(max_length=32)
    instance = models.CharField(max_length=4, default="1")
    rule = models.ForeignKey(Rule, models.PROTECT, null=True, blank=True, related_name="+")
    is_promise = models.BooleanField(default=False)
    body = models.ForeignKey("organizations.Body", models.PROTECT, null=True, blank=True, related_name="+")
    started_on = models.DateField()
    due_on = models.DateField()  # by the law
    alert_on = models.DateField()  # the earliest of the wordings in conflict
    soon_on = models.DateField()  # from this day on the clock is shown as nearly due
    state = models.CharField(max_length=10, choices=ClockState, default=ClockState.RUNNING)
    paused_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    calendar_version = models.PositiveIntegerField()
    snapshot = models.JSONField(default=dict)
    # The explanation in words, at hand on a clock that was just started; `explain` gives it at any time.
    sentence = ""

    objects = ClockQuerySet.as_manager()

    class Meta:
        indexes = [
            # the clocks of one case: case page, tracking, API
            models.Index(fields=["subject_type", "subject_id", "started_on"], name="law_clock_subject"),
            # overdue and at risk by body: leader page
            models.Index(
                fields=["body", "due_on"], condition=Q(state__in=["running", "paused"]), name="law_clock_open_due"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_promise=True, rule__isnull=True) | Q(is_promise=False, rule__isnull=False),
                name="law_clock_rule_or_promise",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["running", "paused"], ended_on__isnull=True)
                | Q(state__in=["met", "late", "cancelled"], ended_on__isnull=False),
                name="law_clock_ended",
            ),
            models.CheckConstraint(
                condition=Q(state="paused", paused_on__isnull=False) | (~Q(state="paused") & Q(paused_on__isnull=True)),
                name="law_clock_paused",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("started_on")) & Q(alert_on__lte=F("due_on")), name="law_clock_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.due_on:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        return self.state in {ClockState.RUNNING, ClockState.PAUSED}


class Pause(models.Model):
    """Days that do not count, both ends included; open while `to_on` is empty."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"from_on", "to_on"})

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="pauses")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    ground = models.CharField(max_length=300)

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="law_pause_order"
            ),
            models.UniqueConstraint(fields=["clock"], condition=Q(to_on__isnull=True), name="law_pause_one_open"),
        ]

    def __str__(self) -> str:
        return f"{self.from_on:%d/%m/%Y} – {self.to_on:%d/%m/%Y}" if self.to_on else f"{self.from_on:%d/%m/%Y} –"


class Extension(models.Model):
    """A written decision that lengthens a term to the cap of its class; each class once."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"cls", "granted_on", "old_due_on", "new_due_on"})

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="extensions")
    cls = models.CharField(max_length=10, choices=ExtensionClass)
    decision_number = models.CharField(max_length=60)
    reason = models.CharField(max_length=500)
    granted_on = models.DateField()
    old_due_on = models.DateField()
    new_due_on = models.DateField()

    class Meta:
        ordering = ["granted_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["clock", "cls"], name="law_extension_once"),
            models.CheckConstraint(condition=Q(new_due_on__gte=F("old_due_on")), name="law_extension_longer"),
        ]

    def __str__(self) -> str:
        return self.decision_number
