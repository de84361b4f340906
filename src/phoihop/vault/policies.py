"""Who may do what with sealed matters. When is read from the states."""

from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core.errors import Conflict, NotAllowed
from phoihop.organizations.interface import Body
from phoihop.vault.models import Opening, VaultKey
from phoihop.vault.states import PERMISSION_FOR, Purpose


def check_make_key(user: User, *, body: Body, purpose: str) -> None:
    """A key is made by the person herself, in a body where her post asks for one. Raises: NotAllowed."""
    if body.pk not in user.bodies_for(PERMISSION_FOR[purpose]):
        raise NotAllowed(
            "vault-no-post", _("Ông/Bà không giữ chức vụ cần khóa niêm phong ở cơ quan này. Hãy hỏi người quản trị.")
        )


def check_use_key(user: User, key: VaultKey) -> None:
    """A key is used by its holder only, while it is in use and while her post lasts. Raises: NotAllowed."""
    still_holds = key.body_id in user.bodies_for(PERMISSION_FOR[key.purpose])
    if key.holder_id != user.pk or key.retired_at is not None or not still_holds:
        raise NotAllowed("vault-not-yours", _("Khóa niêm phong này không phải của Ông/Bà hoặc đã thôi dùng."))


def check_approve(user: User, *, key: VaultKey, opening: Opening) -> None:
    """The second person sits in another office than the one that asks and the one that holds. Raises: NotAllowed."""
    check_use_key(user, key)
    theirs = {opening.asker.body_id, opening.compartment.body_id}
    if key.purpose != Purpose.APPROVER or key.body_id in theirs or user.pk == opening.asker.holder_id:
        raise NotAllowed(
            "vault-same-office", _("Người duyệt phải là người khác, thuộc cơ quan khác với đơn vị đề nghị mở.")
        )


def check_read_identity(user: User, *, key: VaultKey, opening: Opening) -> None:
    """Only who asked reads what was approved. Raises: NotAllowed."""
    check_use_key(user, key)
    if opening.asker_id != key.pk:
        raise NotAllowed("vault-not-asked", _("Chỉ người đề nghị mở mới đọc được danh tính trong lượt mở này."))


def check_escrow_turn(user: User, *, key: VaultKey, expected: VaultKey) -> None:
    """Each turn belongs to the person named for it. Raises: NotAllowed, Conflict."""
    check_use_key(user, key)
    if key.pk != expected.pk:
        raise Conflict("escrow-turn", _("Lượt này thuộc về người giữ khóa dự phòng khác."))
