"""The browser of the tests: Debian's Chromium against the live server, at two widths, with axe and a watcher."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from phoihop.accounts.interface import User
from tests.people import signed_in

# Playwright's own event loop runs in this thread; Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

WIDTHS = (390, 1280)
GUIDE = Path(__file__).resolve().parents[2] / "docs/guide"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What the person would hear of the control that has the focus.
FOCUSED = """() => {
  const at = document.activeElement;
  return at.closest("main, aside") ? (at.labels?.[0] ?? at).innerText.trim() : "";
}"""

type PageAt = Callable[..., Page]
type AxeCheck = Callable[[Page], None]
type SignIn = Callable[[Page, User], None]
type Shot = Callable[[Page, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = os.environ.get("PHOIHOP_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("Không có Chromium.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page_at(browser: Browser) -> Iterator[PageAt]:
    """`page_at(390)` opens a page of that width; console errors and content policy violations fail the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(width: int, *, javascript: bool = True, allow_status: tuple[int, ...] = ()) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale="vi-VN"
        )
        contexts.append(context)
        page = context.new_page()
        _watch(page, faults, allow_status)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _watch(page: Page, faults: list[str], allow_status: tuple[int, ...]) -> None:
    def heard(message: ConsoleMessage) -> None:
        # A refused status is told by the response below; Chromium repeats it as a console error.
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= 400 and response.status not in allow_status:
            faults.append(f"{response.status} {response.url}")

    page.on("console", heard)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", answered)


def take_cookies(page: Page, client: Client, base: str) -> None:
    """The browser goes on where the test client stands."""
    page.context.add_cookies(
        [{"name": name, "value": morsel.value, "url": base} for name, morsel in client.cookies.items()]
    )


class Keyboard:
    """A person who has no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, label: str) -> None:
        """Press Tab until what has the focus in the page's own part begins with these words, or its label does."""
        for _press in range(60):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED).startswith(label):
                return
        pytest.fail(f"No way by Tab to {label!r}.")

    def press(self, label: str, key: str = "Enter") -> None:
        self.tab_to(label)
        self.page.keyboard.press(key)

    def go(self, label: str) -> None:
        """Press the link or button and wait for the next page."""
        self.tab_to(label)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def go_on(self, label: str, to: str) -> None:
        self.press(label)
        self.page.wait_for_url(re.compile(f"/{to}/(#.*)?$"))

    def write(self, label: str, words: str) -> None:
        self.tab_to(label)
        self.page.keyboard.insert_text(words)


def shows_errors(page: Page) -> None:
    """The answer to the form has come, and it says that something is wrong."""
    expect(page).to_have_title(re.compile("^Lỗi:"))


def fits(page: Page) -> bool:
    """Nothing is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.fixture(scope="session")
def axe() -> AxeCheck:
    """`axe(page)` fails on any violation of WCAG 2.2 AA or of good practice."""
    engine = Axe()

    def check(page: Page) -> None:
        answer = engine.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        found = [
            f"{rule['id']}: {node['html'][:160]} | {node.get('failureSummary', '')[:300]}"
            for rule in answer.response["violations"]
            for node in rule["nodes"]
        ]
        assert found == []

    return check


@pytest.fixture
def sign_in(live_server: LiveServer) -> SignIn:
    """`sign_in(page, user)` gives the page the session of that person, without typing the password each time."""

    def give_session(page: Page, user: User) -> None:
        take_cookies(page, signed_in(user), live_server.url)

    return give_session


@pytest.fixture(scope="session")
def shot() -> Shot:
    """`shot(page, "trang-chu")` takes the picture of the whole page, where PHOIHOP_SHOTS=1 and the guide shows it."""
    is_wanted = os.environ.get("PHOIHOP_SHOTS") == "1"
    shown = "".join(page.read_text() for page in GUIDE.glob("*.md")) if is_wanted else ""

    def write(page: Page, name: str) -> None:
        picture = f"images/{name}-{(page.viewport_size or {'width': 0})['width']}.png"
        if picture in shown:
            page.screenshot(path=GUIDE / picture, full_page=True)

    return write
