"""Every address of the site as somebody who may open it: axe, one heading, a title, nothing wider than the screen."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.access.addresses import Address, addresses
from tests.access.world import World, build_world, client_of
from tests.e2e.conftest import WIDTHS, AxeCheck, PageAt, fits, shows_errors, take_cookies
from tests.people import People

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

VISITORS = (
    "an",
    "binh",
    "kin",
    "anonymous",
    "giang",
    "chi",
    "ha",
    "dung",
    "lan",
    "son",
    "quyen",
    "oanh",
    "minh",
    "capnuoc",
)
# A walk that sees less has lost its way.
FEWEST_PAGES, FEWEST_ERRORS = 110, 40


@pytest.fixture
def world(people: People) -> World:
    return build_world(people)


class Rounds:
    """Walks every address, each as the first visitor who may open it, in one browser window a visitor."""

    def __init__(self, world: World, base: str, page_at: PageAt) -> None:
        self.world, self.base, self.page_at = world, base, page_at
        self.clients: dict[str, Client] = {name: client_of(world, name) for name in VISITORS}
        self.pages: dict[str, Page] = {}

    def pages_to_see(self) -> Iterator[tuple[Address, Page]]:
        """Each address that answers with a page, opened in the browser."""
        for address in addresses(self.world):
            if visitor := self._visitor_of(address):
                page = self._page_of(visitor)
                page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
                page.goto(self.base + address.url)
                yield address, page

    def _visitor_of(self, address: Address) -> str:
        for name, client in self.clients.items():
            answer = client.get(address.url)
            if answer.status_code == 200:
                return name if answer.headers["Content-Type"].startswith("text/html") else ""
        return ""

    def _page_of(self, visitor: str) -> Page:
        if visitor not in self.pages:
            self.pages[visitor] = self.page_at(WIDTHS[-1], allow_status=(422,))
            take_cookies(self.pages[visitor], self.clients[visitor], self.base)
        return self.pages[visitor]


@pytest.fixture
def rounds(world: World, live_server: LiveServer, page_at: PageAt) -> Rounds:
    return Rounds(world, live_server.url, page_at)


def look_at(page: Page, axe: AxeCheck) -> None:
    """The same page at both widths."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        assert fits(page), f"wider than {width} px"


def test_every_address_is_accessible(rounds: Rounds, axe: AxeCheck, subtests: pytest.Subtests) -> None:
    seen = 0
    for address, page in rounds.pages_to_see():
        seen += 1
        with subtests.test(address.name):
            look_at(page, axe)
            assert page.locator("h1").count() == 1
            assert page.title().removesuffix("– Phối Hợp").strip()
            assert page.locator("html").get_attribute("lang") == "vi"
    assert seen >= FEWEST_PAGES


# Empties what a person can fill in, then sends the form as its first button would.
SEND_EMPTY = """form => {
  for (const field of form.elements) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = false;
    else if (field.tagName === "SELECT") field.selectedIndex = -1;
    else if (!["hidden", "file", "submit"].includes(field.type)) field.value = "";
  }
  form.noValidate = true;
  form.requestSubmit(form.querySelector("button:not([type=button])"));
}"""
WITH_QUESTIONS = "main form[method=post]:not([data-passkey]):has(input:not([type=hidden]), textarea, select)"
BROKEN_LINKS = """() => [...document.querySelectorAll("[data-error-summary] a")]
  .map(link => link.hash).filter(hash => !document.querySelector(hash))"""


def test_every_form_sent_empty_tells_what_to_mend(rounds: Rounds, axe: AxeCheck, subtests: pytest.Subtests) -> None:
    seen = 0
    for address, page in rounds.pages_to_see():
        form = page.locator(WITH_QUESTIONS).first
        if not form.count():
            continue
        with page.expect_navigation():
            form.evaluate(SEND_EMPTY)
        if not page.locator("[data-error-summary]").count():
            continue
        seen += 1
        with subtests.test(address.name):
            look_at(page, axe)
            shows_errors(page)
            assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')"), "errors are read first"
            assert page.evaluate(BROKEN_LINKS) == []
    assert seen >= FEWEST_ERRORS
