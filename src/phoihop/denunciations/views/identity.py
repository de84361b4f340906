"""Who told it, for the ten minutes of one approved opening."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.access import access
from phoihop.core.errors import Missing
from phoihop.denunciations.actions.reading import read_person
from phoihop.denunciations.views.working import reader_mark, unkept, unlock_href, work_on
from phoihop.vault.interface import Part, openings_in


@access(Permission.VAULT_HOLD)
@require_GET
@unkept
def show(request: HttpRequest, code: str, opening_id: UUID) -> HttpResponse:
    """The person, under the reader's name. The page leaves by itself when the time is over, without a script."""
    work = work_on(request, code)
    opening = openings_in(work.row.matter).filter(pk=opening_id, asker__in=list(work.held)).first()
    if opening is None:
        raise Missing
    if work.using is None:
        return redirect(unlock_href(work, Part.IDENTITY, request.get_full_path()))
    person = read_person(opening, using=work.using, by=work.user)
    until = opening.until or clock.now()
    context = {
        "row": work.row,
        "person": person.applicant,
        "relatives": person.relatives,
        "opening": opening,
        "minutes": _minutes_to(until),
        "mark": reader_mark(work),
    }
    response = render(request, "denunciations/identity.html", context)
    seconds = max(1, int((until - clock.now()).total_seconds()))
    response["Refresh"] = f"{seconds}; url={reverse('denunciations:case', args=[work.row.code])}"
    return response


def _minutes_to(until: datetime) -> int:
    """Whole minutes, the begun one counted."""
    return -int((clock.now() - until).total_seconds() // 60)
