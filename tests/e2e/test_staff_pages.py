"""Every other page at work that needs no argument, as its keeper sees it, at two widths."""

import pytest
from pytest_django.live_server_helper import LiveServer

from phoihop.law.interface import load_calendar, load_law
from tests.e2e.conftest import WIDTHS, AxeCheck, PageAt, Shot, SignIn
from tests.people import People

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# Who opens it → the addresses.
PAGES = {
    "son": [
        "/luat/",
        "/luat/cam-ket/",
        "/luat/lich/",
        "/luat/lich/them/",
        "/co-cau/quan-tri/",
        "/co-cau/quan-tri/so-do/",
        "/co-cau/quan-tri/thay-doi/",
        "/thong-bao/",
        "/thong-bao/hop-gui/",
        "/thong-bao/mau/",
        "/tai-khoan/cua-toi/",
        "/tai-khoan/doi-mat-khau/",
        "/tai-khoan/nhan-su/",
        "/tai-khoan/nhan-su/them/",
        "/tai-khoan/nhan-su/nhap/",
        "/tai-khoan/khoi-phuc/",
        "/tai-khoan/xac-thuc-hai-lop/",
        "/van-hanh/viec-nen/",
        "/cong/thong-bao/",
    ],
    "lan": ["/van-ban/so/", "/thong-bao/", "/tai-khoan/cua-toi/"],
    "chi": ["/van-ban/so/"],
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_pages_at_work_are_accessible(
    page_at: PageAt,
    live_server: LiveServer,
    axe: AxeCheck,
    sign_in: SignIn,
    shot: Shot,
    people: People,
    width: int,
    name: str,
) -> None:
    load_law()
    load_calendar()
    page = page_at(width)
    sign_in(page, getattr(people, name))
    for address in PAGES[name]:
        page.goto(live_server.url + address)
        shot(page, f"{name}{address.replace('/', '-')}".rstrip("-"))
        axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} px too wide"
