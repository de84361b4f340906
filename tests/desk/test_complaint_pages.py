"""A complaint at the desk: second instance from paper, effect, execution, discipline; feedback on regulations."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from phoihop.accounts.interface import User
from phoihop.petitions import interface as petitions
from phoihop.petitions.models import Complaint, ExecutionEntry, Petition
from tests.petitions.factories import Walk, create_at
from tests.petitions.test_execution import _in_force, _noon
from tests.portal.journey import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(_noon("2026-08-20"), tick=False):
        yield


def _sent() -> Walk:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        return create_at("sent", "KN")


def _page(client: Client, user: User, petition: Petition) -> str:
    client.force_login(user)
    return text_of(client.get(f"/ho-so/{petition.code}/").content.decode())


def _day(name: str, day: int, month: int) -> dict[str, str]:
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": "2026"}


def _step(client: Client, walk: Walk, slug: str, **answers: object) -> int:
    client.force_login(walk.leader if slug == "to-chuc-thi-hanh" else walk.officer)
    status = client.post(f"/ho-so/{walk.petition.code}/buoc/{slug}/", answers).status_code
    walk.petition.refresh_from_db()
    return status


def test_a_second_complaint_on_paper_is_entered_against_the_first(client: Client, chi: User) -> None:
    walk = _sent()
    page = _page(client, chi, walk.petition)
    assert "Người khiếu nại được khiếu nại lần hai đến hết ngày thứ Năm 03/09/2026" in page
    assert "Ai giải quyết lần hai: hãy hỏi người phụ trách pháp chế." in page
    address = f"/ho-so/{walk.petition.code}/khieu-nai-lan-hai/"
    said = {"channel": "paper", **_day("received_on", 18, 8), "text": "Không đồng ý.", "late_reason": ""}

    answer = client.post(address, said)

    second = Petition.objects.exclude(pk=walk.petition.pk).get()
    assert answer.status_code == 200
    assert "Mã bí mật chỉ hiện một lần." in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert Complaint.objects.get(petition=second).first_id == walk.petition.pk
    assert "Khiếu nại lần hai:" in _page(client, chi, walk.petition)
    assert "Khiếu nại lần đầu:" in _page(client, chi, second)
    again = client.post(address, said)
    assert again.status_code == 422
    assert "đã có khiếu nại lần hai" in again.content.decode()


def test_what_is_no_complaint_has_no_such_page(client: Client, chi: User) -> None:
    walk = create_at("answered")
    client.force_login(chi)

    assert client.get(f"/ho-so/{walk.petition.code}/khieu-nai-lan-hai/").status_code == 404


def test_the_decision_is_received_takes_effect_and_is_executed_by_the_steps(client: Client) -> None:
    walk = _sent()
    assert _step(client, walk, "ngay-nhan-quyet-dinh", **_day("received_on", 10, 8)) == 302
    assert _step(client, walk, "cong-khai", way="posting") == 302
    assert _step(client, walk, "co-hieu-luc") == 422
    with time_machine.travel(_noon("2026-09-07"), tick=False):
        assert _step(client, walk, "co-hieu-luc") == 302
        assert _step(client, walk, "theo-doi-thi-hanh", **_day("happened_on", 7, 9), text="Chưa.") == 404
        order = {"executors": "Phòng Kinh tế", "text": "Chi trả đủ."}
        client.force_login(walk.leader)
        shown = client.post(f"/ho-so/{walk.petition.code}/buoc/to-chuc-thi-hanh/", order).content.decode()
        seen = re.search(r'name="seen" value="([0-9a-f]{64})"', shown)
        assert seen is not None
        assert _step(client, walk, "to-chuc-thi-hanh", **order, seen=seen[1]) == 302
        assert _step(client, walk, "to-chuc-thi-hanh", **order, seen=seen[1]) == 404
        assert _step(client, walk, "theo-doi-thi-hanh", **_day("happened_on", 7, 9), text="Đã trả một nửa.") == 302
        assert _step(client, walk, "thi-hanh-xong", **_day("happened_on", 7, 9), text="Đã trả đủ.") == 302
        assert "Đã trả một nửa." in _page(client, walk.officer, walk.petition)
        assert _step(client, walk, "ket-thuc-khieu-nai", reason="") == 302

    assert walk.petition.state == "closed"
    assert ExecutionEntry.objects.count() == 3


def test_closing_before_the_execution_is_refused_on_the_page(client: Client) -> None:
    walk = _in_force()
    with time_machine.travel(_noon("2026-09-09"), tick=False):
        client.force_login(walk.officer)
        answer = client.post(f"/ho-so/{walk.petition.code}/buoc/ket-thuc-khieu-nai/", {"reason": ""})

    assert answer.status_code == 422
    assert "Hãy ra văn bản tổ chức thi hành" in answer.content.decode()


def test_a_disciplinary_second_complaint_is_noted_before_acceptance_and_not_after(client: Client) -> None:
    walk = create_at("classified", "KN")
    facts = {"respondent": "Giám đốc", "against": "QĐ 9", "obstacle_days": "", "instance": "2"}
    assert _step(client, walk, "thong-tin-khieu-nai", **facts, is_disciplinary="on", is_dismissal="on") == 302
    complaint = Complaint.objects.get(petition=walk.petition)
    assert (complaint.instance, complaint.is_disciplinary, complaint.is_dismissal) == (2, True, True)
    assert "Quyết định buộc thôi việc" in _page(client, walk.officer, walk.petition)

    walk.step("accept")
    page = client.get(f"/ho-so/{walk.petition.code}/buoc/thong-tin-khieu-nai/").content.decode()
    assert 'name="is_disciplinary"' not in page
    assert _step(client, walk, "thong-tin-khieu-nai", **{**facts, "respondent": "Giám đốc Sở"}) == 302
    complaint.refresh_from_db()
    assert (complaint.respondent, complaint.is_dismissal) == ("Giám đốc Sở", True)


def test_feedback_on_a_regulation_is_classified_and_says_that_it_has_no_term(client: Client) -> None:
    walk = create_at("filed")

    assert _step(client, walk, "phan-loai", kind="PAKN") == 302

    assert (walk.petition.kind, walk.petition.due_on) == ("PAKN", None)
    page = _page(client, walk.officer, walk.petition)
    assert "Chưa có thời hạn theo luật" in page
    assert "PAKN-RCV" in page


def test_the_first_case_is_ended_by_the_step_once_the_second_was_decided(client: Client) -> None:
    walk = _sent()
    walk.step("publish")
    filed = petitions.file_second(walk.holder, text="Chưa xét.", key="khoa-khieu-nai-lan-hai-000001")
    assert _step(client, walk, "ket-thuc-lan-dau") == 422
    Complaint.objects.filter(petition=filed.petition).update(
        outcome="right", decided_on="2026-08-20", sent_on="2026-08-20"
    )

    assert _step(client, walk, "ket-thuc-lan-dau") == 302
    assert walk.petition.state == "closed"


def test_a_window_that_has_passed_is_nobodys_delay(client: Client) -> None:
    walk = _sent()
    walk.step("publish")
    with time_machine.travel(_noon("2026-10-20"), tick=False):
        page = _page(client, walk.officer, walk.petition)

    assert "Thời hạn khiếu nại lần hai" in page
    assert "Quá hạn" not in page
