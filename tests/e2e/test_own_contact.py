"""Own contact and own data in the browser: at 390 px without script, and under axe with script."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from phoihop.jobs.interface import run_all
from phoihop.petitions.interface import Applicant, Filed
from phoihop.petitions.models import PetitionApplicant
from phoihop.portal.actions import show_notice
from phoihop.portal.models import NoticeKind
from tests.e2e.conftest import WIDTHS, AxeCheck, PageAt, fits
from tests.people import People
from tests.petitions.factories import new_filing

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def open_case(page: Page, live_server: LiveServer, filed: Filed) -> None:
    page.goto(f"{live_server.url}/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill(filed.code)
    page.get_by_label("Mã bí mật").fill(filed.secret)
    page.get_by_role("button", name="Mở hồ sơ").click()


def link_in_last_letter(live_server: LiveServer) -> str:
    run_all()
    found = re.search(r"/xac-nhan/[^/]+/", str(mail.outbox[-1].body))
    assert found
    return live_server.url + found[0]


def new_case() -> Filed:
    return new_filing(applicant=Applicant(name="Nguyễn Thị An", email="an@vi-du.example", address="Ấp 3, xã Hòa An"))


def test_the_address_for_news_is_changed_without_script(live_server: LiveServer, page_at: PageAt) -> None:
    filed, page = new_case(), page_at(WIDTHS[0], javascript=False)
    open_case(page, live_server, filed)

    page.get_by_role("link", name="Đổi cách nhận tin báo").click()
    page.get_by_label("Thư điện tử").first.check()
    page.locator("input[name=email]").fill("an-moi@vi-du.example")
    page.get_by_role("button", name="Yêu cầu đổi").click()
    page.goto(link_in_last_letter(live_server))
    page.get_by_role("button", name="Xác nhận").click()
    page.goto(link_in_last_letter(live_server))
    page.get_by_role("button", name="Đúng là tôi, đổi ngay").click()

    assert "Đã đổi nơi nhận tin báo" in page.inner_text("main")
    assert PetitionApplicant.objects.get(petition=filed.petition).email == "an-moi@vi-du.example"


def test_a_copy_is_downloaded_without_script(live_server: LiveServer, page_at: PageAt) -> None:
    filed, page = new_case(), page_at(WIDTHS[0], javascript=False)
    open_case(page, live_server, filed)

    page.get_by_role("link", name="Lấy bản sao dữ liệu").click()
    page.get_by_label("Mã bí mật").fill(filed.secret)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bản sao").click()

    assert download.value.suggested_filename == f"ho-so-{filed.code}.zip"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_it_can_be_read_by_everybody(
    width: int, live_server: LiveServer, page_at: PageAt, axe: AxeCheck, people: People
) -> None:
    filed, page = new_case(), page_at(width, allow_status=(404, 422))
    show_notice(kind=NoticeKind.KHMER_PAGE, message="Người đọc soát", by=people.son)

    def look() -> None:
        axe(page)
        assert fits(page)

    open_case(page, live_server, filed)
    look()
    for address in ("lien-he", "ban-sao", "xoa-lien-he"):
        page.goto(f"{live_server.url}/tra-cuu/{address}/")
        look()
        page.locator("main button[type=submit]").first.click()  # nothing was filled in: the page of errors
        look()
    page.goto(f"{live_server.url}/tra-cuu/lien-he/")
    page.get_by_label("Không nhận").check()
    page.get_by_role("button", name="Yêu cầu đổi").click()
    look()
    link = link_in_last_letter(live_server)
    page.goto(link)
    look()
    page.get_by_role("button", name="Không đồng ý").click()
    look()
    page.goto(link)  # it was used
    look()
    page.goto(f"{live_server.url}/km/")
    look()
