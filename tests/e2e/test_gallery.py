import pytest
from pytest_django.live_server_helper import LiveServer

from tests.e2e.conftest import WIDTHS, AxeCheck, PageAt, Shot, fits

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", ["cong-khai", "noi-bo"])
def test_every_component_is_accessible(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, shot: Shot, width: int, look: str
) -> None:
    page = page_at(width)
    page.goto(f"{live_server.url}/thanh-phan/?kieu={look}")
    shot(page, f"thanh-phan-{look}")
    axe(page)
    assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_unknown_address_is_accessible(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, shot: Shot, width: int
) -> None:
    page = page_at(width, allow_status=(404,))
    page.goto(f"{live_server.url}/khong-co/")
    shot(page, "khong-tim-thay")
    axe(page)


def test_gallery_works_without_scripts(live_server: LiveServer, page_at: PageAt) -> None:
    page = page_at(390, javascript=False)
    page.goto(f"{live_server.url}/thanh-phan/")
    assert page.get_by_role("heading", level=1).inner_text() == "Thành phần giao diện"
    assert page.get_by_role("button", name="In trang này", include_hidden=True).is_hidden()


def test_letters_left_are_counted(live_server: LiveServer, page_at: PageAt) -> None:
    page = page_at(1280)
    page.goto(f"{live_server.url}/thanh-phan/")
    page.locator("#id_empty-matter").fill("Cống nghẹt.")
    page.get_by_text("Còn 189 ký tự.").wait_for()


def test_draft_is_kept_only_on_request_and_can_be_cleared(live_server: LiveServer, page_at: PageAt) -> None:
    page = page_at(390)
    page.goto(f"{live_server.url}/thanh-phan/")
    name = page.locator("#id_empty-name")
    name.fill("Nguyễn Thị An")
    page.reload()
    assert name.input_value() == ""
    page.get_by_label("Giữ bản nháp trên máy này").check()
    name.fill("Nguyễn Thị An")
    page.reload()
    assert name.input_value() == "Nguyễn Thị An"
    page.get_by_role("button", name="Xóa bản nháp").click()
    page.reload()
    assert name.input_value() == ""


def test_worklist_answers_the_keys(live_server: LiveServer, page_at: PageAt) -> None:
    page = page_at(1280)
    page.goto(f"{live_server.url}/thanh-phan/?kieu=noi-bo")
    page.locator("body").press("j")
    page.locator("body").press("j")
    assert page.locator("tr[data-at] a").inner_text() == "8M4TN-A3S0E-B"
    page.locator("body").press("/")
    page.keyboard.type("cống")
    assert page.locator("[data-search]").first.input_value() == "cống"
