"""States and legal moves of a denunciation and of its hand-over.

Source: Law on Denunciations 25/2018/QH14 as amended by Law 136/2025/QH15, in force 2026-07-01; Decree 31/2019/ND-CP.
"""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.roles import Permission
from phoihop.trail.interface import Transition, Transitions

KIND = "TC"
KIND_LABEL = _("Tố cáo")
SUBJECT = "denunciation"  # the subject type of its events, clocks and sealed parts


class Channel(TextChoices):
    WEB = "web", _("Trang điện tử")
    API = "api", _("Kết nối")
    PAPER = "paper", _("Bưu chính, văn bản")
    RECEPTION = "reception", _("Tiếp công dân")
    RECLASSIFIED = "reclassified", _("Phân loại lại từ đơn khác")


class State(TextChoices):
    FILED = "filed", _("Mới nhận")
    FORWARDING = "forwarding", _("Đang chuyển")
    RECEIVED = "received", _("Đã nhận chuyển đến")
    ACCEPTED = "accepted", _("Đã thụ lý")
    VERIFYING = "verifying", _("Đang xác minh")
    EXPERT = "expert", _("Chờ kết quả giám định")
    SUSPENDED = "suspended", _("Tạm đình chỉ giải quyết")
    VERIFIED = "verified", _("Đã báo cáo kết quả xác minh")
    CONCLUDED = "concluded", _("Đã kết luận")
    ACTED = "acted", _("Đã xử lý theo kết luận")
    PUBLISHED = "published", _("Đã công khai")
    CLOSED = "closed", _("Đã kết thúc")
    REVIEWING = "reviewing", _("Đang xem xét tố cáo tiếp")
    INFORMATION = "information", _("Thông tin có nội dung tố cáo, đang kiểm tra")
    INFORMED = "informed", _("Đã kiểm tra thông tin")
    REFUSED = "refused", _("Không thụ lý")
    KEPT = "kept", _("Không xử lý")
    SENT_OUT = "sent_out", _("Đã chuyển cơ quan ngoài hệ thống")
    WITHDRAWN = "withdrawn", _("Đã rút tố cáo trước khi thụ lý")
    TERMINATED = "terminated", _("Đình chỉ giải quyết")


class HandoverState(TextChoices):
    SENT = "sent", _("Chờ tiếp nhận")
    RECEIVED = "received", _("Đã tiếp nhận")
    DECLINED = "declined", _("Đã trả lại nơi chuyển")
    RECALLED = "recalled", _("Đã thu hồi")


class LetterState(TextChoices):
    DRAFT = "draft", _("dự thảo")
    CHECKING = "checking", _("chờ người thứ hai kiểm tra")
    READY = "ready", _("chờ ký")
    SIGNED = "signed", _("đã ký")
    SENT = "sent", _("đã gửi")


class WithdrawalState(TextChoices):
    ASKED = "asked", _("đề nghị rút")
    TAKEN = "taken", _("đã ghi nhận rút")
    CONTINUED = "continued", _("vẫn giải quyết theo luật")


class ProtectionState(TextChoices):
    ASKED = "asked", _("đề nghị bảo vệ")
    APPLIED = "applied", _("đang áp dụng")
    REFUSED = "refused", _("không áp dụng")
    ENDED = "ended", _("đã kết thúc")


S = State
ENDED = frozenset({S.CLOSED, S.INFORMED, S.REFUSED, S.KEPT, S.SENT_OUT, S.WITHDRAWN, S.TERMINATED})
OPEN = frozenset(State) - ENDED
# A decision on direction may still be taken by the body that holds it.
DECIDABLE = frozenset({S.FILED, S.RECEIVED, S.REVIEWING})
# Settlement runs: it can be suspended, withdrawn from, terminated.
RUNNING = frozenset({S.ACCEPTED, S.VERIFYING, S.EXPERT, S.VERIFIED})
BEFORE_ACCEPTANCE = DECIDABLE
# Source: Law on Denunciations, art. 33(1): until the conclusion.
WITHDRAWABLE = BEFORE_ACCEPTANCE | {S.FORWARDING, S.SUSPENDED} | RUNNING
# Its execution may be watched. Source: Decree 31/2019/ND-CP, art. 18(2).
MONITORED = frozenset({S.CONCLUDED, S.ACTED, S.PUBLISHED})
CONCLUSION_OUT = frozenset({S.CONCLUDED, S.ACTED, S.PUBLISHED, S.CLOSED})

HANDLE, DECIDE = Permission.DENUNCIATION_HANDLE, Permission.DENUNCIATION_DECIDE
# A holder of the redacted part of any unit may check a text: whether it may be this one is asked by the policy.
CHECK = Permission.VAULT_HOLD


def _row(name: str, sources: Iterable[State], target: State, permission: str, event: str) -> Transition:
    return Transition(name, frozenset(sources), target, permission, f"denunciation.{event}")


TRANSITIONS = Transitions(
    [
        # Intake. Source: Law on Denunciations, arts. 24, 25, 29.
        _row("forward", DECIDABLE, S.FORWARDING, HANDLE, "forwarded"),
        _row("receive", {S.FORWARDING}, S.RECEIVED, HANDLE, "received"),
        _row("decline", {S.FORWARDING}, S.FILED, HANDLE, "declined"),
        _row("recall", {S.FORWARDING}, S.FILED, HANDLE, "recalled"),
        _row("send_out", DECIDABLE, S.SENT_OUT, HANDLE, "sent_out"),
        _row("keep", DECIDABLE, S.KEPT, HANDLE, "kept"),
        _row("take_as_information", DECIDABLE, S.INFORMATION, HANDLE, "taken_as_information"),
        _row("end_information", {S.INFORMATION}, S.INFORMED, HANDLE, "information_ended"),
        _row("refuse", DECIDABLE, S.REFUSED, DECIDE, "refused"),
        _row("accept", DECIDABLE, S.ACCEPTED, DECIDE, "accepted"),
        _row("correct", {S.KEPT, S.REFUSED, S.INFORMATION}, S.FILED, DECIDE, "decision_corrected"),
        # Settlement. Source: arts. 30, 31, 34, 35; Decree 31/2019, arts. 3, 15.
        _row("verify", {S.ACCEPTED}, S.VERIFYING, DECIDE, "verification_opened"),
        _row("ask_expert", {S.VERIFYING}, S.EXPERT, HANDLE, "expert_asked"),
        _row("expert_answered", {S.EXPERT}, S.VERIFYING, HANDLE, "expert_answered"),
        _row("report", {S.VERIFYING}, S.VERIFIED, HANDLE, "verification_reported"),
        _row("verify_again", {S.VERIFIED}, S.VERIFYING, DECIDE, "verification_sent_back"),
        _row("suspend", RUNNING, S.SUSPENDED, DECIDE, "suspended"),
        _row("resume", {S.SUSPENDED}, S.VERIFYING, DECIDE, "resumed"),
        _row("conclude", {S.VERIFIED}, S.CONCLUDED, DECIDE, "concluded"),
        # Action and publication. Source: arts. 36, 40; Decree 31/2019, art. 6.
        _row("act", {S.CONCLUDED}, S.ACTED, DECIDE, "acted"),
        _row("publish", {S.CONCLUDED, S.ACTED}, S.PUBLISHED, HANDLE, "published"),
        _row("act_after_publication", {S.PUBLISHED}, S.PUBLISHED, DECIDE, "acted"),
        _row("close", {S.PUBLISHED}, S.CLOSED, HANDLE, "closed"),
        # Withdrawal. Source: art. 33, 34(3).
        _row("withdraw", BEFORE_ACCEPTANCE, S.WITHDRAWN, HANDLE, "withdrawal_taken"),
        _row("terminate", RUNNING | {S.SUSPENDED}, S.TERMINATED, DECIDE, "terminated"),
        # A further denunciation is looked at by the superior. Source: art. 37.
        _row("review_further", {S.FILED, S.RECEIVED}, S.REVIEWING, HANDLE, "further_review_begun"),
    ]
)

HANDOVER_TRANSITIONS = Transitions(
    [
        Transition(name, frozenset({HandoverState.SENT}), target, HANDLE, f"handover.{target}")
        for name, target in (
            ("receive", HandoverState.RECEIVED),
            ("decline", HandoverState.DECLINED),
            ("recall", HandoverState.RECALLED),
        )
    ]
)

# A text that goes to the accused or to the public waits for a second pair of eyes before it can be signed.
LETTER_TRANSITIONS = Transitions(
    [
        Transition(name, frozenset(sources), target, permission, f"denunciation-letter.{event}")
        for name, sources, target, permission, event in (
            ("submit", {LetterState.DRAFT}, LetterState.READY, HANDLE, "submitted"),
            ("ask_check", {LetterState.DRAFT}, LetterState.CHECKING, HANDLE, "check_asked"),
            ("confirm", {LetterState.CHECKING}, LetterState.READY, CHECK, "confirmed"),
            ("send_back", {LetterState.CHECKING}, LetterState.DRAFT, CHECK, "sent_back"),
            ("return", {LetterState.READY}, LetterState.DRAFT, DECIDE, "returned"),
            ("sign", {LetterState.READY}, LetterState.SIGNED, DECIDE, "signed"),
            ("send", {LetterState.SIGNED}, LetterState.SENT, HANDLE, "sent"),
        )
    ]
)

# Source: Law on Denunciations, art. 33.
WITHDRAWAL_TRANSITIONS = Transitions(
    [
        Transition(name, frozenset({WithdrawalState.ASKED}), target, permission, f"withdrawal.{target}")
        for name, target, permission in (
            ("take", WithdrawalState.TAKEN, HANDLE),
            ("grant", WithdrawalState.TAKEN, DECIDE),
            ("continue", WithdrawalState.CONTINUED, DECIDE),
        )
    ]
)

# Source: Law on Denunciations, arts. 50-54.
PROTECTION_TRANSITIONS = Transitions(
    [
        Transition(name, frozenset({source}), target, DECIDE, f"protection.{event}")
        for name, source, target, event in (
            ("apply", ProtectionState.ASKED, ProtectionState.APPLIED, "applied"),
            ("refuse", ProtectionState.ASKED, ProtectionState.REFUSED, "refused"),
            ("change", ProtectionState.APPLIED, ProtectionState.APPLIED, "changed"),
            ("end", ProtectionState.APPLIED, ProtectionState.ENDED, "ended"),
        )
    ]
)

# How a state is told to the denouncer: inner steps of the unit are one state for them.
PUBLIC_STATES: dict[str, str] = {**{state: state for state in State}, S.VERIFIED: S.VERIFYING, S.EXPERT: S.VERIFYING}

PUBLIC_LABELS: dict[str, Promise] = {
    S.FILED: _("Đã nhận, đang xác minh điều kiện thụ lý"),
    S.FORWARDING: _("Đang chuyển đến cơ quan có thẩm quyền"),
    S.RECEIVED: _("Cơ quan có thẩm quyền đã nhận"),
    S.ACCEPTED: _("Đã thụ lý"),
    S.VERIFYING: _("Đang xác minh"),
    S.SUSPENDED: _("Tạm đình chỉ giải quyết"),
    S.CONCLUDED: _("Đã có kết luận"),
    S.ACTED: _("Đã xử lý theo kết luận"),
    S.PUBLISHED: _("Kết luận đã được công khai"),
    S.CLOSED: _("Đã kết thúc"),
    S.REVIEWING: _("Cơ quan cấp trên đang xem xét tố cáo tiếp"),
    S.INFORMATION: _("Đang kiểm tra thông tin Ông/Bà cung cấp"),
    S.INFORMED: _("Đã kiểm tra thông tin"),
    S.REFUSED: _("Không thụ lý"),
    S.KEPT: _("Không xử lý"),
    S.SENT_OUT: _("Đã chuyển cơ quan có thẩm quyền"),
    S.WITHDRAWN: _("Ông/Bà đã rút tố cáo"),
    S.TERMINATED: _("Đã đình chỉ giải quyết"),
}
