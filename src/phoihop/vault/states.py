"""States of an opening of an identity, and the words for keys and compartments."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.roles import Permission
from phoihop.trail.interface import Transition, Transitions


class Purpose(TextChoices):
    """What a key is for. A person may hold one of each."""

    OFFICER = "officer", _("cán bộ giữ bí mật")
    APPROVER = "approver", _("người duyệt độc lập")
    ESCROW = "escrow", _("người giữ khóa dự phòng")


PERMISSION_FOR: dict[str, Permission] = {
    Purpose.OFFICER: Permission.VAULT_HOLD,
    Purpose.APPROVER: Permission.VAULT_APPROVE,
    Purpose.ESCROW: Permission.VAULT_ESCROW,
}


class Part(TextChoices):
    """What lies in a compartment. Each is locked apart: who reads what happened does not read who told it.

    `REDACTED` holds what the desk made for those who verify: without name, address, handwriting and other marks of the
    person. Source: Law on Denunciations 25/2018/QH14, art. 56.
    """

    CONTENT = "content", _("nội dung")
    IDENTITY = "identity", _("danh tính")
    REDACTED = "redacted", _("bản đã che danh tính")


class Share(TextChoices):
    """What a grant gives: the whole key of a compartment, or the half of the asking or of the approving side."""

    WHOLE = "whole", _("trọn khóa")
    ASKER = "asker", _("nửa của đơn vị")
    APPROVER = "approver", _("nửa của người duyệt")


class Reason(TextChoices):
    """Why an identity may be opened. A closed list: free words could name the person whom they ask about.

    Source: Law on Denunciations 25/2018/QH14, art. 24 (verify the identity), 31 (work with the denouncer), 47–58
    (protect the person), 36.1 (file to the investigators), 11.2 (tell the result).
    """

    VERIFY = "verify", _("xác minh người tố cáo theo Điều 24 Luật Tố cáo")
    MEET = "meet", _("làm việc trực tiếp với người tố cáo theo Điều 31 Luật Tố cáo")
    PROTECT = "protect", _("áp dụng biện pháp bảo vệ theo Chương VI Luật Tố cáo")
    INVESTIGATE = "investigate", _("chuyển hồ sơ cho cơ quan điều tra theo Điều 36 Luật Tố cáo")
    TELL = "tell", _("báo kết quả cho người tố cáo đã yêu cầu bằng văn bản")


class OpeningState(TextChoices):
    ASKED = "asked", _("chờ người thứ hai duyệt")
    APPROVED = "approved", _("đã duyệt, đang mở được")
    REFUSED = "refused", _("bị từ chối")
    ENDED = "ended", _("đã hết lượt mở")


_ASKED = frozenset({OpeningState.ASKED})
OPEN = frozenset({OpeningState.APPROVED})
WAITING = _ASKED

TRANSITIONS = Transitions(
    [
        Transition("approve", _ASKED, OpeningState.APPROVED, Permission.VAULT_APPROVE, "opening.approved"),
        Transition("refuse", _ASKED, OpeningState.REFUSED, Permission.VAULT_APPROVE, "opening.refused"),
        Transition("end", _ASKED | OPEN, OpeningState.ENDED, Permission.VAULT_HOLD, "opening.ended"),
    ]
)
