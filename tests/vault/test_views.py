"""The pages of the key holders, through the browser's eyes."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from phoihop.accounts.interface import User
from phoihop.notices.interface import unread_for
from phoihop.vault.actions.keys import retire_key
from phoihop.vault.actions.openings import ask_opening
from phoihop.vault.models import EscrowUse, Grant, Opening, VaultKey
from tests.people import PASSWORD, code_now, holder, signed_in
from tests.vault.keepers import BODY, SUBJECT, WORDS, Keepers, key_of, new_keepers, opened, seal_one

pytestmark = pytest.mark.django_db
MINE = "/niem-phong/"
DECIDE = "/niem-phong/duyet/"
WATCH = "/niem-phong/giam-sat/"
RESERVE = "/niem-phong/du-phong/"
MAKE = f"/niem-phong/lap-khoa/officer/{BODY}/"
GIVE = "/niem-phong/trao-quyen-mo/"


@pytest.fixture
def sealed(minh: User, ngan: User) -> Keepers:
    keepers = new_keepers(minh, ngan)
    seal_one(minh)
    return keepers


def at_work(key: VaultKey) -> Client:
    """The holder's browser with her key open."""
    client = signed_in(key.holder)
    client.post(f"/niem-phong/mo-khoa/{key.pk}/", {"passphrase": WORDS})
    return client


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


# Keys


def test_officer_without_a_key_is_told_to_make_one(minh: User) -> None:
    page = text(signed_in(minh), MINE)
    assert "chưa có khóa" in page
    assert MAKE in page


def test_key_is_made_with_the_proposed_passphrase(minh: User) -> None:
    client = signed_in(minh)
    proposal = re.search(r"<strong>([a-z ]+)</strong>", text(client, MAKE))
    assert proposal
    answer = client.post(MAKE, {"passphrase": proposal[1], "again": proposal[1], "noted": "on"})
    assert answer.status_code == 302
    assert VaultKey.objects.get().holder == minh
    assert "chưa có khóa" not in text(client, MINE)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"passphrase": WORDS, "again": WORDS}, "Hãy ghi lại cụm mật khẩu trước"),
        ({"passphrase": WORDS, "again": "khác hẳn bốn từ", "noted": "on"}, "chưa giống nhau"),
        ({"passphrase": "ngắn", "again": "ngắn", "noted": "on"}, "ít nhất bốn từ"),
        ({"passphrase": ""}, "Hãy"),
    ],
)
def test_key_is_not_made_of_wrong_answers(minh: User, typed: dict[str, str], message: str) -> None:
    answer = signed_in(minh).post(MAKE, typed)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert WORDS not in answer.content.decode()
    assert not VaultKey.objects.exists()


@pytest.mark.parametrize(
    "address",
    [f"/niem-phong/lap-khoa/approver/{BODY}/", "/niem-phong/lap-khoa/officer/SXD/", "/niem-phong/lap-khoa/x/y/"],
)
def test_seat_of_another_is_not_there(minh: User, address: str) -> None:
    assert signed_in(minh).get(address).status_code == 404


def test_key_made_already_is_not_made_again(sealed: Keepers, minh: User) -> None:
    assert signed_in(minh).get(MAKE).status_code == 404


def test_key_opens_by_a_cookie_that_scripts_cannot_read(sealed: Keepers, minh: User) -> None:
    client = at_work(sealed.minh)
    cookie = client.cookies["niem_phong"]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["max-age"]) == ("Strict", 600)
    assert "Đang mở" in text(client, MINE)
    client.post("/niem-phong/dong-khoa/")
    assert "Đang mở" not in text(client, MINE)


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ("/so-cai/", "/so-cai/"),
        ("", MINE),
        ("https://noi-khac.example/", MINE),
        ("//noi-khac.example/", MINE),
        ("/\\noi-khac.example/", MINE),
        ("javascript:alert(1)", MINE),
        ("khong-dau-gach", MINE),
    ],
)
def test_opened_key_leads_back_within_this_site_only(sealed: Keepers, asked: str, then: str) -> None:
    client, address = signed_in(sealed.minh.holder), f"/niem-phong/mo-khoa/{sealed.minh.pk}/"
    assert f'href="{then}"' in client.get(address, {"next": asked}).content.decode()
    answer = client.post(address, {"passphrase": WORDS}, query_params={"next": asked})
    assert answer.headers["Location"] == then


def test_wrong_passphrase_is_said_and_not_shown_again(sealed: Keepers, minh: User) -> None:
    client = signed_in(minh)
    answer = client.post(f"/niem-phong/mo-khoa/{sealed.minh.pk}/", {"passphrase": "sai hẳn rồi nhé"})
    assert answer.status_code == 422
    assert "chưa đúng" in answer.content.decode()
    assert "sai hẳn" not in answer.content.decode()
    assert "niem_phong" not in client.cookies


@pytest.mark.parametrize("page", ["mo-khoa", "doi-cum-mat-khau"])
def test_key_of_another_is_not_there(sealed: Keepers, ngan: User, page: str) -> None:
    assert signed_in(ngan).get(f"/niem-phong/{page}/{sealed.minh.pk}/").status_code == 404


def test_passphrase_is_changed(sealed: Keepers, minh: User) -> None:
    new = "con đò nhỏ qua sông buổi sớm mai"
    address = f"/niem-phong/doi-cum-mat-khau/{sealed.minh.pk}/"
    client = signed_in(minh)
    assert client.post(address, {"old": "sai", "passphrase": new, "again": new}).status_code == 422
    assert client.post(address, {"old": WORDS, "passphrase": new, "again": new}).status_code == 302
    assert client.post(f"/niem-phong/mo-khoa/{sealed.minh.pk}/", {"passphrase": new}).status_code == 302


def test_colleague_is_given_what_the_open_key_opens(sealed: Keepers, minh: User) -> None:
    colleague = holder("minh3", "Đồng Nghiệp", "vault_officer", BODY, "Thanh tra viên")
    key = key_of(colleague, BODY, "officer")
    client = at_work(sealed.minh)
    assert "Trao cho Đồng Nghiệp" in text(client, GIVE)
    assert client.post(GIVE, {"to": str(key.pk)}).status_code == 302
    assert Grant.objects.filter(key=key).count() == 2


def test_nothing_is_given_with_a_shut_key_or_to_a_stranger(sealed: Keepers, minh: User) -> None:
    assert signed_in(minh).get(GIVE).url == MINE  # type: ignore[attr-defined]  # a redirect
    assert at_work(sealed.minh).post(GIVE, {"to": str(sealed.ngan.pk)}).status_code == 404
    assert "Chưa có đồng nghiệp" in text(at_work(sealed.minh), GIVE)


# Openings


@pytest.fixture
def opening(sealed: Keepers, minh: User) -> Opening:
    return ask_opening(matter=SUBJECT, using=opened(sealed.minh), reason="protect", by=minh)


@pytest.mark.parametrize(("button", "state"), [("approve", "approved"), ("refuse", "refused")])
def test_second_person_decides(sealed: Keepers, opening: Opening, button: str, state: str) -> None:
    client = at_work(sealed.ngan)
    assert "áp dụng biện pháp bảo vệ" in text(client, DECIDE)
    client.post(f"{DECIDE}{opening.pk}/", {button: "1"})
    opening.refresh_from_db()
    assert opening.state == state
    assert "Không có đề nghị" in text(client, DECIDE)


def test_second_person_is_asked_to_open_her_key_first(sealed: Keepers, opening: Opening, ngan: User) -> None:
    client = signed_in(ngan)
    answer = client.post(f"{DECIDE}{opening.pk}/", {"approve": "1"}, follow=True)
    assert "Hãy mở khóa niêm phong" in answer.content.decode()
    opening.refresh_from_db()
    assert opening.state == "asked"


def test_who_has_no_half_does_not_see_the_request(sealed: Keepers, opening: Opening) -> None:
    late = holder("sau", "Người Đến Sau", "approver", "VPUB", "Phó Chánh Văn phòng")
    client = at_work(key_of(late, "VPUB", "approver"))
    assert "Không có đề nghị" in text(client, DECIDE)
    assert client.post(f"{DECIDE}{opening.pk}/", {"approve": "1"}).status_code == 404


def test_guardian_sees_who_asked_and_never_for_what_matter(sealed: Keepers, opening: Opening, oanh: User) -> None:
    page = text(signed_in(oanh), WATCH)
    assert "Đỗ Văn Minh" in page
    assert "áp dụng biện pháp bảo vệ" in page
    assert SUBJECT[1] not in page


def test_guardian_pages_through_many(sealed: Keepers, minh: User, oanh: User) -> None:
    using = opened(sealed.minh)
    for _ in range(26):
        ask_opening(matter=SUBJECT, using=using, reason="verify", by=minh)
    client = signed_in(oanh)
    assert "?tu=25" in text(client, WATCH)
    assert text(client, WATCH + "?tu=25").count("Đỗ Văn Minh") == 1
    assert "Chưa có lần mở" in text(client, WATCH + "?tu=99999")
    assert client.get(WATCH + "?tu=٣").status_code == 200


# Reserve


def test_two_holders_give_back_through_the_pages_and_everybody_is_told(sealed: Keepers, minh: User) -> None:
    retire_key(key=sealed.minh, by=minh, reason="forgotten")
    new = key_of(minh, BODY, "officer")
    first, second, _ = sealed.escrow
    begin = at_work(first)
    assert begin.post(RESERVE, {"body": BODY, "second": str(second.pk)}).status_code == 302
    use = EscrowUse.objects.get()
    assert at_work(second).post(f"{RESERVE}{use.pk}/").status_code == 302
    assert Grant.objects.filter(key=new).count() == 2
    told = {user.username for user in (minh, sealed.ngan.holder, first.holder, second.holder) if unread_for(user)}
    assert len(told) == 4


def test_reserve_wants_an_open_key_a_body_and_a_second(sealed: Keepers) -> None:
    first, second, _ = sealed.escrow
    shut = signed_in(first.holder)
    refused = shut.post(RESERVE, {"body": BODY, "second": str(second.pk)})
    assert refused.status_code == 422
    assert "Hãy mở khóa dự phòng" in refused.content.decode()
    assert at_work(first).post(RESERVE, {"body": "", "second": ""}).status_code == 422
    assert at_work(first).post(RESERVE, {"body": BODY, "second": str(first.pk)}).status_code == 422
    assert not EscrowUse.objects.exists()


def test_second_turn_with_a_shut_key_or_of_nothing_is_refused(sealed: Keepers) -> None:
    first, second, _ = sealed.escrow
    at_work(first).post(RESERVE, {"body": BODY, "second": str(second.pk)})
    use = EscrowUse.objects.get()
    assert signed_in(second.holder).post(f"{RESERVE}{use.pk}/").status_code == 403
    assert at_work(second).post(f"{RESERVE}{sealed.minh.pk}/").status_code == 404
    use.refresh_from_db()
    assert use.finished_at is None


@pytest.mark.parametrize("address", [MINE, DECIDE, WATCH, RESERVE, GIVE])
def test_others_do_not_come_in(chi: User, address: str) -> None:
    assert signed_in(chi).get(address).status_code == 403


def test_forgotten_key_is_given_up_by_its_holder_alone(minh: User, ngan: User) -> None:
    keepers = new_keepers(minh, ngan)
    seal_one(minh)
    where = reverse("vault:forgotten", args=[keepers.minh.pk])
    assert signed_in(ngan).get(where).status_code == 404
    client = signed_in(minh)
    page = client.get(where).content.decode()
    assert "2 phần niêm phong chỉ khóa này mở được" in page
    assert client.post(where).status_code == 422
    assert client.post(where, {"sure": "on"}).status_code == 302
    keepers.minh.refresh_from_db()
    assert keepers.minh.retired_at is not None
    assert client.get(where).status_code == 404


def first_page(username: str, shift: int = 0) -> str:
    """What is shown right after sign-in."""
    client = Client()
    client.post("/tai-khoan/dang-nhap/", {"login": username, "password": PASSWORD})
    code = {"code": code_now(shift)}
    return client.post("/tai-khoan/xac-thuc-hai-lop/nhap-ma/", code, follow=True).content.decode()


@time_machine.travel("2026-11-23T08:00:05+07:00", tick=False)  # two codes of neighbouring half minutes
def test_who_needs_a_key_and_has_none_is_told_at_sign_in(minh: User, chi: User) -> None:
    told = "chưa lập khóa niêm phong"
    assert told in first_page("minh")
    key_of(minh, BODY, "officer")
    again = first_page("minh", shift=1)
    assert "Đăng xuất" in again
    assert told not in again
    assert told not in first_page("chi")
