from dataclasses import dataclass, field

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from phoihop.core.registry import Registry
from phoihop.ui import hooks, menu


@dataclass
class Person:
    permissions: set[str] = field(default_factory=set)
    is_authenticated: bool = True

    def may(self, permission: str) -> bool:
        return permission in self.permissions


@pytest.fixture(autouse=True)
def _own_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "STAFF_MENU", Registry("menu entry"))
    menu.register_entry("Thành phần", "ui:gallery", order=2)
    menu.register_entry("Không có phòng này", "nowhere:page", order=3)


def test_only_entries_with_a_page_and_a_right_are_shown() -> None:
    menu.register_entry("Quản trị", "portal:secret", permission="account.manage", order=1)
    links = menu.staff_links(Person(), "/thanh-phan/x/")
    assert [(link.text, link.href, link.current) for link in links] == [("Thành phần", "/thanh-phan/", True)]
    assert menu.staff_links(Person(is_authenticated=False), "/") == []


def test_registering_twice_is_harmless_and_a_clash_is_not() -> None:
    menu.register_entry("Thành phần", "ui:gallery", order=2)
    with pytest.raises(ValueError, match="registered already"):
        menu.register_entry("Khác", "ui:gallery")


def test_hook_escapes_what_is_not_marked_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(hooks._FILLINGS, "emergency", Registry("filling"))

    def shout(request: HttpRequest) -> str:
        return "<b>Bão</b>"

    hooks.register_hook("emergency", "weather", shout)
    assert hooks.filled("emergency", RequestFactory().get("/")) == "&lt;b&gt;Bão&lt;/b&gt;"
    assert hooks.filled("emergency", None) == ""
    with pytest.raises(LookupError):
        hooks.register_hook("attic", "weather", shout)
