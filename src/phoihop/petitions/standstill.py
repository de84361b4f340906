"""Where a matter stands: at whom, and what that one owes. Read from the row alone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.states import State

S = State


class Standstill(TextChoices):
    """Why a matter is not done, in the order in which a leader can help."""

    SIGNATURE = "signature", _("Đã trình, đang chờ ký")
    UNASSIGNED = "unassigned", _("Đã thụ lý, chưa giao cho ai")
    DIRECTION = "direction", _("Chưa quyết định hướng xử lý")
    TRANSFER = "transfer", _("Đã chuyển, nơi nhận chưa tiếp nhận")
    PERSON = "person", _("Đang chờ người gửi trả lời")
    SUSPENDED = "suspended", _("Đang tạm đình chỉ")
    SENDING = "sending", _("Đã ký, chưa gửi hoặc chưa công khai")
    OFFICER = "officer", _("Cán bộ đang giải quyết chưa xong")


BY_STATE = {
    S.FILED: Standstill.DIRECTION,
    S.CLASSIFIED: Standstill.DIRECTION,
    S.RECEIVED: Standstill.DIRECTION,
    S.FORWARDING: Standstill.TRANSFER,
    S.WAITING: Standstill.PERSON,
    S.SUSPENDED: Standstill.SUSPENDED,
    S.SUBMITTED: Standstill.SIGNATURE,
    S.SIGNED: Standstill.SENDING,
    S.DECIDED: Standstill.SENDING,
    S.SENT: Standstill.SENDING,
}


def standstill_of(state: str, *, is_held: bool) -> Standstill:
    """At whom a matter of that state stands; `is_held` says whether an officer has it."""
    known = BY_STATE.get(State(state))
    if known is not None:
        return known
    return Standstill.OFFICER if is_held else Standstill.UNASSIGNED
