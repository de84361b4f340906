"""Who is competent for a matter on a day, by which line of the table and why; where nothing fits a person is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.organizations.interface import Body, BodyKind, BodyVersion, Level, convert_body, names_of, way_up
from phoihop.petitions.competence import (
    BEYOND,
    FOLLOWING,
    CompetenceRule,
    central_bodies,
    has_instances,
    rule_for,
)

# Why a person must be asked: code → sentence.
ASK: dict[str, Promise] = {
    "no-rule": _("Bảng thẩm quyền không có dòng nào cho việc này vào ngày này."),
    "inactive": _("Dòng này chưa được kiểm chứng nên không được dùng để trả lời."),
    "beyond": _("Dòng này không chỉ ra một cơ quan của tỉnh có trong danh mục."),
    "no-body": _("Chưa biết việc này liên quan đến cơ quan nào."),
    "not-yet": _("Cơ quan được chọn chưa thành lập vào ngày này."),
    "not-fitting": _(
        "Cơ quan được chọn, hoặc cơ quan kế tục, không phải loại cơ quan mà dòng này nói đến vào ngày này."
    ),
    "no-follow": _("Cơ quan được chọn đã kết thúc và không có quy định đã kiểm chứng về cơ quan kế tục."),
    "no-successor": _("Cơ quan được chọn đã kết thúc và danh mục không ghi cơ quan kế tục."),
    "unsure-successor": _("Cơ quan kế tục trong danh mục chưa được kiểm chứng."),
    "none-above": _("Danh mục không có cơ quan cấp trên như dòng này nói vào ngày này."),
}
_AGENCIES = frozenset({BodyKind.DEPARTMENT, BodyKind.OFFICE, BodyKind.INSPECTORATE})
# Source: Law on Citizen Reception 42/2013/QH13, art. 12: the board belongs to the office, so it is a unit of it.
_ADMINISTRATIVE = _AGENCIES | {BodyKind.PEOPLES_COMMITTEE, BodyKind.RECEPTION_BOARD}


@dataclass(frozen=True, slots=True)
class Competence:
    """The answer: several bodies where a body was split and it depends; none, and why in `ask`, where a person decides.

    `ask` is a code of `ASK`; `reasons` are sentences with the law, in order.
    """

    rule: CompetenceRule | None
    bodies: list[Body] = field(default_factory=list)
    ask: str = ""
    reasons: list[str] = field(default_factory=list)

    @property
    def why_ask(self) -> str:
        """Why a person must be asked; empty where a body is competent."""
        return str(ASK[self.ask]) if self.ask else ""


def competent_for(*, kind: str, act: str, body: Body | None, on: date, instance: int = 1) -> Competence:
    """Who settles the matter about `body` on that day. `instance` is 1 or 2, read only where the kind has instances.

    Queries: none where the line of the table asks a person; else 1 for each body on the way up, and 4 more for a body
    that ended.
    """
    rule = rule_for(kind=kind, act=act, instance=instance if has_instances(kind) else 0, on=on)
    if rule is None:
        return Competence(None, ask="no-rule")
    reasons = [rule.sentence, gettext("Căn cứ: %(source)s.") % {"source": rule.source}]
    if rule.note:
        reasons.append(rule.note)
    try:
        bodies = _found(rule, body, on, reasons)
    except _AskPerson as asked:
        return Competence(rule, ask=asked.code, reasons=reasons)
    return Competence(rule, bodies, reasons=reasons)


class _AskPerson(Exception):
    """No body may be named."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _found(rule: CompetenceRule, body: Body | None, on: date, reasons: list[str]) -> list[Body]:
    """The competent bodies. Raises: _AskPerson."""
    if not rule.is_active:
        raise _AskPerson("inactive")
    if rule.who in BEYOND:
        raise _AskPerson("beyond")
    if body is None:
        raise _AskPerson("no-body")
    found: dict[int, Body] = {}
    for each in _standing(rule, body, on, reasons):
        competent = _competent(rule, each, on)
        found[competent.pk] = competent
    return list(found.values())


def _standing(rule: CompetenceRule, body: Body, on: date, reasons: list[str]) -> list[Body]:
    """The body while it stands, else its successors of the day. Raises: _AskPerson."""
    if body.holds_on(on):
        return [body]
    if on < body.valid_from or body.valid_to is None:
        raise _AskPerson("not-yet")
    following = FOLLOWING[rule.kind]
    if body.valid_to < following.valid_from:
        raise _AskPerson("no-follow")
    parts = convert_body(body, on)
    if not parts:
        raise _AskPerson("no-successor")
    followers = [part.body for part in parts]
    reasons.append(_following_words(body, followers, on, str(following.source)))
    if not all(part.verified for part in parts):
        raise _AskPerson("unsure-successor")
    return followers


def _following_words(body: Body, followers: list[Body], on: date, source: str) -> str:
    names = names_of([body, *followers], on)
    words = {
        "old": names[body.pk],
        "on": f"{on:%d/%m/%Y}",
        "new": "; ".join(names[one.pk] for one in followers),
        "source": source,
    }
    if len(followers) == 1:
        return gettext("%(old)s không còn vào ngày %(on)s; cơ quan kế tục: %(new)s (%(source)s).") % words
    return (
        gettext(
            "%(old)s không còn vào ngày %(on)s và đã chia cho nhiều cơ quan: %(new)s (%(source)s). "
            "Chọn theo cơ quan nay phụ trách phần việc ấy."
        )
        % words
    )


type _Way = list[BodyVersion]  # from the body upwards, as they stand on the day


def _competent(rule: CompetenceRule, body: Body, on: date) -> Body:
    """The body whose head settles. Raises: _AskPerson."""
    way = list(way_up(body, on))
    if not way or (rule.level and way[0].level != rule.level) or not _FITS[rule.about](way, rule):
        raise _AskPerson("not-fitting")
    competent = _WALKS[rule.who](way, rule)
    if competent is None:
        raise _AskPerson("none-above")
    return competent


def _is_committee(version: BodyVersion, level: str) -> bool:
    return version.body.kind == BodyKind.PEOPLES_COMMITTEE and version.level == level


def _committee(way: _Way, level: str) -> Body | None:
    return next((version.body for version in way if _is_committee(version, level)), None)


def _is_agency(way: _Way) -> bool:
    """Whether the first of the way is an agency directly under the provincial committee."""
    own = way[0].body.kind in _AGENCIES and way[0].body.code not in central_bodies()
    return own and len(way) > 1 and _is_committee(way[1], Level.PROVINCE)


_FITS: Mapping[str, Callable[[_Way, CompetenceRule], bool]] = {
    "committee": lambda way, rule: _is_committee(way[0], rule.level),
    "at-committee": lambda way, rule: _committee(way, rule.level) is not None,
    "below-committee": lambda way, rule: _committee(way[1:], rule.level) is not None,
    "agency": lambda way, _rule: _is_agency(way),
    "unit": lambda way, _rule: way[0].body.code not in central_bodies() and len(way) > 1 and _is_agency(way[1:]),
    "administrative": lambda way, _rule: way[0].body.kind in _ADMINISTRATIVE,
}
_WALKS: Mapping[str, Callable[[_Way, CompetenceRule], Body | None]] = {
    "committee-here": lambda way, rule: _committee(way, rule.level),
    "itself": lambda way, _rule: way[0].body,
    "agency-above": lambda way, _rule: way[1].body,
    "district-above": lambda way, _rule: _committee(way[1:], Level.DISTRICT),
    "province-above": lambda way, _rule: _committee(way[1:], Level.PROVINCE),
}
