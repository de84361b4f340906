"""The password or a code once more before signing, sealed matters, tokens and other people's accounts."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from time_machine import Traveller

from phoihop.accounts.interface import User
from phoihop.accounts.models import ApiToken
from phoihop.desk.steps.all import STEPS
from phoihop.documents.interface import DocumentState
from phoihop.petitions.interface import letters_of
from phoihop.trail.interface import Event
from tests.access.walk import routes
from tests.people import PASSWORD, code_now, signed_in
from tests.petitions.factories import create_at
from tests.vault.keepers import WORDS, new_keepers

pytestmark = pytest.mark.django_db
AGAIN = "/tai-khoan/xac-nhan-mat-khau/"
TOKEN = "/tai-khoan/cua-toi/ma-truy-cap/"
PEOPLE = "/tai-khoan/nhan-su/"
GUARDED = {
    "desk:sign",
    "vault:make",
    "vault:unlock",
    "vault:change",
    "vault:forgotten",
    "accounts:add_token",
    "accounts:add_person",
    "accounts:import_staff",
    "accounts:give_post",
    "accounts:end_post",
    "accounts:name_deputy",
    "accounts:end_deputy",
    "accounts:leave",
    "accounts:deactivate",
    "accounts:reactivate",
    "accounts:end_sessions",
    "accounts:revoke_token",
    "accounts:password_link",
    "accounts:ask_reset",
    "accounts:decide_reset",
}


@pytest.fixture
def moment() -> Iterator[Traveller]:
    with time_machine.travel("2026-11-23T08:00:05+07:00", tick=False) as traveller:
        yield traveller


def late(user: User, moment: Traveller) -> Client:
    """Signed in some while ago, and at work since."""
    client = signed_in(user)
    moment.shift(timedelta(minutes=11))
    return client


def resend(client: Client, address: str, page: Any, proof: str | None) -> Any:
    """Fill in the page that asks, and send all that it holds, as a browser does."""
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.content.decode())
    kept: dict[str, list[str]] = {}
    for name, value in fields:
        if name != "csrfmiddlewaretoken":
            kept.setdefault(name, []).append(html.unescape(value))
    return client.post(address, kept if proof is None else {**kept, "step_up_proof": proof})


def test_the_guarded_addresses_are_these() -> None:
    marked = {route.name for route in routes() if getattr(route.view, "steps_up", False)}
    assert marked == GUARDED


def test_the_signing_steps_of_a_case_are_these() -> None:
    decisions = {"gia-han", "tam-dinh-chi", "dinh-chi", "to-chuc-thi-hanh"}
    assert {slug for slug, page in STEPS.items() if page.signs} == {
        "ky",
        "ky-van-ban",
        "tu-ky-van-ban",
        "ky-quyet-dinh",
    } | decisions


def test_a_fresh_sign_in_is_proof_enough(chi: User, moment: Traveller) -> None:
    client = signed_in(chi)
    moment.shift(timedelta(minutes=9))
    assert client.get(TOKEN).status_code == 200


def test_the_page_asks_first_and_leads_back(chi: User, moment: Traveller) -> None:
    client = late(chi, moment)
    asked = client.get(f"{TOKEN}?x=1")
    assert asked["Location"] == f"{AGAIN}?next=%2Ftai-khoan%2Fcua-toi%2Fma-truy-cap%2F%3Fx%3D1"
    page = client.get(asked["Location"]).content.decode()
    assert "Xác nhận mật khẩu" in page
    assert "Dùng mã trên điện thoại" in page
    wrong = client.post(asked["Location"], {"password": "sai", "next": f"{TOKEN}?x=1"})
    assert wrong.status_code == 200
    assert client.get(TOKEN).status_code == 302
    done = client.post(asked["Location"], {"password": PASSWORD, "next": f"{TOKEN}?x=1"})
    assert done["Location"] == f"{TOKEN}?x=1"
    assert client.get(TOKEN).status_code == 200
    assert Event.objects.filter(code="user.proved_again", subject_id=str(chi.pk)).count() == 1


def test_a_code_is_proof_too_and_proof_grows_old_however_busy(chi: User, moment: Traveller) -> None:
    client = late(chi, moment)
    client.post("/tai-khoan/xac-thuc-hai-lop/xac-nhan/", {"code": code_now()})
    for _ in range(3):
        moment.shift(timedelta(minutes=3))
        assert client.get(TOKEN).status_code == 200
    moment.shift(timedelta(minutes=2))
    assert client.get(TOKEN)["Location"].startswith(AGAIN)


def test_how_long_is_a_setting(chi: User, moment: Traveller, settings: Settings) -> None:
    settings.STEP_UP_SECONDS = 60
    client = signed_in(chi)
    moment.shift(timedelta(seconds=59))
    assert client.get(TOKEN).status_code == 200
    moment.shift(timedelta(seconds=1))
    assert client.get(TOKEN).status_code == 302


@pytest.mark.parametrize("way", ["password", "code"])
def test_a_late_post_is_kept_in_the_page_and_done_after_proof(chi: User, moment: Traveller, way: str) -> None:
    client = late(chi, moment)
    words = 'Báo cáo "tháng" <11>\r\nhai dòng'
    sent = {"label": words, "days": "30", "scopes": ["petitions.read", "figures.read"]}

    page = client.post(TOKEN, sent)

    assert page.status_code == 403
    assert "no-store" in page["Cache-Control"]
    assert "vẫn được giữ" in page.content.decode()
    assert not ApiToken.objects.exists()
    assert "Báo cáo" not in str(dict(client.session)), "nothing of it is written on the server"

    made = resend(client, TOKEN, page, PASSWORD if way == "password" else code_now())

    assert "pht_" in made.content.decode()
    token = ApiToken.objects.get()
    assert (token.label, token.scopes) == (words.strip(), ["petitions.read", "figures.read"])


@pytest.mark.parametrize("proof", [None, "", "sai", "000000", "00000000", "9" * 30, "x" * 5000])
def test_without_good_proof_a_late_post_does_nothing_and_stays_kept(
    chi: User, moment: Traveller, proof: str | None
) -> None:
    client = late(chi, moment)
    page = client.post(TOKEN, {"label": "Báo cáo", "days": "30", "scopes": "petitions.read"})
    again = resend(client, TOKEN, page, proof)
    assert again.status_code == 403
    assert 'value="Báo cáo"' in again.content.decode()
    assert "sai" not in re.findall(r'value="([^"]*)"', again.content.decode()), "the password is not sent back"
    assert not ApiToken.objects.exists()
    assert "pht_" in resend(client, TOKEN, again, PASSWORD).content.decode()


def test_proof_cannot_be_guessed_at_speed(chi: User, moment: Traveller) -> None:
    client = late(chi, moment)
    page = client.post(TOKEN, {"label": "Báo cáo", "days": "30", "scopes": "petitions.read"})
    for _ in range(11):
        again = resend(client, TOKEN, page, "sai mật khẩu rồi nhé")
    assert "quá nhiều lần" in again.content.decode()
    assert resend(client, TOKEN, page, PASSWORD).status_code == 403
    assert not ApiToken.objects.exists()


def test_somebody_elses_password_is_no_proof(chi: User, dung: User, moment: Traveller) -> None:
    dung.set_password("Một câu của riêng anh Dũng")
    dung.save()
    client = late(chi, moment)
    page = client.post(TOKEN, {"label": "Báo cáo", "days": "30", "scopes": "petitions.read"})
    assert resend(client, TOKEN, page, "Một câu của riêng anh Dũng").status_code == 403
    assert not ApiToken.objects.exists()


def test_who_may_not_is_refused_before_being_asked(minh: User, moment: Traveller) -> None:
    client = late(minh, moment)
    answer = client.post(TOKEN, {"label": "x"})
    assert answer.status_code == 403
    assert "step_up_proof" not in answer.content.decode()
    assert Client().post(TOKEN)["Location"].startswith("/tai-khoan/dang-nhap/")


# Signing


def test_a_paper_is_signed_only_after_proof_and_the_version_read_is_kept(moment: Traveller) -> None:
    walk = create_at("submitted")
    paper = letters_of(walk.petition).get(template="reply")
    address = f"/ban-lam-viec/cho-ky/{paper.code}/"
    client = signed_in(walk.leader)
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(address).content.decode())
    assert seen is not None
    moment.shift(timedelta(minutes=11))

    page = client.post(address, {"seen": seen[1]})

    assert page.status_code == 403
    paper.refresh_from_db()
    assert (paper.state, paper.number) == (DocumentState.SUBMITTED, None)
    assert client.get(address)["Location"].startswith(AGAIN)
    assert resend(client, address, page, PASSWORD).status_code == 302
    paper.refresh_from_db()
    assert paper.state == DocumentState.SIGNED


@pytest.mark.parametrize(("state", "kind", "slug"), [("submitted", "KNPA", "ky"), ("submitted", "KN", "ky-quyet-dinh")])
def test_a_signing_step_asks_and_other_steps_do_not(moment: Traveller, state: str, kind: str, slug: str) -> None:
    walk = create_at(state, kind)
    client = late(walk.leader, moment)
    case = f"/ho-so/{walk.petition.code}/"
    assert client.get(case).status_code == 200
    assert client.get(f"{case}buoc/{slug}/")["Location"].startswith(AGAIN)
    page = client.post(f"{case}buoc/{slug}/")
    assert page.status_code == 403
    walk.petition.refresh_from_db()
    assert walk.petition.state == state
    assert resend(client, f"{case}buoc/{slug}/", page, PASSWORD).status_code == 302
    walk.petition.refresh_from_db()
    assert walk.petition.state != state


def test_giving_back_and_reading_ask_nothing(moment: Traveller) -> None:
    walk = create_at("submitted")
    client = late(walk.leader, moment)
    assert client.get("/ban-lam-viec/cho-ky/").status_code == 200
    assert client.get(f"/ho-so/{walk.petition.code}/buoc/tra-du-thao/").status_code == 200


# Sealed matters


def test_a_key_is_opened_only_after_proof_and_the_passphrase_is_never_sent_back(
    minh: User, ngan: User, moment: Traveller
) -> None:
    address = f"/niem-phong/mo-khoa/{new_keepers(minh, ngan).minh.pk}/"
    client = late(minh, moment)
    assert client.get(address)["Location"].startswith(AGAIN)

    page = client.post(address, {"passphrase": WORDS})

    assert page.status_code == 403
    assert WORDS not in page.content.decode()
    assert "niem_phong" not in client.cookies
    link = re.search(rf'href="({AGAIN}[^"]+)"', page.content.decode())
    assert link is not None
    there = html.unescape(link[1])
    assert client.post(there, {"password": PASSWORD, "next": address})["Location"] == address
    assert client.post(address, {"passphrase": WORDS}).status_code == 302
    assert "niem_phong" in client.cookies


# People


def test_managing_people_asks_looking_does_not(son: User, chi: User, moment: Traveller) -> None:
    client = late(son, moment)
    for path in (PEOPLE, f"{PEOPLE}{chi.pk}/", "/tai-khoan/khoi-phuc/"):
        assert client.get(path).status_code == 200
    for path in (f"{PEOPLE}them/", f"{PEOPLE}{chi.pk}/chuc-vu/", f"{PEOPLE}nhap/", f"{PEOPLE}{chi.pk}/mat-dien-thoai/"):
        assert client.get(path)["Location"].startswith(AGAIN)
    page = client.post(f"{PEOPLE}{chi.pk}/ngung/")
    assert page.status_code == 403
    chi.refresh_from_db()
    assert chi.is_active
    resend(client, f"{PEOPLE}{chi.pk}/ngung/", page, PASSWORD)
    chi.refresh_from_db()
    assert not chi.is_active


def test_a_file_cannot_be_kept_and_the_page_says_so(son: User, moment: Traveller) -> None:
    client = late(son, moment)
    page = client.post(f"{PEOPLE}nhap/", {"file": SimpleUploadedFile("nhan-su.csv", b"x"), "dry_run": "on"})
    assert page.status_code == 403
    assert "hãy chọn lại tệp" in page.content.decode()
    assert "step_up_proof" not in page.content.decode()
