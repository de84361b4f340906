"""Figures of the desk: counts by body and state, and what a leader must see today."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.desk.due import LIST_COLUMNS, STEP_WORDS, due_rows
from phoihop.desk.selectors import owner_names, staff
from phoihop.petitions.interface import BodyRisk, StateFigure, leader_figures, overdue_petitions, statistics
from phoihop.ui.interface import Chart, Column, Row, Series, Table


@access(Permission.PETITION_READ)
def statistics_page(request: HttpRequest) -> HttpResponse:
    """Petitions by state and body, of the bodies that this person may read."""
    figures = statistics(staff(request))
    context = {"table": _by_state(figures), "total": sum(figure.number for figure in figures)}
    return render(request, "desk/statistics.html", context)


@access(Permission.LEADER_VIEW)
def leader(request: HttpRequest) -> HttpResponse:
    """What is overdue and why, what is at risk, by body."""
    user = staff(request)
    risks = leader_figures(user)
    rows = overdue_petitions(user)
    context = {
        "overdue": sum(risk.overdue for risk in risks),
        "soon": sum(risk.soon for risk in risks),
        "chart": _chart(risks),
        "reasons": _reasons(risks),
        "rows": due_rows(rows, owner_names(rows)),
        "columns": LIST_COLUMNS,
    }
    return render(request, "desk/leader.html", context)


def _by_state(figures: list[StateFigure]) -> Table:
    """Bodies down, states across; only states that occur."""
    states = list(dict.fromkeys(figure.state_label for figure in figures))
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for figure in figures:
        counts[figure.body_name][figure.state_label] += figure.number
    columns = [
        Column(_("Cơ quan")),
        *[Column(state, numeric=True) for state in states],
        Column(_("Cộng"), numeric=True),
    ]
    rows = [Row([name, *[found[state] for state in states], sum(found.values())]) for name, found in counts.items()]
    return Table(_("Số đơn theo cơ quan và trạng thái"), columns, rows, empty=_("Chưa có đơn nào."))


def _chart(risks: list[BodyRisk]) -> Chart:
    return Chart(
        title=_("Quá hạn và sắp hết hạn theo cơ quan"),
        labels=[risk.body_name for risk in risks],
        series=[
            Series(_("Quá hạn"), [risk.overdue for risk in risks]),
            Series(_("Sắp hết hạn"), [risk.soon for risk in risks]),
        ],
        unit=_("đơn"),
    )


def _reasons(risks: list[BodyRisk]) -> list[tuple[str, int]]:
    """What is owed in the overdue matters: step in words → how many, the most first."""
    totals: dict[str, int] = defaultdict(int)
    for risk in risks:
        for step, number in risk.reasons.items():
            totals[str(STEP_WORDS.get(step, step or _("chưa rõ")))] += number
    return sorted(totals.items(), key=lambda pair: -pair[1])
