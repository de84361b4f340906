"""Who is told, and when, that something waits: rungs by working days, so that no matter waits unseen. No tables here.

The days are the house's own practice, not law: the law's terms stand in the room `law` (docs/adr/0024).
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(StrEnum):
    """Whom a rung tells. Where nobody sits there the next audience is told."""

    HOLDER = "holder"  # the officer who handles it
    ASSIGNERS = "assigners"  # who hands out work in the body that owns it
    HEADS = "heads"  # who signs there
    DOOR = "door"  # who receives in the body to which it was sent
    DOOR_HEADS = "door-heads"
    SUPERIOR = "superior"  # who signs in the body above the owner
    COMMON = "common"  # who signs in the nearest body above both sides of a transfer


NEXT: dict[Audience, Audience] = {
    Audience.HOLDER: Audience.ASSIGNERS,
    Audience.ASSIGNERS: Audience.HEADS,
    Audience.HEADS: Audience.SUPERIOR,
    Audience.DOOR: Audience.DOOR_HEADS,
    Audience.DOOR_HEADS: Audience.COMMON,
    Audience.COMMON: Audience.HEADS,
}
# The permission of the posts that are meant.
SEATS: dict[Audience, str] = {
    Audience.HOLDER: "petition.handle",
    Audience.ASSIGNERS: "petition.assign",
    Audience.HEADS: "petition.sign",
    Audience.DOOR: "petition.receive",
    Audience.DOOR_HEADS: "petition.sign",
    Audience.SUPERIOR: "petition.sign",
    Audience.COMMON: "petition.sign",
}
AT_THE_DOOR = frozenset({Audience.DOOR, Audience.DOOR_HEADS})
# They may not open the case: they are told how many there are and where, never which.
FROM_ABOVE = frozenset({Audience.SUPERIOR, Audience.COMMON})


@dataclass(frozen=True, slots=True)
class Rung:
    """`working_days` after the due day, after a transfer was sent, or since when an answer from outside is awaited;
    None is the day of warning before the due day.
    """

    code: str
    working_days: int | None
    audiences: tuple[Audience, ...]
    label: Promise


TERM_RUNGS = (
    Rung("soon", None, (Audience.HOLDER,), _("sắp hết hạn")),
    Rung("late", 1, (Audience.HOLDER, Audience.ASSIGNERS), _("quá hạn")),
    Rung("late-heads", 3, (Audience.HEADS,), _("quá hạn 3 ngày làm việc")),
    Rung("late-superior", 10, (Audience.HEADS, Audience.SUPERIOR), _("quá hạn 10 ngày làm việc")),
)
TRANSFER_RUNGS = (
    Rung("door", 2, (Audience.DOOR,), _("chờ tiếp nhận 2 ngày làm việc")),
    Rung("door-heads", 5, (Audience.DOOR_HEADS, Audience.ASSIGNERS), _("chờ tiếp nhận 5 ngày làm việc")),
    Rung("door-superior", 10, (Audience.HEADS, Audience.COMMON), _("chờ tiếp nhận 10 ngày làm việc")),
)
# Nobody outside can be told by us but through the link: who sent it must ask again, or take it back.
OUTSIDE_RUNGS = (
    Rung("outside", 10, (Audience.ASSIGNERS,), _("chờ cơ quan ngoài hệ thống 10 ngày làm việc")),
    Rung("outside-heads", 20, (Audience.HEADS,), _("chờ cơ quan ngoài hệ thống 20 ngày làm việc")),
    Rung(
        "outside-superior",
        40,
        (Audience.HEADS, Audience.SUPERIOR),
        _("chờ cơ quan ngoài hệ thống 40 ngày làm việc"),
    ),
)
RUNGS = {rung.code: rung for rung in (*TERM_RUNGS, *TRANSFER_RUNGS, *OUTSIDE_RUNGS)}
