"""Sending a signed paper: noted, laid into the denouncer's mailbox where it is for the denouncer, terms end by it."""

import json
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.denunciations.actions.channel import announce, put_for_denouncer
from phoihop.denunciations.actions.papers import paper_of_letter
from phoihop.denunciations.actions.terms import open_clocks, show_due, stop_term
from phoihop.denunciations.models import CaseLetter, Denunciation
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.selectors.letters import FOR_DENOUNCER
from phoihop.denunciations.states import HANDLE, LetterState
from phoihop.documents.interface import TEMPLATES, Paper, paper_from
from phoihop.petitions.interface import ForSubject
from phoihop.trail.interface import move as trail_move
from phoihop.trail.interface import record
from phoihop.vault.interface import Letter, OpenKey

LETTER = "letter"
MAILBOX = "mailbox"
WAYS = frozenset({MAILBOX, "hand", "post", "registry"})
# A term ends when every paper of one of its sets has gone out since it began.
# Source: Law on Denunciations, arts. 24(1), 29(3), 34(4), 35(3).
ENDED_BY: dict[str, tuple[frozenset[str], ...]] = {
    "notify-refusal": (frozenset({"tc_refusal"}),),
    "notify": (frozenset({"tc_to_denouncer", "tc_to_accused"}),),
    "send": (frozenset({"tc_conclusion", "tc_result"}),),
    "send-suspension": (frozenset({"tc_suspension"}), frozenset({"tc_termination"})),
}


@transaction.atomic
def send_letter(letter: CaseLetter, *, way: str, using: OpenKey, by: User, now: datetime | None = None) -> CaseLetter:
    """Note that a signed paper went out. The way "mailbox" is the denouncer's page and nobody else's.

    A paper for somebody else goes by hand, by post or by the registry, outside the system.
    Raises: Missing, NotAllowed; Invalid (the way, an inner paper, no mailbox yet); Conflict.
    """
    row, at = letter.denunciation, now or clock.now()
    check_may(by, HANDLE, row)
    if way not in WAYS or (way == MAILBOX and letter.template not in FOR_DENOUNCER):
        raise Invalid("no-way", _("Hãy chọn cách gửi phù hợp với người nhận."), "way")
    if TEMPLATES.get(letter.template).is_internal:
        raise Invalid("inner-paper", _("Văn bản nội bộ này không gửi đi."))
    on = clock.local_date(at)
    facts = {"denunciation": row.code, "letter": letter.code, "template": letter.template, "way": way}
    # The case may have passed to a successor since it was signed: the right is that over the case.
    trail_move(letter, "send", by=ForSubject(by, row), data=facts, changes={"sent_on": on, "sent_way": way}, now=at)
    if way == MAILBOX:
        content = json.dumps(paper_of_letter(letter, using=using, by=by).as_data(), ensure_ascii=False)
        put_for_denouncer(row, kind=LETTER, content=content.encode(), now=at)
        announce(row, using=using, by=by)
    code = "denunciation.letter_sent" if letter.template in FOR_DENOUNCER else "denunciation.paper_sent"
    record(code, subject=row, by=by, data=facts, occurred_at=at)
    _end_terms(row, on=on, by=by)
    return letter


def paper_in(letter: Letter) -> Paper:
    """The paper that lies in the denouncer's mailbox under the kind "letter"."""
    return paper_from(json.loads(letter.content))


def _end_terms(denunciation: Denunciation, *, on: date, by: User) -> None:
    for term in open_clocks(denunciation):
        sent = set(
            CaseLetter.objects.filter(
                denunciation=denunciation, state=LetterState.SENT, sent_on__gte=term.started_on
            ).values_list("template", flat=True)
        )
        if any(papers <= sent for papers in ENDED_BY.get(term.step, ())):
            stop_term(denunciation, term.step, on=on, by=by)
    show_due(denunciation)
