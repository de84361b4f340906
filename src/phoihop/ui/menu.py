"""The menu of the staff pages: rooms register entries in `AppConfig.ready()`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from django.urls import NoReverseMatch, reverse
from django_stubs_ext import StrOrPromise

from phoihop.core.registry import Registry
from phoihop.ui.parts import Link


@dataclass(frozen=True)
class MenuEntry:
    """One entry: shown to holders of `permission` (empty: to everybody signed in), ordered by `order`.

    `count` tells how much waits behind the entry, empty for nothing; it may cost a query a page.
    """

    label: StrOrPromise
    url_name: str
    permission: str = ""
    order: int = 100
    count: Callable[[Any], str] | None = None


class MayAsk(Protocol):
    """The part of a user that the menu asks."""

    is_authenticated: bool

    def may(self, permission: str) -> bool: ...


STAFF_MENU: Registry[MenuEntry] = Registry("menu entry")


def register_entry(
    label: StrOrPromise,
    url_name: str,
    *,
    permission: str = "",
    order: int = 100,
    count: Callable[[Any], str] | None = None,
) -> None:
    """Add an entry to the staff menu; the address name is its key, so `ready()` may run twice."""
    entry = MenuEntry(label, url_name, permission, order, count)
    if dict(STAFF_MENU).get(url_name) != entry:
        STAFF_MENU.register(url_name, entry)


def staff_links(user: MayAsk, path: str) -> list[Link]:
    """The entries this person may open, in order; the longest address that begins `path` is the current one."""
    shown = [(_text(entry, user), _address(entry.url_name)) for entry in _allowed(user)]
    current = max((href for _, href in shown if href and path.startswith(href)), key=len, default="")
    return [Link(label, href, current=href == current) for label, href in shown if href]


def _text(entry: MenuEntry, user: MayAsk) -> StrOrPromise:
    waiting = entry.count(user) if entry.count else ""
    return f"{entry.label} ({waiting})" if waiting else entry.label


def _allowed(user: MayAsk) -> Iterator[MenuEntry]:
    if user.is_authenticated:
        for _, entry in sorted(STAFF_MENU, key=lambda pair: (pair[1].order, pair[1].label)):
            if not entry.permission or user.may(entry.permission):
                yield entry


@cache
def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""  # a room that is switched off takes its entry with it
