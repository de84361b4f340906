"""Who may do what. This file is written to be read by a lawyer; a change here needs an owner's review.

A permission says what can be done. A role is a named set of permissions. A person never holds a permission alone:
the person holds a post in a body for a time, and the post has one role. The permission reaches only the matters of
that body; which rows are seen is decided by each room's `visible_to`.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """Every permission there is; the comment says what it opens."""

    PETITION_READ = "petition.read"  # read the cases that the body holds or has access to
    PETITION_REGISTER = "petition.register"  # enter a case for a person who comes or writes
    PETITION_CLASSIFY = "petition.classify"  # kind, subject, eligibility, direction
    PETITION_FORWARD = "petition.forward"  # send a case to the competent body
    PETITION_RECEIVE = "petition.receive"  # accept or decline what another body sent
    PETITION_HANDLE = "petition.handle"  # work on a case: notes, questions, draft of the reply
    PETITION_ASSIGN = "petition.assign"  # give a case to an officer, or all of an officer who leaves
    PETITION_SIGN = "petition.sign"  # sign decisions and replies for the body
    PETITION_CORRECT = "petition.correct"  # step back from a wrong step, with a reason
    PETITION_REISSUE_SECRET = "petition.reissue-secret"  # noqa: S105 a name; give a new secret against identification
    PETITION_SIGNERS = "petition.signers"  # read and keep the list of those who signed a petition together
    PETITION_INSPECT = (
        "petition.inspect"  # open one case of another body for hours, with a stated reason; told to the person
    )
    PETITION_EXPORT = "petition.export"  # take a list out of the system; leaves an event
    PETITION_IMPORT = "petition.import"  # bring an old register in
    LEADER_VIEW = "leader.view"  # overdue and at risk, with reasons, of the body
    DOCUMENT_ISSUE = "document.issue"  # draft and send official documents
    LAW_MANAGE = "law.manage"  # rules of law as data
    CALENDAR_CONFIRM = "calendar.confirm"  # confirm the working days of a year
    ORGANIZATION_MANAGE = "organization.manage"  # bodies, places, reorganisations
    ACCOUNT_MANAGE = "account.manage"  # people, posts, deputies, lost phones
    NOTICE_MANAGE = "notice.manage"  # outbox and its stuck list
    TEMPLATE_MANAGE = "template.manage"  # words of notices and letters
    JOB_MANAGE = "job.manage"  # queue and its stuck list
    TRAIL_VERIFY = "trail.verify"  # check that the record is whole
    OPERATIONS_VIEW = "operations.view"  # health of the installation
    VAULT_KEY = "vault.key"  # keep a key of one's own
    VAULT_HOLD = "vault.hold"  # open sealed matters of the body with it; ask to open an identity
    VAULT_APPROVE = "vault.approve"  # as the second person, let an officer of another office open an identity
    VAULT_ESCROW = "vault.escrow"  # hold one of the three keys in reserve
    DENUNCIATION_HANDLE = "denunciation.handle"  # intake, redaction, verification, conversation with the denouncer
    DENUNCIATION_DECIDE = "denunciation.decide"  # accept, conclude, act, protect: what the resolver alone signs
    VAULT_WATCH = "vault.watch"  # see who opened which identity, when and why; never what was read
    RIGHTS_EXPLAIN = "rights.explain"  # ask why a person may or may not see a case; learns posts, never the case
    TOKEN_USE = "token.use"  # noqa: S105 a name; use the JSON interface by a personal token


# Whoever may do one of these must prove by a second means, a phone or a key, that the password was not stolen:
# reading or changing cases, signing, managing people and the system, holding a key, seeing who opened what.
BEHIND_A_SECOND_FACTOR = frozenset(Permission) - {Permission.TOKEN_USE}


class Role:
    """One role. `code` is stored, `name` is shown, `description` says in one sentence what the work is.

    `needs_second_factor`: whoever holds the role opens no page of the staff before a phone or a key stands beside the
    password. It is so unless the role says otherwise, and no role with a permission of BEHIND_A_SECOND_FACTOR may.
    """

    code: ClassVar[str]
    name: ClassVar[str | Promise]
    description: ClassVar[str | Promise]
    permissions: ClassVar[frozenset[Permission]]
    needs_second_factor: ClassVar[bool] = True


class Intake(Role):
    """Chi: sits where people come in."""

    code = "intake"
    name = _("Cán bộ tiếp nhận")
    description = _("Tiếp công dân, nhận đơn, phân loại, quyết định hướng xử lý và in phiếu.")
    needs_second_factor = True  # reads cases
    permissions = frozenset(
        {
            Permission.PETITION_READ,
            Permission.PETITION_REGISTER,
            Permission.PETITION_CLASSIFY,
            Permission.PETITION_FORWARD,
            Permission.PETITION_RECEIVE,
            Permission.PETITION_HANDLE,
            Permission.PETITION_SIGNERS,
            Permission.PETITION_CORRECT,
            Permission.PETITION_REISSUE_SECRET,
            Permission.PETITION_EXPORT,
            Permission.PETITION_IMPORT,
            Permission.DOCUMENT_ISSUE,
            Permission.TOKEN_USE,
        }
    )


class Officer(Role):
    """Dũng, Giang: handles matters in an agency or a commune."""

    code = "officer"
    name = _("Cán bộ thụ lý")
    description = _("Nhận hồ sơ được chuyển đến, xác minh, ghi các bước, soạn văn bản trả lời.")
    needs_second_factor = True  # reads cases
    permissions = frozenset(
        {
            Permission.PETITION_READ,
            Permission.PETITION_REGISTER,
            Permission.PETITION_CLASSIFY,
            Permission.PETITION_FORWARD,
            Permission.PETITION_RECEIVE,
            Permission.PETITION_HANDLE,
            Permission.PETITION_SIGNERS,
            Permission.PETITION_CORRECT,
            Permission.PETITION_EXPORT,
            Permission.PETITION_IMPORT,
            Permission.DOCUMENT_ISSUE,
            Permission.TOKEN_USE,
        }
    )


class Leader(Role):
    """Hà: answers for the body and signs."""

    code = "leader"
    name = _("Lãnh đạo cơ quan")
    description = _("Theo dõi việc quá hạn, phân công, quyết định và ký văn bản của cơ quan.")
    needs_second_factor = True  # reads cases and signs
    permissions = frozenset(
        {
            Permission.PETITION_READ,
            Permission.PETITION_CLASSIFY,
            Permission.PETITION_FORWARD,
            Permission.PETITION_RECEIVE,
            Permission.PETITION_HANDLE,
            Permission.PETITION_SIGNERS,
            Permission.PETITION_ASSIGN,
            Permission.PETITION_SIGN,
            Permission.PETITION_CORRECT,
            Permission.PETITION_EXPORT,
            Permission.LEADER_VIEW,
            Permission.DOCUMENT_ISSUE,
            Permission.TOKEN_USE,
        }
    )


class VaultOfficer(Role):
    """Minh: holds a key to sealed matters. Holds no token: a sealed matter is opened by a person at a screen."""

    code = "vault_officer"
    name = _("Cán bộ giữ bí mật người tố cáo")
    description = _("Giữ khóa mở thông tin người tố cáo của đơn vị có thẩm quyền; mỗi lần mở cần người thứ hai.")
    needs_second_factor = True  # holds a vault key
    permissions = frozenset(
        {Permission.PETITION_READ, Permission.VAULT_KEY, Permission.VAULT_HOLD, Permission.DENUNCIATION_HANDLE}
    )


class DenunciationResolver(Role):
    """The head who settles denunciations, with a key of his own (Law on Denunciations, art. 11)."""

    code = "resolver"
    name = _("Người giải quyết tố cáo")
    description = _("Thụ lý, kết luận, xử lý tố cáo, quyết định bảo vệ người tố cáo; giữ khóa niêm phong của mình.")
    needs_second_factor = True  # holds a vault key
    permissions = frozenset(
        {
            Permission.VAULT_KEY,
            Permission.VAULT_HOLD,
            Permission.DENUNCIATION_HANDLE,
            Permission.DENUNCIATION_DECIDE,
        }
    )


class Approver(Role):
    """Ngân: the second person, from another office. Sees no case of her own accord."""

    code = "approver"
    name = _("Người duyệt độc lập")
    description = _("Là người thứ hai, thuộc cơ quan khác, đồng ý hoặc từ chối việc mở thông tin được niêm phong.")
    needs_second_factor = True  # holds a vault key
    permissions = frozenset({Permission.VAULT_KEY, Permission.VAULT_APPROVE})


class EscrowHolder(Role):
    """One of three, each of another office: two of them together give sealed matters back to their officers."""

    code = "escrow_holder"
    name = _("Người giữ khóa dự phòng")
    description = _("Cùng một người nữa của cơ quan khác khôi phục quyền mở khi đơn vị không còn ai mở được.")
    needs_second_factor = True  # holds a vault key
    permissions = frozenset({Permission.VAULT_KEY, Permission.VAULT_ESCROW})


class Inspector(Role):
    """Oanh: looks, never changes. A case of another body she opens one by one, each for a stated reason."""

    code = "inspector"
    name = _("Thanh tra")
    description = _("Kiểm tra hồ sơ thuộc phạm vi được giao và tính toàn vẹn của sổ cái; không thay đổi hồ sơ.")
    needs_second_factor = True  # reads cases
    permissions = frozenset(
        {
            Permission.PETITION_READ,
            Permission.PETITION_INSPECT,
            Permission.PETITION_EXPORT,
            Permission.TRAIL_VERIFY,
            Permission.VAULT_WATCH,
            Permission.RIGHTS_EXPLAIN,
            Permission.TOKEN_USE,
        }
    )


class Coordinator(Role):
    """Phúc: programmes, plans, reports. Counts reach him, cases do not."""

    code = "coordinator"
    name = _("Cán bộ phối hợp")
    description = _("Theo dõi chương trình, kế hoạch, báo cáo phối hợp; không đọc hồ sơ của người dân.")
    needs_second_factor = True  # reports in the name of a body; counts of cases reach him
    permissions = frozenset({Permission.TOKEN_USE})


class Editor(Role):
    """Quyên: the public site."""

    code = "editor"
    name = _("Biên tập viên")
    description = _("Biên tập tin, câu trả lời công khai và lời đính chính; không đọc hồ sơ của người dân.")
    needs_second_factor = True  # speaks to the public in the name of a body
    permissions = frozenset({Permission.TOKEN_USE})


class Administrator(Role):
    """Sơn: keeps the house running. Reads no case."""

    code = "administrator"
    name = _("Quản trị hệ thống")
    description = _("Quản lý tổ chức, nhân sự, lịch làm việc, quy định, sao lưu; không đọc hồ sơ của người dân.")
    needs_second_factor = True  # manages accounts
    permissions = frozenset(
        {
            Permission.LAW_MANAGE,
            Permission.CALENDAR_CONFIRM,
            Permission.ORGANIZATION_MANAGE,
            Permission.ACCOUNT_MANAGE,
            Permission.NOTICE_MANAGE,
            Permission.TEMPLATE_MANAGE,
            Permission.JOB_MANAGE,
            Permission.TRAIL_VERIFY,
            Permission.RIGHTS_EXPLAIN,
            Permission.OPERATIONS_VIEW,
            Permission.TOKEN_USE,
        }
    )


ROLES: dict[str, type[Role]] = {
    role.code: role
    for role in (
        Intake,
        Officer,
        Leader,
        VaultOfficer,
        DenunciationResolver,
        Approver,
        EscrowHolder,
        Inspector,
        Coordinator,
        Editor,
        Administrator,
    )
}


def role_of(code: str) -> type[Role]:
    """The role of that code. Raises: LookupError with the known codes."""
    try:
        return ROLES[code]
    except KeyError:
        raise LookupError(f"No role {code!r}; known: {sorted(ROLES)}.") from None


def known_permission(name: str) -> Permission:
    """The permission of that name; a misspelt one must never read as refused. Raises: LookupError."""
    try:
        return Permission(name)
    except ValueError:
        raise LookupError(f"No permission {name!r}; known: {sorted(Permission)}.") from None


def second_factor_needed(codes: Iterable[str]) -> bool:
    """Whether one of these roles demands a second factor; who holds none of them is asked for one as well."""
    held = list(codes)
    return not held or any(role_of(code).needs_second_factor for code in held)


def roles_with(permission: str) -> frozenset[str]:
    """The codes of the roles that hold `permission`."""
    wanted = known_permission(permission)
    return frozenset(code for code, role in ROLES.items() if wanted in role.permissions)
