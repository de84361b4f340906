"""Asking why a person may see or do something. Each look leaves an event, in the trail of the person asked about."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from phoihop.accounts.models import User
from phoihop.accounts.permission_words import permission_words
from phoihop.accounts.policies import check_explains
from phoihop.accounts.post_lines import PostLine, post_lines
from phoihop.accounts.rights import ADDRESS_RULES, Answer, SubjectRights, rights_over
from phoihop.accounts.roles import Permission
from phoihop.core.access import PUBLIC, SIGNED_IN
from phoihop.core.errors import Invalid, Missing
from phoihop.trail.interface import record

CASE_ARGUMENT = "code"  # what the addresses of one case call its code


@dataclass(frozen=True, slots=True)
class AddressRights:
    """Whether the person may open an address at all, and what else decides there."""

    path: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that was asked about one person. `subject` is None where no code was asked, or none was found."""

    person: User
    posts: list[PostLine]
    code: str
    subject: SubjectRights | None
    address: AddressRights | None


@transaction.atomic
def explain_rights(*, person: User, code: str = "", address: str = "", by: User) -> Explanation:
    """What `person` may see and do, rule by rule.

    Raises: NotAllowed; Invalid (neither code nor address, an address that is none of this site).
    """
    check_explains(by)
    if not code and not address:
        raise Invalid("nothing-asked", _("Hãy ghi mã hồ sơ, hoặc địa chỉ của trang."), "code")
    page = _address_rights(by, person, address) if address else None
    in_address = page.code if page and not code else ""  # of a case, or of something else that has a code
    subject = rights_over(by, person, code or in_address)
    told = AddressRights(page.path, page.answers) if page else None
    data = {
        "subject_type": subject.subject_type if subject else "",
        "code": subject.code if subject else "",  # what was typed and led nowhere is nobody's business
        "address": page.name if page else "",
    }
    record("rights.explained", subject=("user", person.actor_id), by=by, data=data)
    return Explanation(person, post_lines(person), code, subject, told)


@transaction.atomic
def explain_own(*, code: str, by: User) -> Explanation:
    """Why the reader sees this case. Raises: Missing where she does not, the same as for a code that leads nowhere."""
    subject = rights_over(by, by, code)
    if subject is None or not subject.is_visible:
        raise Missing
    data = {"subject_type": subject.subject_type, "code": subject.code, "address": ""}
    record("rights.explained", subject=("user", by.actor_id), by=by, data=data)
    return Explanation(by, post_lines(by), code, subject, None)


@dataclass(frozen=True, slots=True)
class _Page:
    path: str
    name: str
    code: str
    answers: tuple[Answer, ...]


def _address_rights(asker: User, person: User, address: str) -> _Page:
    try:
        path = urlsplit(address.strip()).path
        found = resolve(path)
    except (Resolver404, ValueError) as error:  # ValueError: brackets that are no address
        raise Invalid(
            "no-address", _("Không có trang nào ở địa chỉ này. Hãy chép lại từ thanh địa chỉ."), "address"
        ) from error
    name = found.view_name or ""
    rule = dict(ADDRESS_RULES).get(name)
    more = rule(asker, person, found.kwargs) if rule else []
    mark = str(getattr(found.func, "access", ""))
    return _Page(path, name, str(found.kwargs.get(CASE_ARGUMENT, "")), (_door(person, mark), *more))


def _door(person: User, mark: str) -> Answer:
    """The mark of the view, asked as `core.access` asks it."""
    if mark == PUBLIC:
        return Answer(True, _("Trang mở cho mọi người."))
    if mark == SIGNED_IN:
        return Answer(person.is_active, _("Trang mở cho mọi người đã đăng nhập."))
    if mark not in set(Permission):
        return Answer(False, _("Trang này không mở cho ai."))
    words = {"permission": permission_words(mark)}
    if person.may(mark):
        return Answer(True, _("Trang cần quyền %(permission)s: người này có.") % words)
    return Answer(
        False, _("Trang cần quyền %(permission)s: không chức vụ nào hôm nay của người này cho quyền đó.") % words
    )
