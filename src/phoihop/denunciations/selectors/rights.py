"""Why a person meets a denunciation and may act on it, or not: the answers of the very rules that decide, in words.

Only who meets it is answered. Whoever holds no key of it or is kept out of it, be it an administrator or an inspector,
gets what a code gets that does not exist.
"""

from django.utils.translation import gettext as _

from phoihop.accounts.interface import Answer, PermissionAnswer, SubjectRights, User, permission_words
from phoihop.accounts.roles import Permission
from phoihop.core.errors import Missing
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.selectors.visible import get_for
from phoihop.denunciations.states import KIND_LABEL
from phoihop.organizations.interface import Body, names_of
from phoihop.vault.interface import Holder, Part, Purpose, holders_of, is_kept_out, parts_held

HOLD = Permission.VAULT_HOLD


def denunciation_rights(asker: User, person: User, code: str) -> SubjectRights | None:
    """What `person` may do with the denunciation of that code.

    Shape: None where there is none, and where the asker does not meet it. That somebody is kept out is told only to who
    opens the content, where the names stand: who verifies cannot find out by asking about one name after the other.
    Queries: 4 where nothing is told, else 11.
    """
    try:
        row = get_for(asker, code)
    except Missing:
        return None
    is_out = is_kept_out(person, row.matter)
    in_use = parts_held(person, row.matter)
    names_bars = any(Part.CONTENT in parts for parts in parts_held(asker, row.matter).values())
    keys = [one for one in holders_of(row.matter) if _is_officers(one, person)]
    bodies = {row.owner_body_id, *(one.key.body_id for one in keys), *(post.body_id for post in person.holdings)}
    names = names_of([Body(pk=pk) for pk in bodies])
    is_visible = bool(in_use) and not is_out
    return SubjectRights(
        subject_type=row.subject_type,
        code=row.code,
        kind=str(KIND_LABEL),
        owner=names[row.owner_body_id],
        is_visible=is_visible,
        reading=tuple(_key_answer(one, names, opens=is_visible and one.key.pk in in_use) for one in keys),
        permissions=tuple(_permission(person, name, row, names, is_visible=is_visible) for name in permissions_of(row)),
        missing=() if is_visible else tuple(_missing(person, has_keys=bool(keys), is_out=is_out and names_bars)),
    )


def permissions_of(row: Denunciation) -> list[str]:
    """The permissions that the steps ask for, each once."""
    return list(dict.fromkeys(move.permission for move in row.TRANSITIONS))


def _is_officers(holder: Holder, person: User) -> bool:
    return holder.key.holder_id == person.pk and holder.key.purpose == Purpose.OFFICER


def _key_answer(holder: Holder, names: dict[int, str], *, opens: bool) -> Answer:
    parts = ", ".join(str(part.label) for part in Part if part in holder.parts)
    facts = {"body": names[holder.key.body_id], "parts": parts}
    if opens:
        return Answer(True, _("Khóa niêm phong của người này ở %(body)s mở được phần: %(parts)s.") % facts)
    return Answer(
        False,
        _("Khóa niêm phong của người này ở %(body)s từng được trao phần: %(parts)s, nhưng hôm nay không dùng được.")
        % facts,
    )


def _permission(
    person: User, name: str, row: Denunciation, names: dict[int, str], *, is_visible: bool
) -> PermissionAnswer:
    """Whoever does not meet it has no right over it, whatever the posts grant."""
    wanted = Permission(name)
    posts = [post for post in person.holdings if post.grants(wanted)]
    holds = is_visible and person.may(name, row)
    if holds:
        own = "; ".join(f"{post.title}, {names[post.body_id]}" for post in posts if post.body_id == row.owner_body_id)
        words = _("Bằng chức vụ %(posts)s.") % {"posts": own}
    elif not posts:
        words = _("Không chức vụ nào hôm nay cho quyền này.")
    elif not is_visible:
        words = _("Người này không mở được hồ sơ.")
    else:
        words = _("Có quyền này ở cơ quan khác, nhưng hồ sơ do %(owner)s giữ.") % {"owner": names[row.owner_body_id]}
    return PermissionAnswer(name, permission_words(name), holds, words)


def _missing(person: User, *, has_keys: bool, is_out: bool) -> list[str]:
    """What would have to be there."""
    if not person.is_active:
        return [_("Tài khoản đã ngừng dùng.")]
    if is_out:
        return [_("Người này thuộc diện không được tiếp cận hồ sơ. Có khóa cũng không mở được.")]
    if not person.may(HOLD):
        return [_("Hôm nay không có chức vụ nào được giữ khóa niêm phong.")]
    if has_keys:
        return [_("Khóa được trao không dùng được hôm nay.")]
    return [_("Không khóa nào của người này được trao phần nào của hồ sơ.")]
