"""The filters of the worklist: words in the address, so that a list can be shared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.interface import Channel, Count, Filters, Kind, State
from phoihop.ui.interface import Link

type Words = str | Promise
type Figures = Mapping[tuple[str, str], int]  # (kind, state) → how many open petitions

ALL = _("Tất cả")


@dataclass(frozen=True, slots=True)
class Filter:
    """One word of the address and what it may be; `none` names the list without this filter."""

    name: str
    label: Words
    choices: Mapping[str, Words]
    none: Words = ALL


DUE = Filter("han", _("Hạn"), {"overdue": _("Quá hạn"), "soon": _("Sắp hết hạn")})
KIND = Filter("loai", _("Loại đơn"), {value: label for value, label in Kind.choices if value})
STATE = Filter("trang_thai", _("Trạng thái"), dict(State.choices))
CHANNEL = Filter("nguon", _("Nguồn"), dict(Channel.choices))
MINE = Filter("cua_toi", _("Người giữ"), {"on": _("Giao cho tôi")}, _("Cả cơ quan"))
ENDED = Filter("ca_da_xong", _("Phạm vi"), {"on": _("Cả hồ sơ đã kết thúc")}, _("Đang giải quyết"))
FILTERS = (DUE, MINE, ENDED, KIND, STATE, CHANNEL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: name of a filter → its word."""

    words: Mapping[str, str]

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """An unknown word in the address is no filter."""
        found = ((each.name, query.get(each.name, "")) for each in FILTERS)
        return cls({name: word for (name, word), each in zip(found, FILTERS, strict=True) if word in each.choices})

    def word(self, one: Filter) -> str:
        return self.words.get(one.name, "")

    def filters(self, *, user_id: int) -> Filters:
        """The question to the selectors."""
        return Filters(
            due=self.word(DUE),
            kind=self.word(KIND),
            state=self.word(STATE),
            channel=self.word(CHANNEL),
            officer=user_id if self.word(MINE) else None,
            open_only=not self.word(ENDED),
        )

    def href(self, **changed: str) -> str:
        """The address with some words changed; an empty word takes its filter away."""
        return "?" + urlencode({name: word for name, word in {**self.words, **changed}.items() if word})

    def labels(self) -> list[str]:
        """The filters that are on, in words."""
        return [str(each.choices[self.words[each.name]]) for each in FILTERS if each.name in self.words]

    def knows(self, figures: Figures) -> Count | None:
        """The length of the list where kind and state alone decide it; else it must be counted."""
        if self.words.keys() - {KIND.name, STATE.name}:
            return None
        kind, state = self.word(KIND), self.word(STATE)
        return Count(sum(n for key, n in figures.items() if kind in {"", key[0]} and state in {"", key[1]}), False)


@dataclass(frozen=True, slots=True)
class Group:
    """One filter as it is drawn."""

    label: str
    links: list[Link]


def groups(asked: Asked, figures: Figures) -> list[Group]:
    """All filters as links. Of the open states only those that occur, each with its number where that is known."""
    return [Group(str(each.label), list(_links(asked, each, figures))) for each in FILTERS]


def _links(asked: Asked, one: Filter, figures: Figures) -> Iterator[Link]:
    chosen = asked.word(one)
    yield Link(str(one.none), asked.href(**{one.name: ""}), current=not chosen)
    occurring = {state for _, state in figures} | {chosen}
    for word, label in one.choices.items():
        if one is STATE and not asked.word(ENDED) and word not in occurring:
            continue
        known = Asked({**asked.words, one.name: word}).knows(figures) if one in (KIND, STATE) else None
        yield Link(str(label), asked.href(**{one.name: word}), word == chosen, known.number if known else None)
