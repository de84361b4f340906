"""Kinds and states of the law room, and the table of moves of a clock."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.trail.interface import Transition, Transitions


class Unit(models.TextChoices):
    CALENDAR_DAYS = "CD", _("ngày")
    WORKING_DAYS = "WD", _("ngày làm việc")
    MONTHS = "MO", _("tháng")


class RemoteScope(models.TextChoices):
    """Whether a rule speaks of remote areas only, of all others only, or of both."""

    ANY = "any", _("mọi địa bàn")
    YES = "yes", _("vùng sâu, vùng xa đi lại khó khăn")
    NO = "no", _("không phải vùng sâu, vùng xa")


class Confidence(models.TextChoices):
    """How the wording of a rule was checked."""

    READ = "V1", _("đã đọc điều luật")
    RESTATED = "V2", _("đọc qua tài liệu dẫn lại")
    RECALLED = "M", _("chưa kiểm chứng")
    DOUBTFUL = "M?", _("chưa kiểm chứng, còn nghi ngờ")


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", _("nghỉ lễ, tết")
    COMPENSATORY = "compensatory", _("nghỉ bù")
    SWAP_OFF = "swap_off", _("nghỉ hoán đổi")
    SWAP_WORK = "swap_work", _("làm bù")
    LOCAL_CLOSURE = "local_closure", _("nghỉ theo quyết định của địa phương")


class DayStatus(models.TextChoices):
    ESTIMATED = "estimated", _("dự kiến")
    CONFIRMED = "confirmed", _("đã xác nhận")
    PROPOSED = "proposed", _("chờ xác nhận, chưa áp dụng")
    DENIED = "denied", _("không áp dụng")


# An estimated day counts and warns; a proposed or denied one does not count.
COUNTING_STATUSES = frozenset({DayStatus.ESTIMATED, DayStatus.CONFIRMED})


class ExtensionClass(models.TextChoices):
    COMPLEX = "complex", _("vụ việc phức tạp")
    SPECIAL = "special", _("vụ việc đặc biệt phức tạp")


class Topic(models.TextChoices):
    LAW = "law", _("quy định")
    CALENDAR = "calendar", _("lịch làm việc")


class ClockState(models.TextChoices):
    RUNNING = "running", _("đang tính")
    PAUSED = "paused", _("tạm dừng")
    MET = "met", _("đúng hạn")
    LATE = "late", _("quá hạn")
    CANCELLED = "cancelled", _("không tính nữa")


OPEN_STATES = frozenset({ClockState.RUNNING, ClockState.PAUSED})


def _move(name: str, sources: frozenset[str], target: str, event: str) -> Transition:
    # A clock has no permission of its own: the action that moves it has asked for the case.
    return Transition(name, sources, target, "clock.move", event)


_RUNNING = frozenset({ClockState.RUNNING.value})
_PAUSED = frozenset({ClockState.PAUSED.value})
_OPEN = _RUNNING | _PAUSED
_ENDED = frozenset({ClockState.MET.value, ClockState.LATE.value, ClockState.CANCELLED.value})

CLOCK_TRANSITIONS = Transitions(
    [
        _move("pause", _RUNNING, ClockState.PAUSED, "clock.paused"),
        _move("resume", _PAUSED, ClockState.RUNNING, "clock.resumed"),
        _move("extend", _RUNNING, ClockState.RUNNING, "clock.extended"),
        _move("recompute", _RUNNING, ClockState.RUNNING, "clock.recomputed"),
        _move("meet", _OPEN, ClockState.MET, "clock.met"),
        _move("miss", _OPEN, ClockState.LATE, "clock.late"),
        _move("cancel", _OPEN, ClockState.CANCELLED, "clock.cancelled"),
        _move("reinstate", _ENDED, ClockState.RUNNING, "clock.reinstated"),
    ]
)
