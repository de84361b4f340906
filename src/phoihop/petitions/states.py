"""Kinds, states and legal moves of a petition and of its transfers between bodies.

The tables are read by `trail.move`, by the tests (from × move × role) and by the drawings in docs/states/.
"""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.trail.interface import Transition, Transitions


class Kind(TextChoices):
    """What a petition is, by its content and never by its title (Circular 05/2021, art. 6)."""

    UNKNOWN = "", _("Chưa phân loại")
    KN = "KN", _("Khiếu nại")
    KNPA = "KNPA", _("Kiến nghị, phản ánh")
    PAKN = "PAKN", _("Phản ánh về quy định hành chính")


# A denunciation is known by name only so that it can be refused with the way to go in person.
DENUNCIATION = "TC"
# What a letter may call itself at the door; feedback on regulations is told apart by the officer who reads it.
OWN_LABELS = frozenset({Kind.UNKNOWN, Kind.KN, Kind.KNPA})


class Channel(TextChoices):
    WEB = "web", _("Trang điện tử")
    API = "api", _("Kết nối")
    PAPER = "paper", _("Bưu chính, văn bản")
    RECEPTION = "reception", _("Tiếp công dân")
    IMPORT = "import", _("Nhập từ sổ")


class State(TextChoices):
    FILED = "filed", _("Mới nhận")
    CLASSIFIED = "classified", _("Đã phân loại")
    FORWARDING = "forwarding", _("Đang chuyển")
    RECEIVED = "received", _("Đã nhận chuyển đến")
    ACCEPTED = "accepted", _("Đã thụ lý")
    IN_PROGRESS = "in_progress", _("Đang giải quyết")
    WAITING = "waiting", _("Chờ người gửi bổ sung")
    DRAFTED = "drafted", _("Đã dự thảo")
    SUBMITTED = "submitted", _("Đã trình ký")
    SIGNED = "signed", _("Đã ký trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    REVIEWING = "reviewing", _("Đang xem xét lại")
    CLOSED = "closed", _("Đã kết thúc")
    GUIDED = "guided", _("Đã hướng dẫn")
    RETURNED = "returned", _("Đã trả lại đơn")
    KEPT = "kept", _("Lưu đơn")
    WITHDRAWN = "withdrawn", _("Đã rút đơn")
    REFUSED = "refused", _("Không thụ lý")
    VERIFYING = "verifying", _("Đang xác minh")
    DIALOGUE = "dialogue", _("Đang đối thoại")
    SUSPENDED = "suspended", _("Tạm đình chỉ")
    TERMINATED = "terminated", _("Đình chỉ giải quyết")
    DECIDED = "decided", _("Đã ký quyết định")
    SENT = "sent", _("Đã gửi quyết định")
    PUBLISHED = "published", _("Đã công khai")
    EFFECTIVE = "effective", _("Có hiệu lực")
    JOINED = "joined", _("Giải quyết chung với đơn khác")
    SETTLED = "settled", _("Cơ quan ngoài hệ thống đã trả lời")


class TransferState(TextChoices):
    SENT = "sent", _("Chờ tiếp nhận")
    RECEIVED = "received", _("Đã tiếp nhận")
    DECLINED = "declined", _("Đã trả lại nơi chuyển")
    RECALLED = "recalled", _("Đã thu hồi")


class NewsBy(TextChoices):
    """By which way the person hears that there is news."""

    EMAIL = "email", _("Thư điện tử")
    SMS = "sms", _("Tin nhắn điện thoại")
    NONE = "none", _("Không nhận; tôi tự tra cứu")


class ContactState(TextChoices):
    """How far a change of the address for news came."""

    ASKED = "asked", _("Chờ xác nhận ở địa chỉ mới")
    CONFIRMED = "confirmed", _("Chờ hết hạn phản đối ở địa chỉ cũ")
    DONE = "done", _("Đã đổi")
    OBJECTED = "objected", _("Địa chỉ cũ không đồng ý")
    DROPPED = "dropped", _("Đã bỏ")


class OutsideState(TextChoices):
    """A hand-over to a body that does not work in this system."""

    SENT = "sent", _("Chờ trả lời")
    NOTED = "noted", _("Đã nhận, sẽ trả lời sau")
    ANSWERED = "answered", _("Đã trả lời")
    DECLINED = "declined", _("Đã từ chối")
    RECALLED = "recalled", _("Đã thu hồi")


class ReadReason(TextChoices):
    """By which door staff read a case, as the person is told it."""

    DUTY = "duty", _("Xem hồ sơ trong phạm vi nhiệm vụ")
    FILE = "file", _("Mở tệp kèm theo hồ sơ")
    PAPER = "paper", _("Đọc văn bản của hồ sơ")
    SIGN = "sign", _("Đọc văn bản chờ ký")
    API = "api", _("Đọc bằng chương trình của cơ quan")
    EXPORT = "export", _("Xuất hồ sơ ra tệp")
    COMPARE = "compare", _("So với một đơn có thể cùng vụ việc")
    BOUND = "bound", _("Lấy toàn bộ hồ sơ thành một tệp PDF")
    SIGNERS = "signers", _("Xem danh sách những người cùng ký đơn")


class InspectionReason(TextChoices):
    """Why an inspector opens a case of another body. A closed list: the reason is told to the person."""

    PLANNED = "planned", _("Thanh tra theo kế hoạch")
    AD_HOC = "ad_hoc", _("Thanh tra đột xuất")
    RESPONSIBILITY = "responsibility", _("Thanh tra trách nhiệm tiếp công dân, giải quyết khiếu nại, tố cáo")
    EXECUTION = "execution", _("Kiểm tra việc thực hiện quyết định, kết luận đã có hiệu lực")


S = State
# What the law counts as finished; everything else needs somebody to act.
ENDED = frozenset({S.CLOSED, S.GUIDED, S.RETURNED, S.KEPT, S.WITHDRAWN, S.REFUSED, S.TERMINATED, S.JOINED, S.SETTLED})
OPEN = frozenset(State) - ENDED
# The outside body may still answer, and its link still opens.
OUTSIDE_OPEN = frozenset({OutsideState.SENT, OutsideState.NOTED})
# A decision on direction may still be taken by the body that holds the petition.
DECIDABLE = frozenset({S.CLASSIFIED, S.RECEIVED})
AT_INTAKE = frozenset({S.FILED, S.CLASSIFIED, S.FORWARDING, S.RECEIVED})
ANSWER_IN_WORK = frozenset({S.DRAFTED, S.SUBMITTED, S.SIGNED})
HANDLED = frozenset({S.ACCEPTED, S.IN_PROGRESS, S.WAITING, S.REVIEWING, S.VERIFYING, S.DIALOGUE}) | ANSWER_IN_WORK
# The answer is out: the result and the person's verdict can stand side by side.
RESULT_OUT = frozenset({S.ANSWERED, S.CLOSED, S.SENT, S.PUBLISHED, S.EFFECTIVE})
WITHDRAWABLE = AT_INTAKE | HANDLED | {S.SUSPENDED}
# A recommendation may follow an earlier letter before anything was asked or drafted in it; a complaint never, whose
# writer has terms, decision and further ways of their own.
JOINABLE = DECIDABLE | {S.ACCEPTED, S.IN_PROGRESS}
COMPLAINT_RUNNING = frozenset({S.ACCEPTED, S.VERIFYING, S.DIALOGUE})
# Accepted, and no decision was taken: where the term has run out, the second instance may take the matter over.
UNDECIDED = COMPLAINT_RUNNING | {S.WAITING, S.SUSPENDED, S.DRAFTED, S.SUBMITTED}
# The decision is out and waits for its effect.
AWAITING_EFFECT = frozenset({S.SENT, S.PUBLISHED})
# A second complaint that ended so leaves the first decision standing.
FALLEN = frozenset({S.REFUSED, S.GUIDED, S.RETURNED, S.KEPT, S.WITHDRAWN, S.TERMINATED})

# The permission of the petitioner who holds the case's secret; no post ever has it.
OWN = "petition.own"


def _row(name: str, sources: Iterable[State], target: State, permission: str, event: str) -> Transition:
    return Transition(name, frozenset(sources), target, permission, event)


INTAKE_ROWS = [
    _row("classify", {S.FILED, S.RECEIVED, S.CLASSIFIED}, S.CLASSIFIED, "petition.classify", "petition.classified"),
    _row("accept", DECIDABLE, S.ACCEPTED, "petition.classify", "petition.accepted"),
    _row("forward", DECIDABLE, S.FORWARDING, "petition.forward", "petition.forwarded"),
    _row("receive", {S.FORWARDING}, S.RECEIVED, "petition.receive", "petition.received"),
    _row("decline", {S.FORWARDING}, S.CLASSIFIED, "petition.receive", "petition.declined"),
    _row("recall", {S.FORWARDING}, S.CLASSIFIED, "petition.forward", "petition.recalled"),
    # A body outside ends nothing: its answer lies before the owner, who settles by it or decides otherwise.
    _row("answer_outside", {S.FORWARDING}, S.CLASSIFIED, "petition.forward", "petition.outside_answered"),
    _row("decline_outside", {S.FORWARDING}, S.CLASSIFIED, "petition.forward", "petition.outside_declined"),
    _row("settle_outside", {S.CLASSIFIED}, S.SETTLED, "petition.classify", "petition.settled_outside"),
    _row("guide", DECIDABLE, S.GUIDED, "petition.classify", "petition.guided"),
    _row("return", DECIDABLE, S.RETURNED, "petition.classify", "petition.returned"),
    _row("keep", DECIDABLE, S.KEPT, "petition.classify", "petition.kept"),
    _row("withdraw", WITHDRAWABLE, S.WITHDRAWN, OWN, "petition.withdrawn"),
    _row("record_withdrawal", WITHDRAWABLE, S.WITHDRAWN, "petition.handle", "petition.withdrawal_recorded"),
    _row("correct_classification", {S.CLASSIFIED}, S.FILED, "petition.correct", "petition.classification_corrected"),
    _row(
        "correct_decision",
        {S.GUIDED, S.RETURNED, S.KEPT, S.REFUSED, S.ACCEPTED, S.SETTLED},
        S.CLASSIFIED,
        "petition.correct",
        "petition.decision_corrected",
    ),
]

# The way from draft to signature is the same for a reply and for a decision.
SIGNING_ROWS = [
    _row("submit", {S.DRAFTED}, S.SUBMITTED, "petition.handle", "petition.answer_submitted"),
    _row("send_back", {S.SUBMITTED}, S.DRAFTED, "petition.sign", "petition.answer_sent_back"),
]

KNPA_ROWS = [
    _row("assign", {S.ACCEPTED}, S.IN_PROGRESS, "petition.assign", "petition.assigned"),
    _row("take", {S.ACCEPTED}, S.IN_PROGRESS, "petition.handle", "petition.taken"),
    _row("ask", {S.IN_PROGRESS, S.REVIEWING}, S.WAITING, "petition.handle", "petition.asked"),
    _row("answer_question", {S.WAITING}, S.IN_PROGRESS, OWN, "petition.question_answered"),
    _row("stop_waiting", {S.WAITING}, S.IN_PROGRESS, "petition.handle", "petition.waiting_stopped"),
    _row("draft_reply", {S.IN_PROGRESS, S.REVIEWING}, S.DRAFTED, "petition.handle", "petition.answer_drafted"),
    _row("correct_draft", {S.DRAFTED}, S.IN_PROGRESS, "petition.correct", "petition.draft_corrected"),
    _row("sign_reply", {S.SUBMITTED}, S.SIGNED, "petition.sign", "petition.answer_signed"),
    _row("send_reply", {S.SIGNED}, S.ANSWERED, "petition.handle", "petition.answered"),
    _row("close", {S.ANSWERED}, S.CLOSED, "petition.handle", "petition.closed"),
    _row("correct_close", {S.CLOSED}, S.ANSWERED, "petition.correct", "petition.close_corrected"),
    _row("dispute", {S.ANSWERED, S.CLOSED}, S.REVIEWING, OWN, "petition.disputed"),
]

# Letters of one matter: the later one follows the earlier, and is given back where it stood.
JOIN_ROWS = [
    _row("join", DECIDABLE, S.JOINED, "petition.classify", "petition.joined"),
    _row("join_in_work", JOINABLE - DECIDABLE, S.JOINED, "petition.handle", "petition.joined"),
    _row("withdraw_joined", {S.JOINED}, S.WITHDRAWN, OWN, "petition.withdrawn"),
    *[_row(f"part_to_{state}", {S.JOINED}, state, "petition.correct", "petition.parted") for state in sorted(JOINABLE)],
]

KN_ROWS = [
    _row("refuse", DECIDABLE, S.REFUSED, "petition.classify", "petition.refused"),
    _row("assign_verification", {S.ACCEPTED}, S.VERIFYING, "petition.assign", "petition.verification_assigned"),
    _row("open_verification", {S.ACCEPTED}, S.VERIFYING, "petition.handle", "petition.verification_opened"),
    _row("ask_complainant", {S.VERIFYING}, S.WAITING, "petition.handle", "petition.complainant_asked"),
    _row("answer_complainant", {S.WAITING}, S.VERIFYING, OWN, "petition.complainant_answered"),
    _row("resume_verification", {S.WAITING}, S.VERIFYING, "petition.handle", "petition.verification_resumed"),
    _row("open_dialogue", {S.VERIFYING}, S.DIALOGUE, "petition.handle", "petition.dialogue_opened"),
    _row("end_dialogue", {S.DIALOGUE}, S.VERIFYING, "petition.handle", "petition.dialogue_held"),
    # Source: Law on Complaints, art. 11a, added by Law 136/2025/QH15 art. 2(4), in force 2026-07-01.
    _row("suspend", COMPLAINT_RUNNING, S.SUSPENDED, "petition.sign", "petition.suspended"),
    _row("resume", {S.SUSPENDED}, S.VERIFYING, "petition.sign", "petition.resumed"),
    _row(
        "terminate",
        COMPLAINT_RUNNING | {S.SUSPENDED, S.WAITING},
        S.TERMINATED,
        "petition.sign",
        "petition.terminated",
    ),
    _row("draft_decision", {S.VERIFYING}, S.DRAFTED, "petition.handle", "petition.decision_drafted"),
    _row("correct_decision_draft", {S.DRAFTED}, S.VERIFYING, "petition.correct", "petition.draft_corrected"),
    _row("sign_decision", {S.SUBMITTED}, S.DECIDED, "petition.sign", "petition.decided"),
    _row("send_decision", {S.DECIDED}, S.SENT, "petition.handle", "petition.decision_sent"),
    _row("publish_decision", {S.SENT}, S.PUBLISHED, "petition.handle", "petition.decision_published"),
    _row("take_effect", AWAITING_EFFECT, S.EFFECTIVE, "petition.handle", "petition.decision_effective"),
    # Source: Decree 124/2020/ND-CP, art. 31. How far it has come is told by its entries: the decision stays in force.
    _row("order_execution", {S.EFFECTIVE}, S.EFFECTIVE, "petition.sign", "petition.execution_ordered"),
    _row("report_execution", {S.EFFECTIVE}, S.EFFECTIVE, "petition.handle", "petition.execution_reported"),
    _row("finish_execution", {S.EFFECTIVE}, S.EFFECTIVE, "petition.handle", "petition.executed"),
    _row("close_complaint", {S.EFFECTIVE}, S.CLOSED, "petition.handle", "petition.complaint_closed"),
    # The first instance ends where the second took the matter over, or decided on it.
    _row("pass_to_second", UNDECIDED, S.CLOSED, "petition.classify", "petition.passed_to_second"),
    _row("close_superseded", AWAITING_EFFECT, S.CLOSED, "petition.handle", "petition.superseded"),
]

# Every move by name; TABLES says which of them a kind has.
TRANSITIONS = Transitions([*INTAKE_ROWS, *SIGNING_ROWS, *KNPA_ROWS, *JOIN_ROWS, *KN_ROWS])
TABLES: dict[str, Transitions] = {
    Kind.UNKNOWN: Transitions(INTAKE_ROWS),
    Kind.KNPA: Transitions([*INTAKE_ROWS, *SIGNING_ROWS, *KNPA_ROWS, *JOIN_ROWS]),
    Kind.KN: Transitions([*INTAKE_ROWS, *SIGNING_ROWS, *KN_ROWS]),
    Kind.PAKN: Transitions([*INTAKE_ROWS, *SIGNING_ROWS, *KNPA_ROWS]),
}

TRANSFER_TRANSITIONS = Transitions(
    [
        Transition(
            "receive", frozenset({TransferState.SENT}), TransferState.RECEIVED, "petition.receive", "transfer.received"
        ),
        Transition(
            "decline", frozenset({TransferState.SENT}), TransferState.DECLINED, "petition.receive", "transfer.declined"
        ),
        Transition(
            "recall", frozenset({TransferState.SENT}), TransferState.RECALLED, "petition.forward", "transfer.recalled"
        ),
    ]
)

# The right is the sender's; who holds the link acts by it, in this one hand-over (docs/adr/0028-outside.md).
OUTSIDE_TRANSITIONS = Transitions(
    [
        Transition(name, frozenset(sources), target, "petition.forward", f"outside.{target}")
        for name, sources, target in (
            ("note", {OutsideState.SENT}, OutsideState.NOTED),
            ("answer", OUTSIDE_OPEN, OutsideState.ANSWERED),
            ("decline", OUTSIDE_OPEN, OutsideState.DECLINED),
            ("recall", OUTSIDE_OPEN, OutsideState.RECALLED),
        )
    ]
)

# How a state is told to the person: inner steps of the office are one state for them.
PUBLIC_STATES: dict[str, str] = {
    **{state: state for state in State},
    S.CLASSIFIED: S.FILED,
    S.DRAFTED: S.IN_PROGRESS,
    S.SUBMITTED: S.IN_PROGRESS,
    S.SIGNED: S.IN_PROGRESS,
    S.DECIDED: S.IN_PROGRESS,
}

PUBLIC_LABELS: dict[str, Promise] = {
    S.FILED: _("Đã nhận đơn, đang phân loại"),
    S.FORWARDING: _("Đang chuyển đến cơ quan có thẩm quyền"),
    S.RECEIVED: _("Cơ quan có thẩm quyền đã nhận đơn"),
    S.ACCEPTED: _("Đã thụ lý"),
    S.IN_PROGRESS: _("Đang giải quyết"),
    S.WAITING: _("Đang chờ Ông/Bà bổ sung thông tin"),
    S.ANSWERED: _("Đã có trả lời"),
    S.REVIEWING: _("Đang xem xét lại theo đề nghị của Ông/Bà"),
    S.CLOSED: _("Đã kết thúc"),
    S.GUIDED: _("Đã hướng dẫn gửi đến nơi có thẩm quyền"),
    S.RETURNED: _("Đã trả lại đơn"),
    S.KEPT: _("Đơn được lưu, không xử lý tiếp"),
    S.WITHDRAWN: _("Ông/Bà đã rút đơn"),
    S.REFUSED: _("Không thụ lý"),
    S.VERIFYING: _("Đang xác minh"),
    S.DIALOGUE: _("Đang tổ chức đối thoại"),
    S.SUSPENDED: _("Tạm đình chỉ giải quyết"),
    S.TERMINATED: _("Đã đình chỉ giải quyết"),
    S.SENT: _("Đã gửi quyết định giải quyết"),
    S.PUBLISHED: _("Quyết định đã được công khai"),
    S.EFFECTIVE: _("Quyết định đã có hiệu lực"),
    S.JOINED: _("Đang được giải quyết chung với một đơn khác cùng vụ việc"),
    S.SETTLED: _("Cơ quan có thẩm quyền đã trả lời"),
}


# A change of the address for news is a small matter of its own beside the petition.
_CHANGING = {ContactState.ASKED, ContactState.CONFIRMED}


def _change(name: str, sources: set[ContactState], target: ContactState, event: str) -> Transition:
    return Transition(name, frozenset(sources), target, OWN, event)


CONTACT_TRANSITIONS = Transitions(
    [
        _change("confirm", {ContactState.ASKED}, ContactState.CONFIRMED, "petition.contact_confirmed"),
        _change("apply", _CHANGING, ContactState.DONE, "petition.contact_changed"),
        _change("erase", _CHANGING, ContactState.DONE, "petition.contact_erased"),
        _change("object", {ContactState.CONFIRMED}, ContactState.OBJECTED, "petition.contact_objected"),
        _change("drop", _CHANGING, ContactState.DROPPED, "petition.contact_dropped"),
    ]
)
