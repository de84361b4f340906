"""Staff from a file: each line is kept whole or refused with its reason; a second run adds nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_email
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.accounts import selectors
from phoihop.accounts.actions.people import add_person, give_post
from phoihop.accounts.models import Post, User
from phoihop.accounts.policies import check_manage_people
from phoihop.accounts.roles import ROLES
from phoihop.accounts.staff_file import NEEDED, Refusal, StaffLine, read_day
from phoihop.core.errors import DomainError, Invalid
from phoihop.core.text_vi import fold
from phoihop.organizations.interface import body_by_code
from phoihop.trail.interface import Actor

YES = frozenset({"x", "1", "co", "true", "yes"})
USERNAME = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]{1,59}\Z")


@dataclass(slots=True)
class StaffImport:
    """What became of the lines."""

    read: int = 0
    imported: int = 0
    already: int = 0
    refusals: list[Refusal] = field(default_factory=list)


def import_staff(lines: Iterable[StaffLine], *, by: Actor, dry_run: bool = False) -> StaffImport:
    """Add each line's person and post. One transaction a line; a dry run keeps nothing. Raises: NotAllowed."""
    check_manage_people(by)
    result = StaffImport()
    for line in lines:
        result.read += 1
        try:
            with transaction.atomic():
                is_new = _import_line(line, by)
                transaction.set_rollback(dry_run)
        except DomainError as error:
            result.refusals.append(Refusal(line, error.message))
            continue
        result.imported += is_new
        result.already += not is_new
    return result


def _import_line(line: StaffLine, by: Actor) -> bool:
    """True when the post is new."""
    for name in NEEDED:
        if not getattr(line, name):
            raise Invalid("empty-cell", gettext("Thiếu %(column_words)s.") % {"column_words": _COLUMN_WORDS[name]})
    body, role = body_by_code(line.body), _role(line.role)
    start = read_day(line.valid_from, gettext("từ ngày"))
    end = read_day(line.valid_to, gettext("đến hết ngày")) if line.valid_to else None
    user = _person(line, by)
    if Post.objects.filter(user=user, body=body, role=role, valid_from=start).exists():
        return False
    give_post(
        user=user,
        body=body,
        role=role,
        title=line.title[:120],
        is_head=fold(line.is_head) in YES,
        valid_from=start,
        valid_to=end,
        by=by,
    )
    return True


def _person(line: StaffLine, by: Actor) -> User:
    user = selectors.user_by_username(line.username)
    if user is None:
        _check_words(line)
        return add_person(username=line.username, full_name=line.full_name, email=line.email, by=by)
    if fold(user.full_name) != fold(line.full_name):
        raise Invalid(
            "other-person",
            gettext("Tên đăng nhập %(username)s đã thuộc người khác: %(full_name)s.")
            % {"username": line.username, "full_name": user.full_name},
        )
    return user


def _check_words(line: StaffLine) -> None:
    try:
        USERNAME(line.username)
    except ValidationError as error:
        raise Invalid(
            "username", gettext("Tên đăng nhập “%(username)s” có ký tự không dùng được.") % {"username": line.username}
        ) from error
    if len(line.full_name) > User._meta.get_field("full_name").max_length:  # type: ignore[operator]  # it has one
        raise Invalid("full-name", gettext("Họ và tên quá dài."))
    if line.email:
        try:
            validate_email(line.email)
        except ValidationError as error:
            raise Invalid(
                "email", gettext("Thư điện tử “%(email)s” không đúng dạng.") % {"email": line.email}
            ) from error


def _role(text: str) -> str:
    """The role's code, from its code or its Vietnamese name."""
    wanted = fold(text)
    for code, role in ROLES.items():
        if wanted in {code, fold(str(role.name))}:
            return code
    raise Invalid(
        "role",
        gettext("Không có vai trò “%(text)s”. Các vai trò: %(roles)s.")
        % {"text": text, "roles": ", ".join(sorted(ROLES))},
    )


_COLUMN_WORDS = {
    "username": _("tên đăng nhập"),
    "full_name": _("họ và tên"),
    "body": _("mã cơ quan"),
    "role": _("vai trò"),
    "title": _("chức vụ"),
    "valid_from": _("từ ngày"),
}
