"""Loading the law and the calendar as delivered. Repeatable: what is there stays as administrators left it."""

from django.db import transaction

from phoihop.law import seed
from phoihop.law.actions.revisions import new_revision
from phoihop.law.models import CalendarDay, CalendarYear, ReceptionFrequency, Rule, ServicePromise
from phoihop.law.states import DayStatus, Topic
from phoihop.trail.interface import actions_only

BATCH = 500
CONFIRMED_UNTIL = 2026
LOAD_REASON = "seed"


@transaction.atomic
@actions_only()
def load_law() -> int:
    """Add the delivered rules that are missing; returns how many."""
    known = set(Rule.objects.values_list("code", flat=True))
    missing = [Rule(**values) for values in seed.rules() if values["code"] not in known]
    Rule.objects.bulk_create(missing, batch_size=BATCH)
    ReceptionFrequency.objects.bulk_create(
        [ReceptionFrequency(**values) for values in seed.reception_frequencies()], BATCH, ignore_conflicts=True
    )
    has_promises = ServicePromise.objects.filter(body=None).exists()
    if not has_promises:
        ServicePromise.objects.bulk_create([ServicePromise(**values) for values in seed.promises()])
    if missing or not has_promises:
        new_revision(Topic.LAW, reason=LOAD_REASON)
    return len(missing)


@transaction.atomic
@actions_only()
def load_calendar() -> int:
    """Add the days of the delivered calendar where the calendar has none of that day and kind; returns how many."""
    known = set(CalendarDay.objects.values_list("date", "kind"))
    rows = [values for values in seed.calendar_days() if (values["date"], values["kind"]) not in known]
    if not rows:
        return 0
    version = new_revision(Topic.CALENDAR, reason=LOAD_REASON).number
    CalendarDay.objects.bulk_create([CalendarDay(**values, version_from=version) for values in rows], BATCH)
    years = sorted({values["date"].year for values in rows})
    CalendarYear.objects.bulk_create(
        [CalendarYear(year=year, status=_year_status(year)) for year in years], ignore_conflicts=True
    )
    return len(rows)


def _year_status(year: int) -> str:
    return DayStatus.CONFIRMED if year <= CONFIRMED_UNTIL else DayStatus.ESTIMATED
