"""Who is competent, in the browser: asked by keyboard, on a phone, without scripts; and beside a step of a case."""

from datetime import date

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from phoihop.accounts.interface import User
from phoihop.law.interface import load_calendar, load_law
from phoihop.organizations.interface import BodyKind, Level
from tests.e2e.conftest import WIDTHS, AxeCheck, Keyboard, PageAt, Shot, SignIn, fits
from tests.petitions.factories import create_at
from tests.petitions.organisation import follows, new_body

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
COMMUNE_CHAIR = "Quyết định, hành vi của Chủ tịch Ủy ban nhân dân cấp xã"
BEFORE = "Ủy ban nhân dân phường I"
NOW = "Ủy ban nhân dân phường Vị Thanh"
ASK_A_PERSON = "Hãy hỏi người phụ trách pháp chế."


@pytest.fixture(autouse=True)
def _world(transactional_db: None) -> None:
    load_law()
    load_calendar()
    province = new_body("T", BodyKind.PEOPLES_COMMITTEE, Level.PROVINCE, None, name="Ủy ban nhân dân thành phố")
    now = new_body("X", BodyKind.PEOPLES_COMMITTEE, Level.COMMUNE, province, name=NOW)
    before = new_body("P", BodyKind.PEOPLES_COMMITTEE, Level.COMMUNE, province, name=BEFORE, until=date(2025, 6, 30))
    follows(before, now, on=date(2025, 7, 1))


def looks_right(page: Page, axe: AxeCheck) -> None:
    axe(page)
    assert fits(page)


def choose(keys: Keyboard, label: str, option: str) -> None:
    """Go down a list until the option is the chosen one."""
    keys.tab_to(label)
    for _press in range(20):
        keys.page.keyboard.press("ArrowDown")
        if keys.page.evaluate("document.activeElement.selectedOptions[0].label") == option:
            return
    pytest.fail(f"No {option!r} in {label!r}.")


@pytest.mark.parametrize("width", WIDTHS)
def test_an_officer_asks_by_keyboard_alone(
    page_at: PageAt, sign_in: SignIn, live_server: LiveServer, chi: User, axe: AxeCheck, shot: Shot, width: int
) -> None:
    page = page_at(width)
    sign_in(page, chi)
    page.goto(f"{live_server.url}/tham-quyen/")
    looks_right(page, axe)
    keys = Keyboard(page)

    choose(keys, "Loại việc", COMMUNE_CHAIR)
    keys.press("lần đầu", "Space")
    choose(keys, "Cơ quan liên quan", NOW)
    keys.go("Hỏi bảng thẩm quyền")

    answer = page.locator("#ai-giai-quyet")
    answer.get_by_role("heading", name=NOW).wait_for()
    looks_right(page, axe)
    page.goto(page.url.replace("#", "&kind=KNPA#"))  # a short table for the picture
    shot(page, "tham-quyen")
    keys.go("Xem dòng KN-XA-1N trong bảng thẩm quyền")
    assert page.locator("tr:target").get_by_text("KN-XA-1N").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_the_page_asks_and_says_when_a_person_must_decide(
    page_at: PageAt, sign_in: SignIn, live_server: LiveServer, chi: User, width: int
) -> None:
    page = page_at(width, javascript=False)
    sign_in(page, chi)
    page.goto(f"{live_server.url}/tham-quyen/")
    question = page.locator("#ai-giai-quyet")
    question.get_by_label("Loại việc").select_option(label="Quyết định kỷ luật cán bộ, công chức")
    question.get_by_label("lần hai").check()
    question.get_by_role("button", name="Hỏi bảng thẩm quyền").click()

    question.get_by_text(ASK_A_PERSON).wait_for()
    assert question.get_by_text("Điều 51").is_visible()
    assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_beside_a_step_the_answer_helps_and_chooses_nothing(
    page_at: PageAt, sign_in: SignIn, live_server: LiveServer, chi: User, axe: AxeCheck, shot: Shot, width: int
) -> None:
    petition = create_at("classified", kind="KN").petition
    page = page_at(width, allow_status=(422,))
    sign_in(page, chi)
    page.goto(f"{live_server.url}/ho-so/{petition.code}/buoc/chuyen-don/")
    looks_right(page, axe)
    question = page.locator("#ai-giai-quyet")
    question.get_by_role("button", name="Hỏi bảng thẩm quyền").click()
    page.locator("[data-error-summary]").get_by_role("link", name="Hãy chọn: Loại việc.").wait_for()
    looks_right(page, axe)
    question.get_by_label("Loại việc").select_option(label=COMMUNE_CHAIR)
    question.get_by_label("lần đầu").check()
    question.get_by_label("Cơ quan liên quan").select_option(label=BEFORE)
    question.get_by_role("button", name="Hỏi bảng thẩm quyền").click()

    question.get_by_role("heading", name=NOW).wait_for()
    looks_right(page, axe)
    shot(page, "hoi-tham-quyen")
    assert page.get_by_label("Chuyển đến", exact=True).input_value() == ""
