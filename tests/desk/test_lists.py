"""The lists of the desk."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.law.interface import load_calendar, load_law
from phoihop.petitions.interface import KnownCase, accept_transfer, decline_transfer, handover_figures, import_petition
from tests.people import standing_body
from tests.petitions.factories import create_at, new_filing, office


def test_worklist_shows_what_the_body_holds(client: Client, chi: User) -> None:
    petition = new_filing(subject="Cống nghẹt ở hẻm 5").petition
    client.force_login(chi)

    page = client.get("/ban-lam-viec/").content.decode()

    assert "Cống nghẹt ở hẻm 5" in page
    assert f"/ho-so/{petition.code}/" in page


def test_other_body_sees_nothing(client: Client, dung: User) -> None:
    new_filing(subject="Cống nghẹt ở hẻm 5")
    client.force_login(dung)

    assert "Cống nghẹt" not in client.get("/ban-lam-viec/").content.decode()


def test_an_open_matter_without_a_term_is_not_called_done(client: Client, chi: User) -> None:
    """Neither law nor promise reaches back to the day on which it was received."""
    load_law()
    load_calendar()
    received = datetime(2013, 5, 6, 8, tzinfo=UTC)
    for subject, closed in [("Vẫn mở", None), ("Đã đóng", received + timedelta(days=9))]:
        known = KnownCase(kind="KNPA", subject=subject, text="Đèn hỏng.", received_at=received, closed_at=closed)
        import_petition(known, body=standing_body("BTCD"), by=chi)
    client.force_login(chi)

    open_list = client.get("/ban-lam-viec/").content.decode()
    whole_list = client.get("/ban-lam-viec/?ca_da_xong=on").content.decode()

    assert "Vẫn mở" in open_list
    assert "Không có thời hạn" in open_list
    assert "<strong>Đã xong</strong>" not in open_list
    assert whole_list.count("<strong>Đã xong</strong>") == whole_list.count("Không có thời hạn") == 1


@pytest.mark.parametrize("query", ["han=overdue", "trang_thai=answered", "loai=KN", "cua_toi=on", "nguon=paper"])
def test_filters_narrow_the_list(client: Client, chi: User, query: str) -> None:
    new_filing(subject="Cống nghẹt ở hẻm 5")
    client.force_login(chi)

    page = client.get(f"/ban-lam-viec/?{query}").content.decode()

    assert "Cống nghẹt" not in page
    assert "Không có hồ sơ nào khớp bộ lọc" in page


@pytest.mark.parametrize("query", ["han=xyz", "sau=2026", "sau='--", "loai=%00"])
def test_bad_addresses_are_no_server_error(client: Client, chi: User, query: str) -> None:
    client.force_login(chi)

    assert client.get(f"/ban-lam-viec/?{query}").status_code in (200, 422)


def test_filters_are_links_with_the_number_that_each_leaves(client: Client, chi: User) -> None:
    new_filing()
    new_filing(kind="KN")
    create_at("classified")
    client.force_login(chi)

    whole = client.get("/ban-lam-viec/").content.decode()
    filed = client.get("/ban-lam-viec/?trang_thai=filed").content.decode()

    assert 'href="?trang_thai=filed">Mới nhận <span class="ph-count">2</span>' in whole
    assert "Đã ký trả lời" not in whole  # no petition is in that state
    assert "3 hồ sơ." in whole
    assert "2 hồ sơ: Mới nhận." in filed
    assert 'href="?trang_thai=filed&amp;loai=KN">Khiếu nại <span class="ph-count">1</span>' in filed


def test_filters_stay_in_the_address_of_the_next_page(client: Client, chi: User) -> None:
    for _ in range(51):
        new_filing()
    client.force_login(chi)

    first = client.get("/ban-lam-viec/?trang_thai=filed&la=1").content.decode()
    following = re.search(r'href="(\?trang_thai=filed&amp;sau=[^"]+)" rel="next"', first)

    assert first.count("data-open") == 50
    assert following
    second = client.get("/ban-lam-viec/" + unescape(following[1])).content.decode()
    assert second.count("data-open") == 1


def test_words_of_people_are_escaped_in_the_rows(client: Client, chi: User) -> None:
    new_filing(subject="<script>alert(1)</script>")
    client.force_login(chi)

    assert "<script>alert" not in client.get("/ban-lam-viec/").content.decode()
    assert "<script>alert" not in client.get("/ban-lam-viec/tim/", {"q": "alert"}).content.decode()
    assert '"><b>' not in client.get("/ban-lam-viec/tim/", {"q": '"><b>'}).content.decode()


def test_person_without_a_post_is_refused(client: Client, son: User) -> None:
    create_at("filed")
    client.force_login(son)

    assert client.get("/ban-lam-viec/").status_code == 403


def test_search_finds_words_without_marks(client: Client, chi: User) -> None:
    petition = new_filing(subject="Cống nghẹt ở hẻm 5").petition
    client.force_login(chi)

    assert petition.code in client.get("/ban-lam-viec/tim/?q=cong+nghet").content.decode()
    assert petition.code not in client.get("/ban-lam-viec/tim/?q=san+bay").content.decode()


def test_code_leads_straight_to_the_case(client: Client, chi: User) -> None:
    petition = new_filing().petition
    client.force_login(chi)

    response = client.get("/ban-lam-viec/tim/", {"q": petition.code.lower()})

    assert (response.status_code, response.headers["Location"]) == (302, f"/ho-so/{petition.code}/")


def test_incoming_petition_waits_at_the_door(client: Client, dung: User) -> None:
    walk = create_at("forwarding")
    client.force_login(dung)

    assert walk.petition.code in client.get("/ban-lam-viec/chuyen-den/").content.decode()


def test_figures_count_what_the_person_may_read(client: Client, chi: User, lan: User) -> None:
    new_filing()
    client.force_login(chi)
    assert "Mới nhận" in client.get("/ban-lam-viec/thong-ke/").content.decode()
    client.force_login(lan)
    assert "Mới nhận" not in client.get("/ban-lam-viec/thong-ke/").content.decode()


def sent_to_sxd(number: int, *, declined: int) -> User:
    """So many petitions of the board sent to one body, some of them declined; gives the board's leader."""
    clerk, leader = office("SXD")[0], office("BTCD")[1]
    for index in range(number):
        walk = create_at("forwarding")
        assert walk.transfer is not None
        if index < declined:
            decline_transfer(walk.transfer, by=clerk, ground="wrong_place", reason="Ngoài địa bàn.")
        else:
            accept_transfer(walk.transfer, by=clerk)
    return leader


@pytest.mark.parametrize(("number", "declined", "often"), [(10, 3, True), (10, 2, False), (9, 9, False)])
def test_leader_sees_who_declines_often(client: Client, number: int, declined: int, often: bool) -> None:
    leader = sent_to_sxd(number, declined=declined)
    waiting = create_at("forwarding")
    client.force_login(leader)

    page = client.get("/ban-lam-viec/lanh-dao/").content.decode()

    assert ("Sở Xây dựng (hay trả lại)" in page) == often
    (figure,) = handover_figures(leader)
    assert (figure.sent, figure.received, figure.declined, figure.waiting) == (
        number + 1,
        number - declined,
        declined,
        1,
    )
    assert figure.ground == "Không thuộc địa bàn của cơ quan"
    assert waiting.petition.state == "forwarding"


def test_only_what_the_leaders_bodies_sent_lately_is_counted(client: Client, lan: User) -> None:
    with time_machine.travel(clock.now() - timedelta(days=91)):
        leader = sent_to_sxd(1, declined=1)
    create_at("forwarding")
    assert [figure.declined for figure in handover_figures(leader)] == [0]
    assert handover_figures(lan) == []
    client.force_login(lan)
    assert "Chưa chuyển đơn nào trong 90 ngày." in client.get("/ban-lam-viec/lanh-dao/").content.decode()


def test_leader_sees_what_is_overdue_and_why(client: Client, lan: User) -> None:
    with time_machine.travel("2026-09-01 08:00+07:00", tick=False):
        walk = create_at("in_progress", subject="Bãi rác tự phát")
        walk2 = create_at("received", subject="Xin cấp phép xây dựng")
    client.force_login(lan)

    page = client.get("/ban-lam-viec/lanh-dao/").content.decode()

    assert walk2.petition.subject in page
    assert walk.petition.subject not in page
    assert "Vì sao quá hạn" in page
    assert "Chưa quyết định hướng xử lý: 1 đơn" in page


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("submitted", "Đã trình, đang chờ ký"),
        ("accepted", "Đã thụ lý, chưa giao cho ai"),
        ("in_progress", "Cán bộ đang giải quyết chưa xong"),
        ("forwarding", "Đã chuyển, nơi nhận chưa tiếp nhận"),
        ("signed", "Đã ký, chưa gửi hoặc chưa công khai"),
    ],
)
def test_the_leader_reads_the_true_reason_of_each_overdue_matter(client: Client, state: str, why: str) -> None:
    with time_machine.travel("2026-08-03 08:00+07:00", tick=False):
        walk = create_at(state)
    client.force_login(walk.leader)

    page = client.get("/ban-lam-viec/lanh-dao/").content.decode()

    assert page.count(f"{why}: 1 đơn") == 1
    assert f"<small>{why}</small>" in page


def test_waiting_for_the_person_is_told_where_a_term_of_law_goes_on(client: Client) -> None:
    with time_machine.travel("2026-08-03 08:00+07:00", tick=False):
        walk = create_at("waiting", "KN")
    client.force_login(walk.leader)

    assert "Đang chờ người gửi trả lời: 1 đơn" in client.get("/ban-lam-viec/lanh-dao/").content.decode()


def test_what_needs_the_leader_today_is_listed_and_other_bodies_see_none(client: Client, ha: User) -> None:
    submitted = create_at("submitted")
    accepted = create_at("accepted", subject="Xin giao việc này")
    create_at("in_progress")
    client.force_login(submitted.leader)

    page = client.get("/ban-lam-viec/lanh-dao/").content.decode()
    wanted = page[page.index('id="can-quyet-dinh"') : page.index("</section>")]

    assert wanted.count("data-open") == 2
    assert accepted.petition.subject in wanted
    client.force_login(ha)
    assert "Không có việc chờ quyết định" in client.get("/ban-lam-viec/lanh-dao/").content.decode()


def test_the_leader_page_costs_the_same_at_one_row_and_at_twenty(client: Client) -> None:
    walk = create_at("submitted")
    client.force_login(walk.leader)
    client.get("/ban-lam-viec/lanh-dao/")
    with CaptureQueriesContext(connection) as one:
        client.get("/ban-lam-viec/lanh-dao/")
    for _ in range(19):
        create_at("submitted")
    with CaptureQueriesContext(connection) as twenty:
        client.get("/ban-lam-viec/lanh-dao/")

    assert len(twenty) == len(one) <= 16


def test_everything_of_an_officer_who_leaves_is_handed_on(client: Client) -> None:
    walk = create_at("in_progress")
    successor, leader = office("BTCD")
    body = walk.petition.owner_body
    client.force_login(leader)

    answers = {"body": body.pk, "leaving": walk.officer.pk, "to": successor.pk, "reason": "Nghỉ hưu."}
    response = client.post("/ban-lam-viec/ban-giao/", answers)
    walk.petition.refresh_from_db()

    assert response.status_code == 302
    assert walk.petition.holder_id == successor.pk


def test_several_petitions_get_a_note_at_once(client: Client, chi: User) -> None:
    petitions = [new_filing().petition, new_filing().petition]
    client.force_login(chi)
    codes = [petition.code for petition in petitions]

    empty = client.post("/ban-lam-viec/nhieu-ho-so/", {"ma": codes, "what": "note"})
    done = client.post("/ban-lam-viec/nhieu-ho-so/", {"ma": codes, "what": "note", "text": "Chờ họp."})

    assert (empty.status_code, done.status_code) == (422, 302)
    assert all(petition.notes.count() == 1 for petition in petitions)
