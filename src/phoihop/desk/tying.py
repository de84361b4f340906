"""Two letters side by side: why they may be one matter, and what may be done about it."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.errors import Missing
from phoihop.desk.steps.page import Answers
from phoihop.organizations.interface import names_of
from phoihop.petitions.interface import (
    Kind,
    Part,
    Petition,
    Repeat,
    State,
    Tie,
    allowed_moves,
    came_later,
    differences,
    join_letter,
    keep_repeat,
    link_letters,
    repeat_rule,
    undo_tie,
)
from phoihop.ui.forms import Form, TextField

_JOINS = frozenset({"join", "join_in_work"})


@dataclass(frozen=True, slots=True)
class RepeatLine:
    """One likely repeat with its reasons in words."""

    repeat: Repeat
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two letters; `parts` is its whole text, told apart by whether the other letter has it."""

    title: str
    petition: Petition
    owner: str
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Pair:
    """The letter at hand, the other one, and their tie where one stands."""

    petition: Petition
    other: Petition
    tie: Tie | None


class FindForm(Form):
    """The code of a letter that nobody found."""

    other = forms.CharField(
        label=_("Mã đơn khác"), max_length=20, help_text=_("Mở so sánh với một đơn mà Ông/Bà xem được.")
    )


class TieForm(Form):
    """Why."""

    reason = TextField(label=_("Lý do"), rows=4, max_length=2000)


class KeepForm(TieForm):
    """Why, and the word that there is nothing new in it."""

    nothing_new = forms.BooleanField(label=_("Đã đọc cả hai đơn: đơn sau không nêu tình tiết mới."))


type TieRun = Callable[[Pair, User, Answers], object]


@dataclass(frozen=True, slots=True)
class TiePage:
    """One thing that may be done about two letters, as a page."""

    slug: str
    title: str | Promise
    lead: str | Promise
    form: type[TieForm]
    is_open: Callable[[Pair, User], bool]
    run: TieRun
    danger: bool = False


def repeat_lines(repeats: list[Repeat]) -> list[RepeatLine]:
    """`cùng nơi, cùng văn bản số 34/QD-UBND, chung 62 % cụm từ`."""
    return [RepeatLine(one, ", ".join(_reasons(one))) for one in repeats]


def sides_of(pair: Pair) -> tuple[Side, Side]:
    """The two letters for reading side by side. Queries: 1."""
    names = names_of([pair.petition.owner_body, pair.other.owner_body])
    one, other = pair.petition, pair.other
    return (
        Side(gettext("Đơn này"), one, names[one.owner_body_id], differences(one.body, other.body)),
        Side(gettext("Đơn kia"), other, names[other.owner_body_id], differences(other.body, one.body)),
    )


def open_pages(pair: Pair, user: User) -> list[TiePage]:
    """What this person may do about the two letters now."""
    return [page for page in PAGES if page.is_open(pair, user)]


def tie_page(slug: str, pair: Pair, user: User) -> TiePage:
    """The page of that name. Raises: Missing where there is none, or where it is not open now."""
    for page in open_pages(pair, user):
        if page.slug == slug:
            return page
    raise Missing("no-step", gettext("Bước này không làm được lúc này. Hãy mở lại hai đơn để xem các bước làm được."))


def why_not_kept(pair: Pair) -> str:
    """Why the later letter cannot be kept with the earlier one, where a rule speaks of it and is not active."""
    rule = repeat_rule(pair.other)
    if pair.tie or rule is None or rule.is_active or not came_later(pair.petition, pair.other):
        return ""
    told = gettext("Chưa lưu được theo đơn trước (%(label)s): căn cứ chưa kiểm chứng, %(citation)s.")
    return told % {"label": str(rule.label).lower(), "citation": rule.citation}


def _reasons(one: Repeat) -> list[str]:
    reasons = [gettext("cùng nơi")] if one.same_place else []
    reasons += [gettext("cùng %(object)s") % {"object": _object_words(key)} for key in one.shared_objects]
    return [*reasons, gettext("chung %(share)s %% cụm từ") % {"share": one.similarity}]


def _object_words(key: str) -> str:
    if key.startswith("thua "):
        parcel, sheet = key.removeprefix("thua ").split(", to ")
        return gettext("thửa %(parcel)s, tờ bản đồ %(sheet)s") % {"parcel": parcel, "sheet": sheet}
    if key.startswith("so "):
        return gettext("văn bản số %(number)s") % {"number": key.removeprefix("so ").upper()}
    return gettext("địa chỉ %(address)s") % {"address": key.title()}


def _same_body_later(pair: Pair) -> bool:
    return (
        not pair.tie
        and came_later(pair.petition, pair.other)
        and pair.petition.owner_body_id == pair.other.owner_body_id
    )


def _may_link(pair: Pair, user: User) -> bool:
    return not pair.tie and pair.petition.is_open and user.may(Permission.PETITION_CLASSIFY, pair.petition)


def _may_join(pair: Pair, user: User) -> bool:
    follows = _same_body_later(pair) and pair.other.is_open and pair.other.kind == Kind.KNPA
    return follows and bool(_JOINS & set(allowed_moves(user, pair.petition)))


def _may_keep(pair: Pair, user: User) -> bool:
    rule = repeat_rule(pair.other)
    settled = _same_body_later(pair) and rule is not None and rule.is_active
    return settled and pair.petition.state == State.CLASSIFIED and "keep" in allowed_moves(user, pair.petition)


def _may_undo(pair: Pair, user: User) -> bool:
    tie = pair.tie
    if tie is None:
        return False
    may = user.may(Permission.PETITION_CORRECT, tie.later)
    if tie.kind == "link":
        return may or user.may(Permission.PETITION_CORRECT, tie.earlier)
    return may and tie.later.state in {State.JOINED, State.KEPT}


def _undo(pair: Pair, user: User, answers: Answers) -> object:
    if pair.tie is None:
        raise Missing
    return undo_tie(pair.tie, reason=answers["reason"], by=user)


PAGES = [
    TiePage(
        "gan",
        _("Gắn hai đơn: cùng một vụ việc"),
        _("Hai đơn giữ mã, thời hạn và cách giải quyết riêng; khi thống kê được đếm là một vụ việc."),
        TieForm,
        _may_link,
        lambda pair, user, answers: link_letters(pair.petition, pair.other, reason=answers["reason"], by=user),
    ),
    TiePage(
        "giai-quyet-chung",
        _("Giải quyết chung với đơn kia"),
        _(
            "Đơn này theo đơn đến trước: thời hạn của đơn này dừng, người gửi vẫn giữ mã của mình, được báo và xem "
            "cùng kết quả, không thấy đơn của người khác. Ngày đã hẹn vẫn được ghi và cho người gửi biết. "
            "Quyết định và trả lời của đơn trước hiện cho người gửi đơn này, đã che tên và cách liên hệ của người gửi "
            "trước: hãy đọc lại xem có chi tiết nào khác chỉ ra người đó không; có thì chỉ gắn hai đơn."
        ),
        TieForm,
        _may_join,
        lambda pair, user, answers: join_letter(pair.petition, pair.other, reason=answers["reason"], by=user),
    ),
    TiePage(
        "luu-theo-don-truoc",
        _("Lưu đơn vì việc đã được giải quyết"),
        _(
            "Việc đã có quyết định có hiệu lực và đơn không có tình tiết mới: đơn được lưu 12 tháng và báo cho "
            "người gửi (Thông tư 05/2021/TT-TTCP, Điều 6)."
        ),
        KeepForm,
        _may_keep,
        lambda pair, user, answers: keep_repeat(
            pair.petition, pair.other, reason=answers["reason"], nothing_new=answers["nothing_new"], by=user
        ),
        danger=True,
    ),
    TiePage(
        "huy",
        _("Hủy việc gắn hai đơn"),
        _("Đơn trở lại đúng trạng thái và thời hạn như trước; việc đã làm và lý do hủy vẫn được ghi trong hồ sơ."),
        TieForm,
        _may_undo,
        _undo,
        danger=True,
    ),
]
