"""Copy and erasure of what is kept of the person, each by the secret once more."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from phoihop.core import clock
from phoihop.files.interface import files_of
from phoihop.jobs.interface import run_all
from phoihop.law.interface import load_calendar, load_law
from phoihop.notices.interface import Outbox
from phoihop.petitions import interface as petitions
from phoihop.petitions.actions.contact import OBJECT_WITHIN, follow_contact_changes
from phoihop.petitions.interface import Applicant, Filed
from phoihop.petitions.models import PetitionApplicant
from phoihop.trail.interface import events_of, record_read
from tests.people import People
from tests.petitions.factories import Walk, new_filing
from tests.portal.journey import text_of
from tests.portal.test_views_contact import link_in_last_letter

pytestmark = pytest.mark.django_db
PHONE, EMAIL, PLACE = "0912 345 678", "an@vi-du.example", "Ấp 3, xã Hòa An"


def filed_with(**changes: object) -> Filed:
    applicant = Applicant(name="Nguyễn Thị An", phone=PHONE, email=EMAIL, address=PLACE)
    return new_filing(**{"applicant": applicant, **changes})


def opened(filed: Filed) -> Client:
    client = Client()
    client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret})
    return client


def copy_of(filed: Filed) -> zipfile.ZipFile:
    response: Any = opened(filed).post("/tra-cuu/ban-sao/", {"secret": filed.secret})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def erase(filed: Filed) -> Any:
    return opened(filed).post("/tra-cuu/xoa-lien-he/", {"secret": filed.secret, "sure": "on"})


def kept(filed: Filed) -> PetitionApplicant:
    return PetitionApplicant.objects.get(petition=filed.petition)


def test_the_copy_holds_what_the_person_gave_and_what_happened(people: People) -> None:
    filed = filed_with(uploads=[SimpleUploadedFile("giấy tờ.txt", "Giấy tờ của tôi.".encode())])
    record_read(filed.petition, people.chi, reason="duty")
    opened(filed).post("/tra-cuu/bo-sung/", {"text": "Cầu lại gãy thêm."})

    archive = copy_of(filed)

    data, text = json.loads(archive.read("ho-so.json")), archive.read("ho-so.txt").decode()
    (person,), (case,) = data["person"], data["case"]
    assert (person["name"], person["phone"], person["email"], person["address"]) == (
        "Nguyễn Thị An",
        PHONE,
        EMAIL,
        PLACE,
    )
    assert case["body"] == "Đèn đường trước nhà tôi hỏng đã hai tuần, buổi tối rất khó đi lại."
    assert [row["text"] for row in data["messages"]] == ["Cầu lại gãy thêm."]
    assert data["readers"][0]["who"] == "Cán bộ tiếp công dân, Ban Tiếp công dân thành phố"
    assert data["timeline"][0]["label"] == "Ông/Bà đã gửi đơn."
    assert {row["address"] for row in data["notices"]} == {EMAIL}
    for words in (PHONE, PLACE, "Cầu lại gãy thêm.", "Ông/Bà đã gửi đơn.", "tep/01-giấy tờ.txt"):
        assert words in text
    assert archive.read("tep/01-giấy tờ.txt").decode() == "Giấy tờ của tôi."


def test_the_copy_has_the_letters_but_no_notes_drafts_names_or_secret(people: People) -> None:
    load_law()
    load_calendar()
    walk = Walk(filed_with())
    for step in ("classify", "accept", "assign"):
        walk.step(step)
    petitions.add_note(walk.petition, text="Ghi chú nội bộ.", by=walk.officer)
    walk.step("draft")
    draft = petitions.replies_of(walk.petition)[0].text
    before = str(json.loads(copy_of(walk.filed).read("ho-so.json")))
    for step in ("submit", "sign", "send"):
        walk.step(step)
    archive = copy_of(walk.filed)
    after = str(json.loads(archive.read("ho-so.json")))

    assert draft not in before
    assert draft in after
    assert [name for name in archive.namelist() if name.startswith("van-ban/") and name.endswith(".pdf")]
    for words in ("Ghi chú nội bộ", walk.officer.full_name, walk.filed.secret):
        assert words not in after


def test_a_complaint_has_its_own_part_and_no_outcome_before_it_was_sent() -> None:
    load_law()
    load_calendar()
    walk = Walk(filed_with(kind="KN"))
    for step in ("classify", "accept", "verify", "report", "draft_decision"):
        walk.step(step)
    (before,) = json.loads(copy_of(walk.filed).read("ho-so.json"))["complaint"]
    for step in ("submit", "sign_decision", "send_decision"):
        walk.step(step)
    (after,) = json.loads(copy_of(walk.filed).read("ho-so.json"))["complaint"]

    assert before["outcome"] == ""
    assert after["outcome"]


def test_taking_a_copy_is_noted_and_told() -> None:
    filed = filed_with()
    run_all()
    mail.outbox.clear()

    copy_of(filed)
    run_all()

    assert events_of("petition", filed.code).filter(code="petition.copied").exists()
    assert [letter.to for letter in mail.outbox] == [[EMAIL]]


@pytest.mark.parametrize("address", ["/tra-cuu/ban-sao/", "/tra-cuu/xoa-lien-he/"])
@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({}, "Hãy nhập mã bí mật"),
        ({"secret": "0000-0000-0000-0000", "sure": "on"}, "Mã bí mật chưa đúng"),
    ],
)
def test_without_the_secret_nothing_is_given_or_asked(address: str, written: dict[str, str], message: str) -> None:
    filed = filed_with()

    response = opened(filed).post(address, written)

    assert message in text_of(response.content.decode())
    codes = {event.code for event in events_of("petition", filed.code)}
    assert not codes & {"petition.copied", "petition.contact_asked"}


def test_the_secret_of_another_case_is_wrong_here() -> None:
    filed, other = filed_with(), filed_with()

    response = opened(filed).post("/tra-cuu/ban-sao/", {"secret": other.secret})

    assert "Mã bí mật chưa đúng" in response.content.decode()


def test_guessing_the_secret_is_slowed_down(settings: Settings) -> None:
    client = opened(filed_with())
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "wrong_lookup": 0}

    response = client.post("/tra-cuu/ban-sao/", {"secret": "0000-0000-0000-0000"})

    assert "Nhập sai nhiều lần" in response.content.decode()


def test_many_copies_from_one_place_wait(settings: Settings) -> None:
    filed = filed_with()
    client = opened(filed)
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "own_data": 0}

    response = client.post("/tra-cuu/ban-sao/", {"secret": filed.secret})

    assert "chờ một phút" in response.content.decode()


def test_erasure_asks_to_be_sure_and_says_what_stays() -> None:
    filed = filed_with()
    client = opened(filed)

    page = text_of(client.get("/tra-cuu/xoa-lien-he/").content.decode())
    unsure = client.post("/tra-cuu/xoa-lien-he/", {"secret": filed.secret})

    assert "Giữ lại: họ tên, nội dung đơn" in page
    assert "Nơi ở cũng được xóa" in page
    assert "chắc chắn muốn xóa" in unsure.content.decode()
    assert "Nơi ở cũng được giữ" in text_of(opened(filed_with(kind="KN")).get("/tra-cuu/xoa-lien-he/").content.decode())


def test_erasure_takes_effect_when_nobody_objected() -> None:
    filed = filed_with()
    run_all()

    response = erase(filed)
    waiting = (kept(filed).email, kept(filed).phone)
    follow_contact_changes(now=clock.now() + OBJECT_WITHIN)

    row = kept(filed)
    assert response["Location"] == "/tra-cuu/ho-so/"
    assert waiting == (EMAIL, PHONE)
    assert (row.email, row.phone, row.address, row.consent_contact, row.hears_by) == ("", "", "", False, "none")
    assert row.name == "Nguyễn Thị An"
    assert not Outbox.objects.filter(about_id=filed.code).exists()
    event = events_of("petition", filed.code).get(code="petition.contact_erased")
    assert set(event.data) == {"from", "to"}


def test_the_address_agrees_and_it_is_done_at_once() -> None:
    filed = filed_with()
    erase(filed)

    Client().post(link_in_last_letter(), {"agree": "1"})

    assert kept(filed).phone == ""


def test_the_address_objects_and_nothing_is_erased() -> None:
    filed = filed_with()
    erase(filed)

    Client().post(link_in_last_letter(), {"object": "1"})
    follow_contact_changes(now=clock.now() + OBJECT_WITHIN)

    assert (kept(filed).phone, kept(filed).email) == (PHONE, EMAIL)


def test_a_complaint_keeps_where_its_writer_lives() -> None:
    filed = filed_with(kind="KN", applicant=Applicant(name="Nguyễn Thị An", phone=PHONE, address=PLACE))

    erase(filed)  # a telephone alone cannot be told without a gateway, so it is done at once

    assert (kept(filed).phone, kept(filed).address) == ("", PLACE)


def test_nothing_to_erase_is_said() -> None:
    filed = filed_with(applicant=Applicant(name="Nguyễn Thị An"))

    response = erase(filed)

    assert "không giữ số điện thoại hay thư điện tử nào" in response.content.decode()
    assert not files_of("petition", filed.code).exists()
