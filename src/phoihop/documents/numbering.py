"""Numbers without gaps or doubles: the counter moves inside the transaction that signs.

The update locks the counter's row until the commit, so the next signer waits and then counts on; a signing that fails
gives its number back with everything else. On SQLite the one writer does the same.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from phoihop.documents.models import NumberSeries
from phoihop.documents.regimes import Regime, counted_as
from phoihop.organizations.interface import Body


@dataclass(frozen=True, slots=True)
class Term:
    """A congress term, from its first day until the next one begins."""

    name: str
    starts_on: date


# The days are those of the city's congress; a body whose own congress met on another day continues its register by hand
# with `continue_series`.
TERMS = (
    Term("2015-2020", date(2015, 10, 1)),
    Term("2020-2025", date(2020, 10, 1)),
    Term("2025-2030", date(2025, 9, 1)),
)


def period_of(regime: Regime, on: date) -> str:
    """The year, or the congress term, in which a number of that day counts."""
    if regime.scope == "year":
        return str(on.year)
    begun = [term.name for term in TERMS if term.starts_on <= on]
    return begun[-1] if begun else TERMS[0].name


def series_of(body: Body, *, regime: Regime, type_code: str, on: date) -> NumberSeries:
    """The counter for a paper of that type and day, made when it is first needed."""
    book = counted_as(regime, type_code)
    series, _created = NumberSeries.objects.get_or_create(body=body, type_code=book, period=period_of(regime, on))
    return series


def take_next(series: NumberSeries) -> int:
    """The next number of the series; call it inside the transaction that uses it."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A number is taken inside the transaction that uses it.")
    NumberSeries.objects.filter(pk=series.pk).update(last=F("last") + 1)
    series.refresh_from_db(fields=["last"])
    return series.last
