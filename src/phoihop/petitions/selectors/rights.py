"""Why a person may see a petition and act on it, or not: the answers of the very rules that decide, put into words.

Whether it is seen is `grounds_of`, the other half of `visible_to`; whether a permission reaches it is `policies.may`.
What is told besides are posts, bodies and the code; who asks learns nothing of the matter.
"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.accounts.interface import Answer, Holding, PermissionAnswer, SubjectRights, User, permission_words
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.ids import normalise_code
from phoihop.organizations.interface import Body, names_of
from phoihop.petitions.models import InspectorReading, Petition, PetitionAccess, Transfer
from phoihop.petitions.policies import may
from phoihop.petitions.selectors.visible import INSPECT, READ, Ground, grounds_of, posts_with, visible_to
from phoihop.petitions.states import OWN, TransferState

RECEIVE = "petition.receive"
BODY_WORDS = {
    PetitionAccess.Reason.OWNER: gettext_lazy("%(body)s đang giữ hồ sơ"),
    PetitionAccess.Reason.RECEIVER: gettext_lazy("%(body)s được chuyển hồ sơ đến, chưa tiếp nhận"),
    PetitionAccess.Reason.FORMER: gettext_lazy("%(body)s đã giữ hồ sơ trước đây"),
    PetitionAccess.Reason.OVERSIGHT: gettext_lazy("%(body)s theo dõi hồ sơ"),
}
ACT_WORDS = {
    "petition.filed": gettext_lazy("người gửi gửi đơn"),
    "petition.registered": gettext_lazy("vào sổ"),
    "petition.forwarded": gettext_lazy("chuyển đơn"),
    "petition.received": gettext_lazy("tiếp nhận đơn chuyển đến"),
    "petition.declined": gettext_lazy("trả lại nơi chuyển"),
    "petition.recalled": gettext_lazy("thu hồi lượt chuyển"),
    "petition.withdrawn": gettext_lazy("rút đơn"),
    "petition.succeeded": gettext_lazy("sắp xếp tổ chức"),
    "petition.second_filed": gettext_lazy("khiếu nại lần hai"),
}


def petition_rights(asker: User, person: User, code: str) -> SubjectRights | None:
    """What `person` may do with the petition of that code.

    Shape: None where there is none, or where the asker may neither explain rights nor read this case as `person`.
    Queries: 6, and 1 or 2 for inspectors.
    """
    explains = asker.may(Permission.RIGHTS_EXPLAIN)
    if not explains and asker.pk != person.pk:
        return None
    # For a stranger the statement is the one that a missing code gets: its time tells nothing either.
    rows = Petition.objects.all() if explains else visible_to(person)
    rows = rows.select_related("owner_body").defer("subject", "body", "search_text")
    petition = rows.filter(code=normalise_code(code) or "").first()
    if petition is None:
        return None
    grounds = grounds_of(person, petition)
    access = list(PetitionAccess.objects.filter(petition=petition).select_related("body").order_by("pk"))
    waiting = Transfer.objects.filter(petition=petition, state=TransferState.SENT).first()
    names = names_of(
        [petition.owner_body, *(row.body for row in access), *(Body(pk=post.body_id) for post in person.holdings)]
    )
    return SubjectRights(
        subject_type=petition.subject_type,
        code=petition.code,
        kind=_("Đơn"),
        owner=names[petition.owner_body_id],
        is_visible=bool(grounds),
        reading=(
            *(_access_answer(row, petition, grounds, names) for row in access),
            *_inspections(person, petition, grounds),
        ),
        permissions=tuple(_permission(person, name, petition, waiting, names) for name in permissions_of(petition)),
        missing=() if grounds else tuple(_missing(person, names)),
    )


def permissions_of(petition: Petition) -> list[str]:
    """The permissions that the steps of this kind of petition ask of staff, each once."""
    of_moves = [row.permission for row in petition.moves if row.permission != OWN]
    return list(dict.fromkeys([*of_moves, Permission.PETITION_SIGNERS, Permission.PETITION_REISSUE_SECRET]))


def _access_answer(row: PetitionAccess, petition: Petition, grounds: list[Ground], names: dict[int, str]) -> Answer:
    """Whether this body's row opens the petition to the person: it does where a ground rests on it."""
    posts = [ground.post for ground in grounds if ground.row is not None and ground.row.pk == row.pk]
    body = str(BODY_WORDS[PetitionAccess.Reason(row.reason)]) % {"body": names[row.body_id]}
    told = f"{body}{_since(row, petition)}."
    if posts:
        return Answer(
            True, _("%(why)s Người này đọc bằng chức vụ %(posts)s.") % {"why": told, "posts": _titles(posts, names)}
        )
    return Answer(False, _("%(why)s Hôm nay người này không có chức vụ được đọc hồ sơ ở đó.") % {"why": told})


def _since(row: PetitionAccess, petition: Petition) -> str:
    owned = petition.owned_since if row.reason == PetitionAccess.Reason.OWNER else None
    at: datetime | None = row.since or owned
    if at is None:
        return ""
    day = clock.local_date(at).strftime("%d/%m/%Y")
    act = ACT_WORDS.get(row.act)
    if row.reason == PetitionAccess.Reason.FORMER and act:  # the day on which it became a past view
        return _(", ghi ngày %(day)s (%(act)s)") % {"day": day, "act": act}
    return _(" từ %(day)s (%(act)s)") % {"day": day, "act": act} if act else _(" từ %(day)s") % {"day": day}


def _inspections(person: User, petition: Petition, grounds: list[Ground]) -> list[Answer]:
    """The openings of this person as an inspector, those that ended too. Queries: 1."""
    running = {ground.reading.pk for ground in grounds if ground.reading is not None}
    rows = InspectorReading.objects.filter(petition=petition, inspector=person).order_by("-id")
    return [Answer(row.pk in running, _inspection_words(row, is_running=row.pk in running)) for row in rows]


def _inspection_words(row: InspectorReading, *, is_running: bool) -> str:
    opened, until = _moment(row.opened_at), _moment(row.ended_at or row.expires_at)
    facts = {"reason": row.get_reason_display(), "opened": opened, "until": until}
    if is_running:
        return _("Đã mở theo quyết định thanh tra (%(reason)s) lúc %(opened)s, đọc được đến %(until)s.") % facts
    if row.is_running(clock.now()):
        return (
            _("Đã mở theo quyết định thanh tra (%(reason)s) lúc %(opened)s, nhưng nay không còn chức vụ thanh tra đó.")
            % facts
        )
    return _("Đã mở theo quyết định thanh tra (%(reason)s) lúc %(opened)s, đã kết thúc lúc %(until)s.") % facts


def _permission(
    person: User, name: str, petition: Petition, waiting: Transfer | None, names: dict[int, str]
) -> PermissionAnswer:
    """Receiving is a right over the transfer, everything else one over the petition."""
    posts = posts_with(person, name)
    if name == RECEIVE:
        holds = waiting is not None and person.may(name, waiting)
        words = _receive_words(posts, waiting, names, holds=holds)
    else:
        holds = may(person, name, petition)
        words = _permission_words(posts, petition.owner_body_id, names, holds=holds)
    return PermissionAnswer(name, permission_words(name), holds, words)


def _permission_words(posts: list[Holding], owner_id: int, names: dict[int, str], *, holds: bool) -> str:
    if holds:
        by = _titles([post for post in posts if post.body_id == owner_id], names)
        return _("Bằng chức vụ %(posts)s.") % {"posts": by}
    if not posts:
        return _("Không chức vụ nào hôm nay cho quyền này.")
    facts = {"posts": _titles(posts, names), "owner": names[owner_id]}
    return _("Có quyền này bằng chức vụ %(posts)s, nhưng hồ sơ do %(owner)s giữ.") % facts


def _receive_words(posts: list[Holding], waiting: Transfer | None, names: dict[int, str], *, holds: bool) -> str:
    if waiting is None:
        return _("Hồ sơ không có lượt chuyển nào đang chờ tiếp nhận.")
    if holds:
        by = _titles([post for post in posts if post.body_id == waiting.to_body_id], names)
        return _("Bằng chức vụ %(posts)s, nơi hồ sơ đang được chuyển đến.") % {"posts": by}
    if not posts:
        return _("Không chức vụ nào hôm nay cho quyền này.")
    facts = {"posts": _titles(posts, names), "to": names[waiting.to_body_id]}
    return _("Có quyền này bằng chức vụ %(posts)s, nhưng hồ sơ đang được chuyển đến %(to)s.") % facts


def _missing(person: User, names: dict[int, str]) -> list[str]:
    """What would have to be there so that the person could read it."""
    readers = posts_with(person, READ)
    if not person.is_active:
        told = [_("Tài khoản đã ngừng dùng.")]
    elif not person.holdings:
        told = [_("Hôm nay không có chức vụ nào đang có hiệu lực.")]
    elif not readers:
        told = [_("Không chức vụ nào hôm nay cho quyền đọc hồ sơ.")]
    else:
        bodies = ", ".join(dict.fromkeys(names[post.body_id] for post in readers))
        told = [
            _("Được đọc hồ sơ của %(bodies)s, nhưng nơi đó không giữ, không được chuyển đến, chưa từng giữ hồ sơ này.")
            % {"bodies": bodies}
        ]
    if posts_with(person, INSPECT):
        told.append(_("Là thanh tra, người này mở được hồ sơ trong 8 giờ nếu nêu lý do và quyết định thanh tra."))
    return told


def _titles(posts: list[Holding], names: dict[int, str]) -> str:
    deputy = _("%(post)s (thay người nghỉ)")
    titles = [(post, f"{post.title}, {names[post.body_id]}") for post in posts]
    return "; ".join(deputy % {"post": title} if post.is_deputy else title for post, title in titles)


def _moment(at: datetime) -> str:
    return at.astimezone(clock.ZONE).strftime("%H:%M, %d/%m/%Y")
