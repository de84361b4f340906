"""The graph of successions and the reading modes, without the database."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from phoihop.organizations.reading import NotComparable, as_reported, in_structure_of
from phoihop.organizations.succession import Link, Part, Period, Succession

OLD = Period(date(2021, 1, 1), date(2025, 6, 30))
NEW = Period(date(2025, 7, 1))
BEFORE, AFTER = date(2025, 6, 30), date(2026, 1, 1)


def graph(*links: tuple[str, str, str | None]) -> Succession[str]:
    periods = {name: OLD if name.islower() else NEW for link in links for name in link[:2]}
    return Succession(periods, [Link(a, b, Decimal(share) if share else None) for a, b, share in links])


def test_whole_units_add_up() -> None:
    reading = in_structure_of({"a": 3, "b": 4}, on=AFTER, succession=graph(("a", "A", "1"), ("b", "A", "1")))

    assert reading.figures == {"A": 7}
    assert reading.not_comparable == ()


def test_a_split_with_stated_shares_is_divided() -> None:
    reading = in_structure_of({"a": 8}, on=AFTER, succession=graph(("a", "A", "0.25"), ("a", "B", "0.75")))

    assert reading.figures == {"A": 2, "B": 6}


def test_a_split_without_shares_is_listed_not_guessed() -> None:
    reading = in_structure_of(
        {"a": 8, "b": 1}, on=AFTER, succession=graph(("a", "A", None), ("a", "B", None), ("b", "B", "1"))
    )

    assert reading.figures == {"B": 1}
    assert list(reading.not_comparable) == [NotComparable("a", Decimal(8), ("A", "B"))]


def test_backwards_only_a_single_origin_can_be_given_the_figure() -> None:
    merged = graph(("a", "A", "1"), ("b", "A", "1"), ("c", "C", "1"))

    reading = in_structure_of({"A": 5, "C": 2}, on=BEFORE, succession=merged)

    assert reading.figures == {"c": 2}
    assert reading.not_comparable[0].candidates == ("a", "b")


def test_an_unverified_pair_does_not_move_figures() -> None:
    doubtful = Succession({"a": OLD, "A": NEW}, [Link("a", "A", Decimal(1), verified=False)])

    assert in_structure_of({"a": 5}, on=AFTER, succession=doubtful).not_comparable[0].figure == 5


def test_a_unit_on_its_own_day_is_itself() -> None:
    assert graph(("a", "A", "1")).convert("A", AFTER) == [Part("A", Decimal(1))]


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("ABC"), st.booleans()), max_size=12),
    st.dictionaries(st.sampled_from("abcdefABC"), st.integers(0, 1000)),
    st.sampled_from([BEFORE, AFTER]),
)
def test_totals_are_the_same_in_every_mode(
    pairs: list[tuple[str, str, bool]], figures: dict[str, int], day: date
) -> None:
    targets: dict[str, list[str]] = {}
    for old, new, _ in pairs:
        if new not in targets.setdefault(old, []):
            targets[old].append(new)
    links = [
        Link(old, new, Decimal(1) / 2 if len(row) == 2 else Decimal(1) if len(row) == 1 else None)
        for old, row in targets.items()
        for new in row
    ]
    succession = Succession({name: OLD if name.islower() else NEW for name in "abcdefABC"}, links)

    reading = in_structure_of(figures, on=day, succession=succession)

    assert reading.total == as_reported(figures).total
    assert all(day in succession.periods[unit] for unit in reading.figures)
