"""One key opens one receipt, whichever room gave it."""

from django.utils.translation import gettext as _

from phoihop.core import credentials
from phoihop.core.errors import Invalid
from phoihop.petitions.models import Petition

# What the database says where a room above has taken a filing under the key: that room's trigger on our table says it.
KEY_ELSEWHERE = "this key of a filing is taken in another room"


def petition_has_key(key: str) -> bool:
    """Whether a petition was filed under this key. Queries: 1."""
    return Petition.objects.filter(key_hash=credentials.hash_key(key)).exists()


def reused_key() -> Invalid:
    """One key, two contents."""
    return Invalid(
        "key-reused",
        _("Khóa gửi đơn này đã dùng cho một đơn có nội dung khác. Hãy tạo khóa mới rồi gửi lại."),
        "idempotency_key",
    )
