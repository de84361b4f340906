"""Who may change people and posts. When a step is legal is read from the state tables."""

from django.utils.translation import gettext as _

from phoihop.accounts.models import ApiToken, FactorReset, User
from phoihop.accounts.roles import Permission, roles_with, second_factor_needed
from phoihop.accounts.scopes import SCOPE_WORDS, Scope
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.trail.interface import Actor

MANAGING_ROLES = roles_with(Permission.ACCOUNT_MANAGE)


def check_manage_people(by: Actor) -> None:
    """Administrators, and named system work. Raises: NotAllowed."""
    if not by.may(Permission.ACCOUNT_MANAGE):
        raise NotAllowed("not-allowed", _("Chỉ người quản trị được thay đổi nhân sự. Hãy liên hệ người quản trị."))


def check_explains(by: Actor) -> None:
    """Administrators and inspectors. Raises: NotAllowed."""
    if not by.may(Permission.RIGHTS_EXPLAIN):
        raise NotAllowed("not-allowed", _("Chỉ người quản trị và thanh tra xem được quyền của người khác."))


def check_decide_reset(by: Actor, reset: FactorReset) -> None:
    """An administrator who is neither the person nor, for a request made by an administrator, the one who made it.

    Raises: NotAllowed.
    """
    check_manage_people(by)
    own = by.actor_kind == "user" and by.actor_id in {str(reset.user_id), str(reset.requested_by_id)}
    if own:
        raise NotAllowed(
            "second-person",
            _("Yêu cầu này phải do một người quản trị khác duyệt, không phải người yêu cầu hoặc người mất điện thoại."),
        )


def check_leaves_administrator(others: int) -> None:
    """Somebody must be left who can give posts. `others` counts the administrators who stay. Raises: Invalid."""
    if others == 0:
        raise Invalid(
            "last-administrator",
            _("Đây là người quản trị cuối cùng. Hãy giao vai trò quản trị cho người khác trước."),
        )


def check_may_be_deputy(holder: User, deputy: User) -> None:
    """Another, active person. Raises: Invalid."""
    if holder.pk == deputy.pk or not deputy.is_active:
        raise Invalid("deputy", _("Hãy chọn một người khác đang làm việc để ủy quyền."), "deputy")


def check_use_tokens(user: User) -> None:
    """Roles with `token.use`. Raises: NotAllowed."""
    if not user.may(Permission.TOKEN_USE):
        raise NotAllowed("token-use", _("Vai trò của người này không dùng mã truy cập."))


def check_revoke_token(by: Actor, token: ApiToken) -> None:
    """Its owner, or an administrator. Raises: NotAllowed."""
    if by.actor_id != str(token.user_id) or by.actor_kind != "user":
        check_manage_people(by)


def check_scope(token: ApiToken, scope: Scope) -> None:
    """The token was made for this. Raises: NotAllowed."""
    if scope not in token.scopes:
        raise NotAllowed(
            "insufficient-scope",
            _("Mã truy cập này không có phạm vi %(scope)s (%(words)s). Hãy tạo mã có phạm vi đó.")
            % {"scope": str(scope), "words": SCOPE_WORDS[scope]},
        )


def needs_second_factor(user: User) -> bool:
    """Whether a role of today asks this person for a second factor. Queries: those of the holdings."""
    return second_factor_needed(held.role for held in user.holdings)


def check_token_factor(user: User, *, has_factor: bool) -> None:
    """A program reaches no further than its person at a screen. Raises: NotAllowed."""
    if not has_factor and needs_second_factor(user):
        raise NotAllowed(
            "second-factor",
            _("Chủ của mã truy cập chưa có xác thực hai lớp. Hãy đăng nhập và thêm điện thoại hoặc khóa, rồi gọi lại."),
        )


def check_end_sessions(by: Actor, user: User) -> None:
    """One's own, or an administrator anybody's. Raises: NotAllowed."""
    if by.actor_kind != "user" or by.actor_id != user.actor_id:
        check_manage_people(by)
