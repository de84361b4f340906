"""The pages that everybody reads, and the switchboard behind them."""

import pytest
from django.test import Client

from phoihop.portal.models import SiteNotice
from phoihop.trail.interface import Event
from tests.people import People, signed_in

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/gui-don/",
    "/gui-don/to-cao/",
    "/tra-cuu/",
    "/lich-tiep-cong-dan/",
    "/quyen-rieng-tu/",
    "/huong-dan/",
    "/lien-he/",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_opens_without_account_or_cookie(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 200
    assert 'lang="vi"' in response.content.decode()


def test_the_front_page_has_three_doors_and_whom_to_call(client: Client) -> None:
    page = client.get("/").content.decode()

    for wanted in (
        'href="/gui-don/"',
        'href="/tra-cuu/"',
        'href="/lich-tiep-cong-dan/"',
        "tel:113",
        "tel:114",
        "tel:115",
    ):
        assert wanted in page


@pytest.mark.parametrize(
    ("address", "wanted"),
    [("/robots.txt", "Disallow: /tra-cuu/"), ("/.well-known/security.txt", "Contact: http://testserver/lien-he/")],
)
def test_machines_find_their_files(client: Client, address: str, wanted: str) -> None:
    response = client.get(address)

    assert response["Content-Type"].startswith("text/plain")
    assert wanted in response.content.decode()


def test_the_emergency_message_stands_on_every_public_page(client: Client, people: People) -> None:
    staff = signed_in(people.son)

    staff.post("/cong/thong-bao/", {"kind": "emergency", "message": "Nước đang lên nhanh, xin rời nhà ven sông."})

    for address in PAGES:
        assert "Nước đang lên nhanh" in client.get(address).content.decode()
    assert Event.objects.filter(code="site_notice.shown").count() == 1


def test_a_new_message_takes_the_place_of_the_old(people: People) -> None:
    staff = signed_in(people.son)
    for message in ("Một.", "Hai."):
        staff.post("/cong/thong-bao/", {"kind": "emergency", "message": message})

    staff.post("/cong/thong-bao/", {"kind": "emergency", "end": "1"})

    assert list(SiteNotice.objects.order_by("pk").values_list("message", "is_shown")) == [
        ("Một.", False),
        ("Hai.", False),
    ]


def test_an_empty_message_is_refused(people: People) -> None:
    response = signed_in(people.son).post("/cong/thong-bao/", {"kind": "emergency", "message": " "})

    assert "Hãy viết nội dung thông báo." in response.content.decode()
    assert not SiteNotice.objects.exists()


def test_an_unknown_kind_of_message_is_refused(people: People) -> None:
    assert signed_in(people.son).post("/cong/thong-bao/", {"kind": "xx", "message": "Một."}).status_code == 422


def test_only_who_manages_notices_may_open_the_switchboard(people: People) -> None:
    assert signed_in(people.dung).get("/cong/thong-bao/").status_code == 403
    assert signed_in(people.son).get("/cong/thong-bao/").status_code == 200


def test_the_page_in_khmer_is_not_there_before_it_is_published(client: Client) -> None:
    assert client.get("/km/").status_code == 404
    assert "/km/" not in client.get("/gui-don/").content.decode()


def test_publishing_the_page_in_khmer_asks_who_has_read_it(client: Client, people: People) -> None:
    staff = signed_in(people.son)

    preview = staff.get("/cong/trang-tieng-khmer/")
    unread = staff.post("/cong/thong-bao/", {"kind": "khmer_page", "message": ""})
    before = client.get("/km/").status_code
    staff.post("/cong/thong-bao/", {"kind": "khmer_page", "message": "Sơn Thị Người Đọc, 20/11/2026"})
    page, door = client.get("/km/").content.decode(), client.get("/gui-don/").content.decode()
    staff.post("/cong/thong-bao/", {"kind": "khmer_page", "end": "1"})

    assert preview.status_code == 200
    assert "Chưa có người đọc soát thì chưa công bố." in unread.content.decode()
    assert before == 404
    assert '<div lang="km">' in page
    assert "Sơn Thị Người Đọc" not in page
    assert 'href="/km/"' in door
    assert client.get("/km/").status_code == 404
    assert Event.objects.filter(code="site_notice.shown").exists()
