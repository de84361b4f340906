"""First and second instance of one complaint: which stands, when one may go on, to whom, and the way to the court."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from phoihop.accounts.interface import officers_of
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.law.interface import Asked, ClockState, basis_of
from phoihop.organizations.interface import Body, intake_body
from phoihop.petitions.actors import Staff
from phoihop.petitions.competence import ACTS
from phoihop.petitions.models import Complaint, ExecutionEntry, ExecutionStep, Instance, Petition
from phoihop.petitions.selectors.competence import competent_for
from phoihop.petitions.selectors.visible import visible_to
from phoihop.petitions.states import FALLEN, UNDECIDED, Kind

NOT_ORDERED = ""
_DISCIPLINE = "discipline"  # its second instance is always found by a person


@dataclass(frozen=True, slots=True)
class Window:
    """From when and until when the second complaint is filed in time, and after what. Source: art. 33(1)."""

    opens_on: date
    ends_on: date
    after_decision: bool

    def is_open(self, day: date) -> bool:
        """Whether a complaint of that day is in time."""
        return self.opens_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class Ways:
    """What stays open to the complainant beside the body that holds the case.

    `why_not` says why no second complaint can be filed now; empty where it can. `may_sue` is only the moment from which
    one may sue: the term of the court's law is not verified here, so no day is told.
    """

    window: Window | None
    why_not: str
    is_late: bool
    second_code: str
    may_sue: bool
    after_decision: bool


@dataclass(frozen=True, slots=True)
class OtherInstance:
    """The other case of the same complaint; `is_visible` where the reader may open it."""

    code: str
    is_second: bool
    state_label: str
    is_visible: bool


def standing_second(petition: Petition) -> Petition | None:
    """The second complaint against this first one that runs or was decided. Queries: 1."""
    seconds = Petition.objects.filter(complaint__first=petition).exclude(state__in=FALLEN)
    return seconds.order_by("-id").first()


def other_instances(user: Staff, complaint: Complaint) -> list[OtherInstance]:
    """The first case of a second one, or the second ones of a first. Queries: 2 at most."""
    rows = list(
        Petition.objects.filter(pk=complaint.first_id)
        if complaint.first_id
        else Petition.objects.filter(complaint__first=complaint.petition_id).order_by("id")
    )
    if not rows:
        return []
    seen = set(visible_to(user).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    is_second = complaint.first_id is None
    return [OtherInstance(row.code, is_second, str(row.get_state_display()), row.pk in seen) for row in rows]


def has_other_instance(petition: Petition) -> bool:
    """Whether another case of the same person hangs on this one: the trail of each names the other. Queries: 1."""
    return Complaint.objects.filter(Q(petition=petition, first__isnull=False) | Q(first=petition)).exists()


def execution_of(petition: Petition) -> list[ExecutionEntry]:
    """The steps of the execution, oldest first. Queries: 1."""
    return list(ExecutionEntry.objects.filter(petition=petition).order_by("id"))


def execution_stage(petition: Petition) -> str:
    """How far it has come: not ordered, `ORDER` while it runs, `DONE`. Queries: 1."""
    stages = (ExecutionStep.ORDER, ExecutionStep.DONE)
    rows = ExecutionEntry.objects.filter(petition=petition, step__in=stages).order_by("-id")
    return str(rows.values_list("step", flat=True).first() or NOT_ORDERED)


def ways_of(petition: Petition, today: date | None = None) -> Ways | None:
    """The further ways of a complaint; None for every other kind. Queries: 1 to 3."""
    complaint = Complaint.objects.filter(petition=petition).first() if petition.kind == Kind.KN else None
    if complaint is None:
        return None
    day = today or clock.today()
    second = standing_second(petition) if complaint.instance == Instance.FIRST else None
    window = second_window(petition, complaint, day)
    late_on = _overdue_since(petition, day)
    return Ways(
        window=window,
        why_not=_why_not(petition, complaint, window, second),
        is_late=window is not None and not window.is_open(day),
        second_code=second.code if second else "",
        # Source: Law on Complaints, art. 7: after a decision, or a term that ran out, one may go to court.
        may_sue=not complaint.is_disciplinary and (complaint.sent_on is not None or late_on is not None),
        after_decision=complaint.sent_on is not None,
    )


def second_window(petition: Petition, complaint: Complaint, today: date) -> Window | None:
    """The window of the second complaint; None for a second one and before it opens. Queries: 1.

    It runs from the receipt of the first decision, or from the end of the term of art. 28 without one.
    """
    if complaint.instance != Instance.FIRST:
        return None
    if complaint.sent_on is not None:
        begun = complaint.received_on or complaint.sent_on
        return Window(begun, window_end(complaint, begun), after_decision=True)
    ran_out = _overdue_since(petition, today)
    return Window(ran_out, window_end(complaint, ran_out), after_decision=False) if ran_out else None


def window_end(complaint: Complaint, begun: date) -> date:
    """The last day of the window that began on `begun`. Queries: 1, and 2 after a change of law.

    Source: Law on Complaints, art. 33(1): 30 days, 45 in remote areas; art. 48: 10 days, 30 for a dismissal.
    """
    asked = Asked(
        complaint.law_kind, "appeal", begun, "1", remote=complaint.is_remote, is_complex=complaint.is_dismissal
    )
    basis = basis_of(asked, body_id=None)
    if basis is None:
        raise LookupError("The law has no window of the second complaint.")
    return basis.result.due


def second_instance_body(petition: Petition, complaint: Complaint, on: date) -> Body | None:
    """Whose head settles the second complaint, by the table of competence and who settled the first.

    None where the table names nobody or several: a person says where it goes. Source: Law on Complaints, art. 7(1),
    17 to 23 as amended by Law 136/2025/QH15, art. 2(7), (8), (15), in force 2026-07-01. Queries: as `competent_for`,
    for each act of the table.
    """
    if complaint.is_disciplinary:
        return None
    found = _named(petition.owner_body, on)
    return next(iter(found.values())) if len(found) == 1 else None


def second_receiver(first: Petition, on: date | None = None) -> Body:
    """To whose desk the second complaint goes: the competent body where somebody works at it here, else the reception
    board, which passes it on. Queries: 3, and as `second_instance_body`.
    """
    complaint = Complaint.objects.get(petition=first)
    body = second_instance_body(first, complaint, on or clock.today())
    if body is not None and officers_of(body, Permission.PETITION_CLASSIFY).exists():
        return body
    return intake_body()


def _named(settled_first: Body, on: date) -> dict[int, Body]:
    answers = (
        competent_for(kind="KN", act=act, body=settled_first, on=on, instance=2)
        for act in ACTS["KN"]
        if act != _DISCIPLINE
    )
    return {body.pk: body for answer in answers for body in answer.bodies}


def _overdue_since(petition: Petition, today: date) -> date | None:
    """The last day of the resolution that ran out without a decision. Queries: none."""
    for term in petition.terms:
        is_running = term["step"] == "resolve" and term["state"] == ClockState.RUNNING
        if is_running and petition.state in UNDECIDED and term["due"] < today.isoformat():
            return date.fromisoformat(term["due"])
    return None


def _why_not(petition: Petition, complaint: Complaint, window: Window | None, second: Petition | None) -> str:
    if complaint.instance == Instance.SECOND:
        # Source: Law on Complaints, art. 11: a matter with a second decision is not accepted again.
        return _("Khiếu nại lần hai là lần cuối: việc này không được thụ lý lần nữa.")
    if second is not None:
        words = _("Việc này đã có khiếu nại lần hai, mã %(code)s. Hãy tra cứu bằng hai mã của hồ sơ ấy.")
        return words % {"code": second.code}
    if petition.state in FALLEN:
        return _("Khiếu nại này đã kết thúc mà không có quyết định giải quyết, nên không có khiếu nại lần hai.")
    if window is None:
        return _(
            "Chưa khiếu nại lần hai được: cơ quan chưa gửi quyết định lần đầu và chưa quá hạn giải quyết. "
            "Khi nhận quyết định hoặc khi quá hạn, hãy mở lại trang này."
        )
    return ""
