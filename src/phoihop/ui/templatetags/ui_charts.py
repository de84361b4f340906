"""Charts of our own: SVG with title and description, and always the table of the same figures."""

from collections.abc import Mapping
from hashlib import sha256

from django import template
from django.utils.translation import gettext as _

from phoihop.ui import charts
from phoihop.ui.parts import Chart

register = template.Library()

type Values = Mapping[str, object]


@register.inclusion_tag("ui/charts/bar.html")
def bar_chart(chart: Chart, first: str = "") -> Values:
    """Horizontal bars of one series; `first` heads the first column of the table."""
    if len(chart.series) != 1:
        raise ValueError("A bar chart has one series; use stacked_bar_chart for several.")
    return _values(chart, first or _("Nhóm")) | {
        "bars": charts.bars(chart),
        "height": charts.ROW_HEIGHT * len(chart.labels),
    }


@register.inclusion_tag("ui/charts/bar.html")
def stacked_bar_chart(chart: Chart, first: str = "") -> Values:
    """Bars whose parts are the series, numbered as in the legend, so that colour is never alone."""
    values = {"bars": charts.bars(chart), "height": charts.ROW_HEIGHT * len(chart.labels)}
    return (
        _values(chart, first or _("Nhóm"))
        | values
        | {"legend": list(enumerate((s.name for s in chart.series), start=1))}
    )


@register.inclusion_tag("ui/charts/line.html")
def line_chart(chart: Chart, first: str = "") -> Values:
    """Up to five lines over time, each named at its number."""
    values = {
        "lines": charts.lines(chart),
        "ticks": charts.ticks(chart),
        "top": charts.number_words(charts.highest(chart)),
        "height": charts.LINE_HEIGHT,
    }
    return (
        _values(chart, first or _("Thời gian"))
        | values
        | {"legend": list(enumerate((s.name for s in chart.series), start=1))}
    )


def _values(chart: Chart, first: str) -> dict[str, object]:
    table = charts.table_of(charts.check(chart), first)
    # The same chart twice on a page is a mistake; two charts of one title still get ids of their own.
    key = sha256(repr(chart).encode()).hexdigest()[:8]
    return {"chart": chart, "table": table, "key": f"chart-{key}"}
