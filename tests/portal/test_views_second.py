"""`/tra-cuu/khieu-nai-lan-hai/` and what the own case says of the second complaint, the court and the execution."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phoihop.files.interface import files_of
from phoihop.petitions import interface as petitions
from phoihop.petitions.models import Complaint, Petition
from tests.petitions.factories import Walk, create_at
from tests.petitions.test_execution import _in_force, _noon
from tests.portal.journey import text_of

pytestmark = pytest.mark.django_db
PAGE = "/tra-cuu/khieu-nai-lan-hai/"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(_noon("2026-08-20"), tick=False):
        yield


def _sent() -> Walk:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        return create_at("sent", "KN")


def _opened(client: Client, walk: Walk) -> Client:
    client.post("/tra-cuu/", {"code": walk.filed.code, "secret": walk.filed.secret})
    return client


def _case(client: Client) -> str:
    return text_of(client.get("/tra-cuu/ho-so/").content.decode())


def _key(client: Client) -> str:
    found = re.search(r'name="key" value="([^"]+)"', client.get(PAGE).content.decode())
    assert found is not None
    return found[1]


def test_the_own_case_shows_the_window_and_the_way_to_the_court_without_a_day(client: Client) -> None:
    page = _case(_opened(client, _sent()))

    assert "Thời hạn đến hết ngày thứ Năm 03/09/2026" in page
    assert "Ông/Bà có quyền khởi kiện vụ án hành chính sau khi nhận quyết định giải quyết." in page
    assert "trang này không tính thay" in page


def test_before_the_decision_and_in_time_no_further_way_is_shown(client: Client) -> None:
    page = _case(_opened(client, create_at("verifying", "KN")))

    assert "Nếu Ông/Bà không đồng ý" not in page


def test_the_passed_window_is_not_the_office_being_late(client: Client) -> None:
    walk = _sent()
    walk.step("publish")
    with time_machine.travel(_noon("2026-10-20"), tick=False):
        page = _case(_opened(client, walk))

    assert "Cơ quan đang chậm" not in page
    assert "Ngày ấy đã qua." in page


def test_the_second_complaint_is_sent_and_its_receipt_opens_a_new_case(client: Client) -> None:
    walk = _sent()
    person = _opened(client, walk)
    upload = SimpleUploadedFile("giấy tờ.txt", "Giấy tờ của tôi.".encode())
    said = {"key": _key(person), "text": "Chưa xét nguồn gốc đất.", "upload": upload}

    answer = person.post(PAGE, said)

    second = Petition.objects.exclude(pk=walk.petition.pk).get()
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Đã nhận khiếu nại lần hai" in page
    assert answer.headers["Cache-Control"].startswith("max-age=0") or "no-store" in answer.headers["Cache-Control"]
    assert Complaint.objects.get(petition=second).first_id == walk.petition.pk
    assert files_of("petition", second.code).count() == 1
    assert "Ông/Bà đã khiếu nại lần hai" in _case(person)

    again = person.post(PAGE, {**said, "upload": SimpleUploadedFile("giấy tờ.txt", "Giấy tờ của tôi.".encode())})
    assert _codes(again.content.decode()) == _codes(page)
    assert Petition.objects.count() == 2


def _codes(page: str) -> list[str]:
    return re.findall(r"<dd[^>]*>(.*?)</dd>", page, re.DOTALL)


def test_no_words_no_second_complaint(client: Client) -> None:
    person = _opened(client, _sent())

    answer = person.post(PAGE, {"key": _key(person), "text": " "})

    assert answer.status_code == 422
    assert "Hãy viết nội dung." in answer.content.decode()
    assert Petition.objects.count() == 1


def test_out_of_time_the_page_asks_for_the_obstacle_and_keeps_the_words(client: Client) -> None:
    walk = _sent()
    with time_machine.travel(_noon("2026-09-10"), tick=False):
        person = _opened(client, walk)
        said = {"key": _key(person), "text": "Chưa xét nguồn gốc đất."}
        refused = person.post(PAGE, said)
        sent = person.post(PAGE, {**said, "late_reason": "Nằm viện."})

    assert refused.status_code == 422
    assert "Hãy ghi trở ngại" in refused.content.decode()
    assert "Chưa xét nguồn gốc đất." in refused.content.decode()
    assert sent.status_code == 200
    assert Complaint.objects.exclude(petition=walk.petition).get().late_reason == "Nằm viện."


@pytest.mark.parametrize(
    ("state", "kind", "words"),
    [("verifying", "KN", "Chưa khiếu nại lần hai được"), ("answered", "KNPA", "Chỉ khiếu nại mới có lần hai.")],
)
def test_where_there_is_none_the_page_says_why(client: Client, state: str, kind: str, words: str) -> None:
    person = _opened(client, create_at(state, kind))

    assert words in person.get(PAGE).content.decode()
    assert person.post(PAGE, {"text": "Tôi khiếu nại."}).status_code == 422


def test_the_second_instance_has_no_third(client: Client) -> None:
    walk = _sent()
    filed = petitions.file_second(walk.holder, text="Chưa xét.", key="khoa-khieu-nai-lan-hai-000001")
    client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret})

    assert "không được thụ lý lần nữa" in client.get(PAGE).content.decode()
    assert "Nếu Ông/Bà không đồng ý" not in _case(client)


def test_the_execution_is_told_to_the_person(client: Client) -> None:
    walk = _in_force()
    with time_machine.travel(_noon("2026-09-09"), tick=False):
        person = _opened(client, walk)
        assert "Cơ quan phải làm xong bước “ban hành văn bản tổ chức thi hành”" in _case(person)
        walk.step("execute")
        page = _case(person)

    assert "Thi hành quyết định" in page
    assert "Chi trả đủ trong 30 ngày." in page
    assert "Đã thi hành xong" in page


def test_feedback_on_a_regulation_says_that_no_day_is_promised(client: Client) -> None:
    walk = create_at("filed")
    petitions.classify(walk.petition, kind="PAKN", by=walk.officer)

    assert "chưa có thời hạn đã kiểm chứng" in _case(_opened(client, walk))
