"""Figures of the desk: counts by body and state, and what a leader must see today."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.desk.due import LIST_COLUMNS, DueRow, due_rows
from phoihop.desk.selectors import owner_names, staff
from phoihop.petitions.interface import (
    BodyRisk,
    HandoverFigure,
    Standstill,
    StateFigure,
    WorkRow,
    awaiting_leader,
    handover_figures,
    leader_figures,
    letters_and_matters,
    overdue_petitions,
    standstill_of,
    statistics,
)
from phoihop.ui.interface import Chart, Column, Row, Series, Table


@access(Permission.PETITION_READ)
def statistics_page(request: HttpRequest) -> HttpResponse:
    """Petitions by state and body, of the bodies that this person may read."""
    figures, counted = statistics(staff(request)), letters_and_matters(staff(request))
    context = {
        "table": _by_state(figures),
        "total": sum(figure.number for figure in figures),
        "matters": counted.matters,
    }
    return render(request, "desk/statistics.html", context)


@access(Permission.LEADER_VIEW)
def leader(request: HttpRequest) -> HttpResponse:
    """Four figures, what is overdue and why, what needs a decision today, and the figures by body."""
    user = staff(request)
    risks, waiting, rows = leader_figures(user), awaiting_leader(user), overdue_petitions(user)
    owners = owner_names([*rows, *waiting.rows])
    context = {
        "open": sum(risk.open for risk in risks),
        "overdue": sum(risk.overdue for risk in risks),
        "soon": sum(risk.soon for risk in risks),
        "waiting": waiting.number,
        "waiting_rows": _with_standstill(due_rows(waiting.rows, owners)),
        "chart": _chart([risk for risk in risks if risk.overdue or risk.soon]),
        "reasons": _reasons(risks),
        "rows": _with_standstill(due_rows(rows, owners)),
        "columns": LIST_COLUMNS,
        "handovers": _handovers(handover_figures(user)),
    }
    return render(request, "desk/leader.html", context)


def _handovers(figures: list[HandoverFigure]) -> Table:
    """Where petitions were sent, and what became of them."""
    columns = [
        Column(_("Nơi nhận")),
        Column(_("Đã chuyển"), numeric=True),
        Column(_("Tiếp nhận"), numeric=True),
        Column(_("Trả lại"), numeric=True),
        Column(_("Đang chờ"), numeric=True),
        Column(_("Căn cứ trả lại nhiều nhất")),
    ]
    rows = [Row([_often(one), one.sent, one.received, one.declined, one.waiting, one.ground or "–"]) for one in figures]
    return Table(_("Đơn chuyển đi trong 90 ngày"), columns, rows, empty=_("Chưa chuyển đơn nào trong 90 ngày."))


def _often(figure: HandoverFigure) -> str:
    return _("%(body)s (hay trả lại)") % {"body": figure.body_name} if figure.declines_often else figure.body_name


def _with_standstill(rows: Iterable[DueRow]) -> list[DueRow]:
    """The rows with the reason why they are not done, in place of the term that they owe."""
    return [replace(row, reason=_why(row.work)) for row in rows]


def _why(work: WorkRow) -> str:
    return str(standstill_of(work.state, is_held=work.holder_id is not None).label)


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
    """At whom the overdue matters stand: in words → how many, the most first."""
    totals: Counter[Standstill] = Counter()
    for risk in risks:
        totals.update(risk.reasons)
    return [(str(why.label), number) for why, number in totals.most_common()]
