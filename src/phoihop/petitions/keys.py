"""One key opens one receipt, whichever room gave it."""

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid

# What the database says where another room has taken a filing under the key: triggers of a room above say it.
KEY_ELSEWHERE = "this key of a filing is taken in another room"


def reused_key() -> Invalid:
    """One key, two contents."""
    return Invalid(
        "key-reused",
        _("Khóa gửi đơn này đã dùng cho một đơn có nội dung khác. Hãy tạo khóa mới rồi gửi lại."),
        "idempotency_key",
    )
