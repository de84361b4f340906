import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.ui import charts
from phoihop.ui.parts import Chart, Series

values = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)


def chart(*rows: list[int]) -> Chart:
    return Chart("Đơn", [str(n) for n in range(len(rows[0]))], [Series(str(n), row) for n, row in enumerate(rows)])


@given(values)
def test_every_bar_stays_inside_the_drawing(row: list[int]) -> None:
    for bar in charts.bars(chart(row, row)):
        for part in bar.segments:
            assert part.x >= 0
            assert part.width > 0
            assert part.x + part.width <= 100.001


@given(values)
def test_every_point_stays_inside_the_drawing(row: list[int]) -> None:
    for line in charts.lines(chart(row)):
        assert all(0 <= point.x <= 100 and 0 <= point.y <= 100 for point in line.points)


@given(values)
def test_first_and_last_label_are_shown(row: list[int]) -> None:
    shown = [tick.label for tick in charts.ticks(chart(row))]
    assert shown[0] == "0"
    assert shown[-1] == str(len(row) - 1)
    assert len(shown) <= 4


@pytest.mark.parametrize("wrong", [Series("a", [1]), Series("a", [1, -1])])
def test_figures_that_do_not_fit_are_refused(wrong: Series) -> None:
    with pytest.raises(ValueError, match="Series 'a'"):
        charts.check(Chart("Đơn", ["x", "y"], [wrong]))


def test_numbers_are_written_as_here() -> None:
    assert [charts.number_words(n) for n in (1234567, 3.5, 1200.25)] == ["1.234.567", "3,5", "1.200,2"]
