"""Letters of one matter: link, join, keep with the earlier decision, and the way back from each.

Nobody's code is lost and nothing is keyed to who filed: a tie is between two letters that one officer may read.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.petitions.actions.intake import correct_step, decide_keep
from phoihop.petitions.actions.moving import hold, move
from phoihop.petitions.actions.terms import end_terms, open_clocks, show_due
from phoihop.petitions.actions.ties import end_tie, part
from phoihop.petitions.actors import Staff, person_id
from phoihop.petitions.checks import checked_text
from phoihop.petitions.models import Complaint, Instance, Petition, Tie, TieKind
from phoihop.petitions.policies import check_has_move, check_may, may
from phoihop.petitions.repeat_rules import repeat_rule
from phoihop.petitions.selectors.instances import standing_second
from phoihop.petitions.selectors.visible import is_visible
from phoihop.petitions.states import DECIDABLE, JOINABLE, Kind, State
from phoihop.trail.interface import Actor, record

CLASSIFY, CORRECT = "petition.classify", "petition.correct"
REASON_LENGTH = 2000
JOINED = "joined"


@transaction.atomic
def link_letters(petition: Petition, other: Petition, *, reason: str, by: Staff, now: datetime | None = None) -> Tie:
    """Say that two letters are one matter; both go their own way. `petition` is the one at hand.

    Raises: NotAllowed, Missing (the other is not for this officer), Invalid (itself, ended, no reason), Conflict.
    """
    words = _checked(petition, other, reason, by=by)
    check_may(by, CLASSIFY, petition)
    if not petition.is_open:
        raise Invalid("ended", _("Hồ sơ này đã kết thúc nên không gắn thêm được."))
    at = now or clock.now()
    later, earlier = (petition, other) if came_later(petition, other) else (other, petition)
    tie = _tie(Tie(later=later, earlier=earlier, kind=TieKind.LINK, reason=words), petition, by=by, at=at)
    _record_both("petition.linked", petition, other, by=by, at=at)
    return tie


@transaction.atomic
def join_letter(petition: Petition, earlier: Petition, *, reason: str, by: Staff, now: datetime | None = None) -> Tie:
    """Let the later recommendation follow the earlier one: its terms end, its person sees the other's result.

    The day that its person was promised stays in the tie, in the event and on the tracking page.
    Raises: NotAllowed, Missing, Invalid (itself, the earlier of the two, a complaint, another body's, ended, a chain),
    Conflict (somebody moved one of them first).
    """
    words = _checked(petition, earlier, reason, by=by)
    _check_joins(petition, earlier)
    at = now or clock.now()
    tie = Tie(later=petition, earlier=earlier, kind=TieKind.JOIN, reason=words, promised_on=petition.due_on)
    tie.from_state, tie.from_since = petition.state, petition.state_since
    promised = petition.due_on.isoformat() if petition.due_on else ""
    name = "join" if petition.state in DECIDABLE else "join_in_work"
    move(petition, name, by=by, data={"other": earlier.code, "promised": promised}, now=at)
    hold(earlier)
    _check_no_chain(petition, earlier)
    tie.stopped_clocks = end_terms(petition, on=clock.local_date(at), by=by, outcome=JOINED)
    show_due(petition)
    tie = _tie(tie, petition, by=by, at=at)
    record("petition.follower_joined", subject=earlier, by=by, data={"other": petition.code}, occurred_at=at)
    return tie


@transaction.atomic
def keep_repeat(
    petition: Petition,
    earlier: Petition,
    *,
    reason: str,
    nothing_new: bool,
    by: Staff,
    now: datetime | None = None,
) -> Tie:
    """File the later letter without action because the matter was settled, by a rule that is active.

    Source: `repeat_rules.REPEAT_RULES`. Raises: NotAllowed, Missing, Invalid (itself, no active rule, another body's,
    not classified, something new in it, a second complaint or one before it), Conflict.
    """
    words = _checked(petition, earlier, reason, by=by)
    _check_later(petition, earlier)
    rule = repeat_rule(earlier)
    if rule is None or not rule.is_active:
        raise Invalid("no-rule", _("Chưa có căn cứ pháp luật đã kiểm chứng để lưu đơn này theo đơn trước."))
    if petition.state != State.CLASSIFIED:
        raise Invalid("not-classified", _("Hãy phân loại đơn trước khi lưu theo đơn đã được giải quyết."))
    if not nothing_new:
        raise Invalid(
            "something-new", _("Đơn có tình tiết mới thì phải xem xét. Hãy chọn cách xử lý khác."), "nothing_new"
        )
    _check_no_second(petition, earlier)
    at = now or clock.now()
    tie = Tie(later=petition, earlier=earlier, kind=TieKind.REFUSE, reason=words, promised_on=petition.due_on)
    tie.from_state, tie.from_since = petition.state, petition.state_since
    running = {row.pk for row in open_clocks(petition)}
    decide_keep(petition, ground=rule.ground, reason=words, by=by, now=at)
    tie.stopped_clocks = sorted(running - {row.pk for row in open_clocks(petition)})
    tie = _tie(tie, petition, by=by, at=at)
    data = {"other": earlier.code, "rule": rule.code, "confidence": rule.confidence}
    record("petition.kept_as_repeat", subject=petition, by=by, data=data, occurred_at=at)
    return tie


@transaction.atomic
def undo_tie(tie: Tie, *, reason: str, by: Staff, now: datetime | None = None) -> Tie:
    """Take a tie back: the later letter stands where it stood, with its terms; the tie stays as history.

    Raises: NotAllowed, Invalid (no reason, the letter has gone on), Conflict (undone already).
    """
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do hủy."), length=REASON_LENGTH)
    if not is_visible(by, tie.later.code):
        raise Missing
    at = now or clock.now()
    if tie.kind == TieKind.LINK:
        _check_may_unlink(tie, by)
        _record_both("petition.unlinked", tie.later, tie.earlier, by=by, at=at)
    elif tie.kind == TieKind.JOIN:
        part(tie, by=by, at=at)
    else:
        return _take_back_keeping(tie, words, by=by, at=at)
    return end_tie(tie, words, by=by, at=at)


def _checked(petition: Petition, other: Petition, reason: str, *, by: Staff) -> str:
    if petition.pk == other.pk:
        raise Invalid("same-letter", _("Đây là cùng một đơn. Hãy chọn đơn khác."))
    if not is_visible(by, other.code) or not is_visible(by, petition.code):
        raise Missing
    return checked_text(reason, field="reason", empty=_("Hãy ghi lý do."), length=REASON_LENGTH)


def came_later(petition: Petition, other: Petition) -> bool:
    """Which of two letters follows which: by the instant of receipt, then by number."""
    return (petition.received_at, petition.pk) > (other.received_at, other.pk)


def _check_later(petition: Petition, earlier: Petition) -> None:
    if not came_later(petition, earlier):
        raise Invalid("not-later", _("Đơn này đến trước đơn kia. Hãy làm bước này từ hồ sơ của đơn đến sau."))
    if petition.owner_body_id != earlier.owner_body_id:
        raise Invalid("other-body", _("Hai đơn do hai cơ quan giữ. Hãy gắn hai đơn, hoặc chuyển đơn trước."))


def _check_joins(petition: Petition, earlier: Petition) -> None:
    _check_later(petition, earlier)
    if petition.kind != Kind.KNPA or earlier.kind != Kind.KNPA:
        raise Invalid(
            "not-joined", _("Chỉ kiến nghị, phản ánh được giải quyết chung; khiếu nại có thời hạn và quyết định riêng.")
        )
    check_has_move(petition, "join")
    if petition.state not in JOINABLE:
        raise Invalid("illegal-move", _("Đơn đang ở bước không nhập vào đơn khác được nữa."))
    if earlier.state == State.JOINED:
        raise Invalid("chain", _("Đơn trước đang được giải quyết chung với một đơn khác. Hãy chọn đơn đó."))
    if not earlier.is_open:
        raise Invalid("earlier-ended", _("Đơn trước đã kết thúc nên không giải quyết chung được."))


def _check_no_chain(petition: Petition, earlier: Petition) -> None:
    """Asked after both rows are ours: who follows cannot be followed."""
    following = Q(later=earlier) | Q(earlier=petition)
    if Tie.objects.filter(following, kind=TieKind.JOIN, undone_at=None, later__state=State.JOINED).exists():
        raise Invalid("chain", _("Đã có đơn khác được giải quyết chung với đơn này. Hãy hủy trước, rồi nhập lại."))


def _check_may_unlink(tie: Tie, by: Actor) -> None:
    if not (may(by, CORRECT, tie.later) or may(by, CORRECT, tie.earlier)):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền thực hiện bước này với hồ sơ này."))


def _tie(tie: Tie, petition: Petition, *, by: Actor, at: datetime) -> Tie:
    tie.body_id, tie.made_by_id, tie.made_at = petition.owner_body_id, person_id(by), at
    try:
        with transaction.atomic():
            tie.save(force_insert=True)
    except IntegrityError:
        raise Conflict("tied-already", _("Hai đơn này đã được gắn với nhau. Hãy tải lại trang.")) from None
    return tie


def _take_back_keeping(tie: Tie, reason: str, *, by: Actor, at: datetime) -> Tie:
    if tie.later.state != State.KEPT:
        raise Invalid("illegal-move", _("Đơn không còn ở trạng thái lưu đơn nên không hủy theo cách này được."))
    correct_step(tie.later, reason=reason, by=by, now=at)  # ends the tie too
    tie.refresh_from_db()
    return tie


def _record_both(code: str, one: Petition, other: Petition, *, by: Actor, at: datetime) -> None:
    record(code, subject=one, by=by, data={"other": other.code}, occurred_at=at)
    record(code, subject=other, by=by, data={"other": one.code}, occurred_at=at)


def _check_no_second(petition: Petition, earlier: Petition) -> None:
    """The right to a second instance is not ended by a list of repeats. Source: Law on Complaints, art. 7, 33."""
    if Complaint.objects.filter(petition=petition, instance=Instance.SECOND).exists():
        raise Invalid("second-instance", _("Đơn này là khiếu nại lần hai: hãy thụ lý, hoặc không thụ lý có căn cứ."))
    second = standing_second(earlier)
    if second is not None and Complaint.objects.filter(petition=second, effective_on=None).exists():
        raise Invalid("goes-on", _("Việc của đơn trước đang ở lần hai, chưa có quyết định có hiệu lực để lưu theo."))
