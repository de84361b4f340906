"""Two letters of one matter: found, read side by side, joined and parted by keyboard, at two widths, with axe."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from phoihop.law.interface import load_calendar, load_law
from phoihop.petitions.interface import Petition, print_letters
from tests.e2e.conftest import WIDTHS, AxeCheck, Keyboard, PageAt, Shot, SignIn, fits
from tests.e2e.test_own_case import open_case
from tests.people import People
from tests.petitions.factories import create_at
from tests.petitions.letters import ROAD, ROAD_AGAIN
from tests.petitions.test_repeats import place


@pytest.fixture(autouse=True)
def _law_is_loaded(transactional_db: None) -> None:
    load_law()
    load_calendar()


def checked(page: Page, axe: AxeCheck) -> None:
    axe(page)
    assert fits(page)


@pytest.mark.parametrize(("width", "javascript"), [(WIDTHS[0], False), (WIDTHS[1], True)])
def test_a_later_letter_follows_the_earlier_and_is_parted_again(
    page_at: PageAt,
    sign_in: SignIn,
    live_server: LiveServer,
    axe: AxeCheck,
    shot: Shot,
    people: People,
    width: int,
    javascript: bool,
) -> None:
    where = place()
    create_at("in_progress", subject="Đường lún trước trường", body=ROAD, place=where)
    walk = create_at("classified", subject="Đường hỏng", body=ROAD_AGAIN, place=where)
    later = walk.petition
    print_letters()
    page = page_at(width, javascript=javascript)
    sign_in(page, people.chi)
    page.goto(f"{live_server.url}/ho-so/{later.code}/")
    page.get_by_role("link", name="Tìm đơn cùng vụ việc").click()
    looked_at(page, axe, javascript)
    shot(page, "don-trung-1-goi-y")

    keys = Keyboard(page)
    page.get_by_role("link", name="Đường lún trước trường").click()
    page.get_by_text("Chỉ có ở đơn này:").first.wait_for(state="attached")
    looked_at(page, axe, javascript)
    shot(page, "don-trung-2-so-sanh")
    page.get_by_role("link", name="Giải quyết chung với đơn kia").click()
    page.get_by_label("Lý do").fill("Cùng một đoạn đường.")
    page.get_by_role("button", name="Giải quyết chung với đơn kia").click()
    page.get_by_text("Cùng một đoạn đường.").wait_for()
    looked_at(page, axe, javascript)
    assert Petition.objects.get(pk=later.pk).state == "joined"

    person = page_at(width, javascript=javascript)
    open_case(person, live_server.url, walk.filed)
    person.get_by_role("heading", name="Giải quyết chung với một đơn khác").wait_for()
    looked_at(person, axe, javascript)
    shot(person, "don-trung-3-tra-cuu")

    if javascript:
        keys.go("Hủy việc gắn hai đơn")
        keys.write("Lý do", "Hai đoạn khác nhau.")
        keys.go("Hủy việc gắn hai đơn")
    else:
        page.get_by_role("link", name="Hủy việc gắn hai đơn").click()
        page.get_by_label("Lý do").fill("Hai đoạn khác nhau.")
        page.get_by_role("button", name="Hủy việc gắn hai đơn").click()
    page.get_by_role("link", name="Gắn hai đơn: cùng một vụ việc").wait_for()
    assert Petition.objects.get(pk=later.pk).state == "classified"


def looked_at(page: Page, axe: AxeCheck, javascript: bool) -> None:
    """axe is a script: without scripts only the width is asked."""
    if javascript:
        checked(page, axe)
        return
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= WIDTHS[0]
