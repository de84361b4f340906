"""What the person does in their own case."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phoihop.files.interface import files_of
from phoihop.petitions.interface import Filed
from phoihop.petitions.models import Petition
from phoihop.trail.interface import record_read
from tests.people import People
from tests.petitions.factories import new_filing
from tests.portal.journey import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed() -> Filed:
    return new_filing()


@pytest.fixture
def person(client: Client, filed: Filed) -> Client:
    """An, with her case open."""
    client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret})
    return client


def page_of(client: Client) -> str:
    return text_of(client.get("/tra-cuu/ho-so/").content.decode())


def test_information_and_a_file_are_added(person: Client, filed: Filed) -> None:
    upload = SimpleUploadedFile("giấy tờ.txt", "Giấy tờ của tôi.".encode())

    response = person.post("/tra-cuu/bo-sung/", {"text": "Cầu lại gãy thêm.", "upload": upload})

    page = page_of(person)
    assert response["Location"] == "/tra-cuu/ho-so/"
    assert "Cầu lại gãy thêm." in page
    assert "giấy tờ.txt" in page
    key = files_of("petition", filed.code).get().key
    assert person.get(f"/tra-cuu/tep/{key}/").status_code == 200


def test_a_stranger_gets_no_file(person: Client, filed: Filed) -> None:
    person.post("/tra-cuu/bo-sung/", {"text": "a", "upload": SimpleUploadedFile("a.txt", b"noi dung")})
    key = files_of("petition", filed.code).get().key
    other, stranger = new_filing(), Client()
    stranger.post("/tra-cuu/", {"code": other.code, "secret": other.secret})

    assert stranger.get(f"/tra-cuu/tep/{key}/").status_code == 404
    assert Client().get(f"/tra-cuu/tep/{key}/")["Location"] == "/tra-cuu/"
    assert stranger.get("/tra-cuu/van-ban/00000000000/").status_code == 404


def test_withdrawing_asks_to_be_sure(person: Client, filed: Filed) -> None:
    unsure = person.post("/tra-cuu/rut-don/", {"text": "Đã xong."})
    person.post("/tra-cuu/rut-don/", {"text": "Đã xong.", "sure": "on"})

    assert "chắc chắn muốn rút đơn" in unsure.content.decode()
    assert Petition.objects.get(code=filed.code).state == "withdrawn"
    assert 'href="/tra-cuu/rut-don/"' not in person.get("/tra-cuu/ho-so/").content.decode()


@pytest.mark.parametrize(
    ("address", "written", "message"),
    [
        ("tra-loi", {"text": "Tôi trả lời."}, "Bước này không thực hiện được"),
        ("danh-gia", {"value": "solved"}, "Chưa có kết quả"),
        ("danh-gia", {}, "Hãy chọn một ý."),
        ("de-nghi-xem-lai", {"text": "Chưa đúng."}, "Bước này không thực hiện được"),
        ("bo-sung", {"text": ""}, "Hãy viết nội dung"),
    ],
)
def test_a_step_out_of_turn_is_refused_and_nothing_is_lost(
    person: Client, address: str, written: dict[str, str], message: str
) -> None:
    response = person.post(f"/tra-cuu/{address}/", written)

    page = response.content.decode()
    assert response.status_code == 200
    assert written.get("text", "") in page
    assert message in text_of(page)


def test_a_nudge_before_the_day_is_refused(person: Client) -> None:
    response: Any = person.post("/tra-cuu/nhac/")

    assert response.status_code == 422


def test_the_page_tells_who_opened_the_file_by_post_and_not_by_name(
    person: Client, filed: Filed, people: People
) -> None:
    assert "Chưa có cán bộ nào mở hồ sơ." in page_of(person)

    record_read(filed.petition, people.chi, reason="phân loại")

    page = page_of(person)
    assert "Cán bộ tiếp công dân, Ban Tiếp công dân thành phố" in page
    assert "Trần Thị Chi" not in page


def test_what_the_person_wrote_comes_back_escaped(person: Client) -> None:
    person.post("/tra-cuu/bo-sung/", {"text": "<script>alert(1)</script>"})

    assert "<script>alert" not in person.get("/tra-cuu/ho-so/").content.decode()
