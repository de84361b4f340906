"""The conclusion, what is done on it, its publication without the denouncer, the end.

Source: Law on Denunciations 25/2018/QH14, arts. 35, 36, 40; Decree 31/2019/NĐ-CP, art. 6.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.deciding import decide
from phoihop.denunciations.actions.intake import checked_paper
from phoihop.denunciations.actions.letters import issue_letter
from phoihop.denunciations.actions.moving import move
from phoihop.denunciations.actions.terms import is_owed, open_clocks, show_due, start_term, stop_term
from phoihop.denunciations.models import (
    CaseLetter,
    Decision,
    DecisionKind,
    Denunciation,
    Publication,
    Withdrawal,
)
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.states import (
    CONCLUSION_OUT,
    DECIDE,
    HANDLE,
    RUNNING,
    LetterState,
    State,
    WithdrawalState,
)
from phoihop.petitions.interface import ForSubject, checked_text
from phoihop.trail.interface import move as trail_move
from phoihop.trail.interface import record
from phoihop.vault.interface import OpenKey

LONG_WAYS, DAYS, TIMES = frozenset({"posting", "web"}), 15, 2


@transaction.atomic
def conclude(
    denunciation: Denunciation,
    *,
    outcome: str,
    using: OpenKey,
    by: User,
    crime_signs: bool = False,
    letter: CaseLetter | None = None,
    values: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Decision:
    """Issue the conclusion: settlement ends; sending, action and publication begin to run.

    `letter` is a ready "tc_conclusion", else it is made of `values`. Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    grounds.checked(outcome, grounds.OUTCOMES, "outcome")
    if Withdrawal.objects.filter(denunciation=denunciation, state=WithdrawalState.ASKED).exists():
        raise Invalid("withdrawal-waits", _("Hãy trả lời đề nghị rút tố cáo trước khi kết luận."))
    move(denunciation, "conclude", by=by, data={"outcome": outcome, "crime_signs": crime_signs}, now=at)
    paper = issue_letter(
        denunciation,
        template="tc_conclusion",
        letter=letter,
        values=values or {},
        using=using,
        by=by,
        at=at,
    )
    decision = decide(
        denunciation, DecisionKind.CONCLUDE, by=by, at=at, ground=outcome, letter=paper, crime_signs=crime_signs
    )
    stop_term(denunciation, "resolve", on=on, by=by)
    for step in ("send", "act", "publish"):
        start_term(denunciation, step, on=on, by=by)
    show_due(denunciation)
    return decision


@transaction.atomic
def refer_to_investigators(
    denunciation: Denunciation, *, number: str, sent_on: date, by: User, now: datetime | None = None
) -> Decision:
    """Signs of a crime: the file goes to the investigators at once, by a paper letter of that number and day.

    Source: Law on Denunciations, art. 36(1)(c). Raises: Missing, NotAllowed, Invalid.
    """
    at = now or clock.now()
    check_may(by, DECIDE, denunciation)
    if denunciation.state not in RUNNING | CONCLUSION_OUT | {State.SUSPENDED}:
        raise Invalid("illegal-move", _("Chỉ chuyển cơ quan điều tra khi tố cáo đã được thụ lý."))
    paper = checked_paper(number, sent_on, denunciation, at)
    decision = decide(denunciation, DecisionKind.REFER, by=by, at=at, ground="investigators", paper=paper)
    record("denunciation.referred", subject=denunciation, by=by, data={"on": sent_on.isoformat()}, occurred_at=at)
    return decision


@transaction.atomic
def act_on_conclusion(
    denunciation: Denunciation,
    *,
    acts: Iterable[str],
    using: OpenKey,
    by: User,
    letter: CaseLetter | None = None,
    values: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> list[Decision]:
    """What is done on the conclusion, one decision a code; by "tc_handling" where a paper is made.

    Where there were signs of a crime the file must have gone to the investigators first.
    Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    codes = grounds.checked_codes(acts, grounds.ACTS, "acts")
    _check_referred(denunciation)
    if denunciation.state == State.PUBLISHED and _decided(denunciation, DecisionKind.ACT):
        raise Invalid("acted", _("Kết luận đã được xử lý."))
    name = "act_after_publication" if denunciation.state == State.PUBLISHED else "act"
    move(denunciation, name, by=by, data={"acts": codes}, now=at)
    paper = None
    if letter is not None or values:
        paper = issue_letter(
            denunciation, template="tc_handling", letter=letter, values=values or {}, using=using, by=by, at=at
        )
    made = [decide(denunciation, DecisionKind.ACT, by=by, at=at, ground=code, letter=paper) for code in codes]
    stop_term(denunciation, "act", on=on, by=by)
    start_term(denunciation, "report-back", on=on, by=by)
    show_due(denunciation)
    return made


@transaction.atomic
def report_back(denunciation: Denunciation, *, text: str, by: User, now: datetime | None = None) -> Decision:
    """What came of the handling, reported to whoever recommended it. Source: Law on Denunciations, art. 36(3).

    Raises: Missing, NotAllowed, Invalid.
    """
    at = now or clock.now()
    check_may(by, HANDLE, denunciation)
    if not is_owed(denunciation, "report-back"):
        raise Invalid("no-report", _("Chưa xử lý kết luận hoặc đã báo cáo kết quả xử lý."))
    words = checked_text(text, field="text", empty=_("Hãy ghi kết quả xử lý."))
    decision = decide(denunciation, DecisionKind.REPORT_BACK, by=by, at=at, reason=words)
    stop_term(denunciation, "report-back", on=clock.local_date(at), by=by)
    record("denunciation.reported_back", subject=denunciation, by=by, occurred_at=at)
    show_due(denunciation)
    return decision


@transaction.atomic
def publish_conclusion(
    denunciation: Denunciation,
    *,
    letter: CaseLetter,
    way: str,
    by: User,
    from_on: date | None = None,
    until_on: date | None = None,
    times: int = 1,
    now: datetime | None = None,
) -> Publication:
    """Make the conclusion public by a text that a second person has checked and the resolver signed.

    Source: Law on Denunciations, art. 40; Decree 31/2019, art. 6. Raises: Missing; NotAllowed; Invalid (the way, its
    days or times, a text that is not signed); Conflict.
    """
    at = now or clock.now()
    grounds.checked(way, grounds.PUBLICATION_WAYS, "way")
    if letter.denunciation_id != denunciation.pk or letter.template != "tc_publication":
        raise Missing
    if letter.state != LetterState.SIGNED:
        raise Invalid("not-signed", _("Văn bản công khai phải được người thứ hai kiểm tra và được ký."), "letter")
    begin = from_on or clock.local_date(at)
    end = until_on or begin
    _check_period(way, begin, end, times, today=clock.local_date(at))
    move(denunciation, "publish", by=by, data={"way": way, "from": begin.isoformat(), "until": end.isoformat()}, now=at)
    facts = {"denunciation": denunciation.code, "letter": letter.code, "template": letter.template, "way": way}
    trail_move(
        letter, "send", by=ForSubject(by, denunciation), data=facts, changes={"sent_on": begin, "sent_way": way}, now=at
    )
    row = Publication.objects.create(
        denunciation=denunciation, letter=letter, way=way, from_on=begin, until_on=end, times=times, made_by=by
    )
    stop_term(denunciation, "publish", on=begin, by=by)
    show_due(denunciation)
    return row


@transaction.atomic
def close_denunciation(denunciation: Denunciation, *, by: User, now: datetime | None = None) -> Denunciation:
    """End the case once it was acted on, the publication has run its days and nothing more is owed.

    Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    check_may(by, HANDLE, denunciation)
    if not _decided(denunciation, DecisionKind.ACT):
        raise Invalid("not-acted", _("Hãy xử lý kết luận trước khi kết thúc hồ sơ."))
    row = Publication.objects.filter(denunciation=denunciation).first()
    if row is None or on < row.until_on or (row.way in LONG_WAYS and on == row.until_on):
        raise Invalid("still-public", _("Thời gian công khai chưa hết."))
    if open_clocks(denunciation):
        raise Invalid("terms-open", _("Hồ sơ còn việc chưa xong: hãy gửi kết luận, báo cáo kết quả xử lý."))
    move(denunciation, "close", by=by, now=at)
    return denunciation


def _check_period(way: str, begin: date, end: date, times: int, *, today: date) -> None:
    if begin > today or end < begin:
        raise Invalid("bad-day", _("Hãy kiểm tra lại ngày công khai."), "from_on")
    if way in LONG_WAYS and (end - begin).days + 1 < DAYS:
        raise Invalid("too-short", _("Niêm yết hoặc đăng trên cổng thông tin ít nhất 15 ngày liên tục."), "until_on")
    if way == "press" and times < TIMES:
        raise Invalid("too-few", _("Thông báo trên báo, đài ít nhất 02 lần."), "times")


def _check_referred(denunciation: Denunciation) -> None:
    signs = Decision.objects.filter(denunciation=denunciation, kind=DecisionKind.CONCLUDE, crime_signs=True)
    if signs.exists() and not _decided(denunciation, DecisionKind.REFER):
        raise Invalid("not-referred", _("Có dấu hiệu tội phạm: hãy chuyển hồ sơ cho cơ quan điều tra ngay."))


def _decided(denunciation: Denunciation, kind: str) -> bool:
    return Decision.objects.filter(denunciation=denunciation, kind=kind).exists()
