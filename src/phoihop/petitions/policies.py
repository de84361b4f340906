"""Who may act on a petition. When is read from the tables in `states`."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid, NotAllowed
from phoihop.documents.interface import Document
from phoihop.organizations.interface import Body
from phoihop.petitions.models import Petition
from phoihop.petitions.states import ENDED, OWN
from phoihop.trail.interface import Actor


def check_may(by: Actor, permission: str, petition: Petition) -> None:
    """Raises: NotAllowed unless a post of `by` in the owning body grants `permission`."""
    if permission == OWN and by.actor_kind != "petitioner":
        raise NotAllowed("only-the-person", _("Chỉ người gửi đơn thực hiện được bước này."))
    if not by.may(permission, petition):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền thực hiện bước này với hồ sơ này."))


def check_has_move(petition: Petition, name: str) -> None:
    """Raises: Invalid where this kind of petition has no such move."""
    if all(row.name != name for row in petition.moves):
        raise Invalid("no-such-move", _("Bước này không áp dụng cho loại đơn này."))


def is_running(petition: Petition) -> bool:
    """Whether the case has not ended. Reads the state in hand; the column `is_open` is as old as the row."""
    return petition.state not in ENDED


def check_running(petition: Petition) -> None:
    """Raises: Invalid where the case has ended."""
    if not is_running(petition):
        raise Invalid("ended", _("Hồ sơ đã kết thúc, không ghi thêm được nữa."))


def check_registers_for(by: Actor, body: Body) -> None:
    """Raises: NotAllowed unless a post of `by` in that very body may register."""
    if not by.may("petition.register", _InBody(body.pk)):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền vào sổ đơn cho cơ quan này."))


def check_assigns_in(by: Actor, body: Body) -> None:
    """Raises: NotAllowed unless a post of `by` in that very body may assign."""
    if not by.may("petition.assign", _InBody(body.pk)):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền giao việc trong cơ quan này."))


def check_signs_for(by: Actor, body_id: int) -> None:
    """Raises: NotAllowed unless a post of `by` in that very body may sign."""
    if not by.may("petition.sign", _InBody(body_id)):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền ký văn bản của cơ quan này."))


def check_issues_for(by: Actor, body_id: int) -> None:
    """Raises: NotAllowed unless a post of `by` in that very body may issue papers."""
    if not by.may("document.issue", _InBody(body_id)):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền phát hành văn bản của cơ quan này."))


def check_hands_over(by: Actor, petition: Petition, document: Document) -> None:
    """Raises: NotAllowed unless a post of `by` may issue papers in the paper's body, or in the one that holds the case.

    The second is a successor's: the body of the paper may be gone.
    """
    if not (by.may("document.issue", document) or by.may("document.issue", petition)):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền giao văn bản này tại quầy."))


def check_inspects(by: Actor) -> None:
    """Raises: NotAllowed unless a post of `by` may open cases of other bodies for an inspection."""
    if not by.may("petition.inspect"):
        raise NotAllowed("not-allowed", _("Chỉ thanh tra được mở hồ sơ của cơ quan khác theo quyết định thanh tra."))


@dataclass(frozen=True, slots=True)
class _InBody:
    """A subject of which only the owner is known."""

    owner_body_id: int


def may(by: Actor, permission: str, petition: Petition) -> bool:
    """The boolean form of `check_may`."""
    try:
        check_may(by, permission, petition)
    except NotAllowed:
        return False
    return True


def allowed_moves(by: Actor, petition: Petition) -> list[str]:
    """The names of the moves that `by` may make now, in the order of the table."""
    return [row.name for row in petition.moves.allowed_from(petition.state) if may(by, row.permission, petition)]
