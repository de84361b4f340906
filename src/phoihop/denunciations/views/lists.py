"""The unit's list and the search in redacted summaries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.access import access
from phoihop.core.ids import normalise_code
from phoihop.core.text_vi import nfc
from phoihop.denunciations import grounds
from phoihop.denunciations.models import Handover
from phoihop.denunciations.selectors.lists import (
    Asked,
    Line,
    count_capped,
    due_state,
    found_by_words,
    states_occurring,
    unit_list,
    waiting_handovers,
)
from phoihop.denunciations.selectors.visible import visible_to
from phoihop.denunciations.states import State
from phoihop.denunciations.views.working import staff, unkept
from phoihop.law.interface import current_calendar, step_text, working_days_between
from phoihop.organizations.interface import Body, names_of
from phoihop.ui.interface import Column, Link

COLUMNS = [Column(_("Hạn")), Column(_("Tóm tắt")), Column(_("Trạng thái")), Column(_("Nhận")), Column(_("Đơn vị giữ"))]
WAITING_COLUMNS = [Column(_("Chuyển lúc")), Column(_("Hồ sơ")), Column(_("Nơi chuyển")), Column(_("Căn cứ"))]


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line with its due pill."""

    line: Line
    due_state: str
    days_left: int | None
    step: str
    owner: str


@access(Permission.VAULT_HOLD)
@require_GET
@unkept
def unit(request: HttpRequest) -> HttpResponse:
    """What the unit has to do, the earliest due day first; what waits at its door stands on top."""
    user = staff(request)
    rows, asked = visible_to(user), _asked(request)
    page = unit_list(rows, asked, request.GET.get("sau", ""))
    waiting = waiting_handovers(user, rows)
    names = names_of([Body(pk=pk) for pk in {*(line.owner_body_id for line in page.rows), *_senders(waiting)}])
    context = {
        "filters": list(_filters(asked, states_occurring(rows))),
        "is_filtered": asked != Asked(),
        "rows": _due_lines(page.rows, names),
        "columns": COLUMNS,
        "count": count_capped(rows, asked),
        "waiting": [(row, names[row.from_body_id], grounds.FORWARD.get(row.ground, "")) for row in waiting],
        "waiting_columns": WAITING_COLUMNS,
        "next_href": _href(asked, sau=page.next_cursor) if page.next_cursor else "",
    }
    return render(request, "denunciations/unit.html", context)


@access(Permission.VAULT_HOLD)
@require_http_methods(["GET", "POST"])
@unkept
def find(request: HttpRequest) -> HttpResponse:
    """Search; words go by POST, because an address is written into logs and histories."""
    text = nfc(request.POST.get("q", "")).strip()
    rows = visible_to(staff(request))
    if code := normalise_code(text):
        found = rows.filter(code=code).exists()
        return redirect("denunciations:case", code) if found else _found(request, text, [], "")
    page = found_by_words(rows, text, request.POST.get("sau", ""))
    names = names_of([Body(pk=line.owner_body_id) for line in page.rows]) if page.rows else {}
    return _found(request, text, _due_lines(page.rows, names), page.next_cursor)


def _found(request: HttpRequest, text: str, rows: list[DueLine], after: str) -> HttpResponse:
    context = {"text": text, "rows": rows, "columns": COLUMNS, "after": after}
    return render(request, "denunciations/find.html", context)


def _asked(request: HttpRequest) -> Asked:
    """An unknown word in the address is no filter."""
    state = request.GET.get("trang_thai", "")
    return Asked(
        state=state if state in State.values else "",
        overdue=request.GET.get("han") == "qua",
        ended_too=request.GET.get("ca_da_xong") == "on",
    )


def _href(asked: Asked, **changed: str) -> str:
    words = {
        "trang_thai": asked.state,
        "han": "qua" if asked.overdue else "",
        "ca_da_xong": "on" if asked.ended_too else "",
        **changed,
    }
    return "?" + urlencode({name: word for name, word in words.items() if word})


def _filters(asked: Asked, states: Mapping[str, str]) -> Iterator[tuple[str, list[Link]]]:
    yield (
        str(_("Hạn")),
        [
            Link(_("Tất cả"), _href(asked, han=""), current=not asked.overdue),
            Link(_("Quá hạn"), _href(asked, han="qua"), current=asked.overdue),
        ],
    )
    known = {**states} | ({asked.state: str(State(asked.state).label)} if asked.state else {})
    chosen = [Link(label, _href(asked, trang_thai=word), current=word == asked.state) for word, label in known.items()]
    yield str(_("Trạng thái")), [Link(_("Tất cả"), _href(asked, trang_thai=""), current=not asked.state), *chosen]
    yield (
        str(_("Phạm vi")),
        [
            Link(_("Đang giải quyết"), _href(asked, ca_da_xong=""), current=not asked.ended_too),
            Link(_("Cả hồ sơ đã kết thúc"), _href(asked, ca_da_xong="on"), current=asked.ended_too),
        ],
    )


def _due_lines(lines: list[Line], names: dict[int, str]) -> list[DueLine]:
    today, calendar = clock.today(), current_calendar()
    left = {line.due_on: working_days_between(today, line.due_on, calendar=calendar) for line in lines if line.due_on}
    return [
        DueLine(
            line,
            due_state(line, today, left[line.due_on] if line.due_on else None),
            left[line.due_on] if line.due_on else None,
            step_text(line.due_step) if line.due_step else "",
            names.get(line.owner_body_id, ""),
        )
        for line in lines
    ]


def _senders(waiting: list[Handover]) -> set[int]:
    return {row.from_body_id for row in waiting}
