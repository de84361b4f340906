"""The signer's desk: what waits, the paper as it will be, signing in a row, giving back, deputies."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import Deputy, Leave, Post, User
from phoihop.documents.interface import Document, DocumentState
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import letters_of, submit_letter, unsigned_letters
from tests.people import holder, new_post, new_user
from tests.petitions.factories import Walk, create_at

LIST = "/ban-lam-viec/cho-ky/"
FIRST, LAST = date(2026, 11, 9), date(2026, 11, 13)


def submitted_letter(walk: Walk) -> Document:
    return submit_letter(walk.petition, unsigned_letters(walk.petition)[0], by=walk.officer)


def seen_on(client: Client, document: Document) -> str:
    page = client.get(f"{LIST}{document.code}/").content.decode()
    found = re.search(r'name="seen" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def sign(client: Client, document: Document) -> str:
    """Sign as the browser does: what was shown is sent back. Answers where it leads."""
    response = client.post(f"{LIST}{document.code}/", {"seen": seen_on(client, document)})
    assert response.status_code == 302
    document.refresh_from_db()
    return str(response["Location"])


def test_papers_are_signed_one_after_the_other(client: Client) -> None:
    reply = create_at("submitted")
    slip, decision = create_at("guided"), create_at("submitted", "KN")
    papers = [letters_of(reply.petition).get(template="reply"), submitted_letter(slip)]
    papers.append(letters_of(decision.petition).get(template="complaint_decision"))
    client.force_login(reply.leader)
    page = client.get(LIST).content.decode()
    assert "Chờ ký (3)" in page
    for words in ("Công văn trả lời", "Phiếu hướng dẫn", "Quyết định giải quyết khiếu nại", reply.officer.full_name):
        assert words in page

    following = [sign(client, paper) for paper in sorted(papers, key=lambda paper: paper.pk)]

    assert following[-1] == LIST
    assert following[0] == f"{LIST}{sorted(papers, key=lambda paper: paper.pk)[1].code}/"
    assert {paper.state for paper in papers} == {DocumentState.SIGNED}
    for walk, state in ((reply, "signed"), (slip, "guided"), (decision, "decided")):
        walk.petition.refresh_from_db()
        assert walk.petition.state == state
    assert "Không có văn bản nào chờ ký" in client.get(LIST).content.decode()


def test_the_paper_is_shown_as_it_will_be_without_its_number(client: Client) -> None:
    walk = create_at("submitted")
    paper = letters_of(walk.petition).get(template="reply")
    client.force_login(walk.leader)

    page = client.get(f"{LIST}{paper.code}/").content.decode()

    for words in ("BẢN XEM TRƯỚC – DỰ THẢO", "......", "Đã thay đèn.", walk.leader.full_name, "GIÁM ĐỐC"):
        assert words in page
    assert client.get(f"/van-ban/{paper.code}.pdf").content.startswith(b"%PDF")
    paper.refresh_from_db()
    assert (paper.state, paper.number) == (DocumentState.SUBMITTED, None)
    sign(client, paper)
    assert "BẢN XEM TRƯỚC" not in client.get(f"/van-ban/{paper.code}/").content.decode()


def test_a_draft_has_no_signature_for_who_does_not_sign(client: Client) -> None:
    walk = create_at("submitted")
    paper = letters_of(walk.petition).get(template="reply")
    client.force_login(walk.officer)

    page = client.get(f"/van-ban/{paper.code}/").content.decode()

    assert "BẢN XEM TRƯỚC – DỰ THẢO" in page
    assert walk.leader.full_name not in page


def test_strangers_and_missing_papers_get_the_same_answer(client: Client, lan: User, giang: User) -> None:
    walk = create_at("submitted")
    paper = letters_of(walk.petition).get(template="reply")
    client.force_login(lan)  # signs for another body
    assert "Không có văn bản nào chờ ký" in client.get(LIST).content.decode()
    for code in (paper.code, "KHONGCO0000"):
        assert client.get(f"{LIST}{code}/").status_code == 404
        assert client.post(f"{LIST}{code}/", {"seen": "x"}).status_code == 404
        assert client.post(f"{LIST}{code}/tra-lai/", {"reason": "x"}).status_code == 404
    client.force_login(giang)  # signs for nobody
    assert client.get(LIST).status_code == 403
    paper.refresh_from_db()
    assert paper.state == DocumentState.SUBMITTED


def test_a_draft_that_was_not_submitted_is_not_on_the_list(client: Client) -> None:
    walk = create_at("guided")
    (draft,) = unsigned_letters(walk.petition)
    client.force_login(walk.leader)
    assert client.get(f"{LIST}{draft.code}/").status_code == 404


def test_a_paper_that_was_laid_anew_must_be_read_anew(client: Client) -> None:
    walk = create_at("submitted")
    paper = letters_of(walk.petition).get(template="reply")
    client.force_login(walk.leader)
    old = seen_on(client, paper)
    petitions.send_back_reply(walk.petition, by=walk.leader, reason="Ghi rõ ngày.")
    walk.step("submit")

    response = client.post(f"{LIST}{paper.code}/", {"seen": old})

    assert response.status_code == 409
    assert "Hãy mở lại, đọc rồi ký." in response.content.decode()
    paper.refresh_from_db()
    assert (paper.state, paper.number) == (DocumentState.SUBMITTED, None)
    sign(client, paper)


@pytest.mark.parametrize("state", ["submitted", "guided"])
def test_giving_back_needs_words_and_leads_on(client: Client, state: str) -> None:
    walk = create_at(state)
    paper = letters_of(walk.petition).get(template="reply") if state == "submitted" else submitted_letter(walk)
    client.force_login(walk.leader)

    empty = client.post(f"{LIST}{paper.code}/tra-lai/", {"reason": " "})
    assert empty.status_code == 422
    assert "Lỗi" in empty.content.decode()
    back = client.post(f"{LIST}{paper.code}/tra-lai/", {"reason": "Ghi rõ ngày."})

    assert (back.status_code, back["Location"]) == (302, LIST)
    paper.refresh_from_db()
    assert paper.state == DocumentState.DRAFT


def test_the_list_costs_the_same_for_many_and_has_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phoihop.petitions.selectors.signing.PAGE", 4)
    walk = create_at("submitted")
    client.force_login(walk.leader)
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for _ in range(6):
        create_at("submitted")
    with CaptureQueriesContext(connection) as many:
        page = client.get(LIST).content.decode()

    assert len(many) == len(one) <= 13
    following = re.search(r'href="(\?sau=\d+)"', page)
    assert following is not None
    assert page.count("data-open") == 4
    assert client.get(LIST + following[1]).content.decode().count("data-open") == 3
    assert client.get(LIST + "?sau=khong-phai-so").status_code == 200


def standing_in(leader: User, deputy: User) -> None:
    """The deputy may use the leader's post from FIRST to LAST."""
    Deputy.objects.create(post=Post.objects.get(user=leader), deputy=deputy, valid_from=FIRST, valid_to=LAST)
    Leave.objects.create(user=leader, valid_from=FIRST, valid_to=LAST)


def test_a_deputy_signs_on_the_first_and_the_last_day_and_not_outside(client: Client) -> None:
    walks = [create_at("guided") for _ in range(2)]
    leader, deputy = walks[0].leader, new_user("phu", "Đỗ Văn Phú")
    papers = [submitted_letter(walk) for walk in walks]
    for walk in walks[1:]:
        User.objects.filter(pk=walk.leader.pk).update(is_active=False)
    standing_in(leader, deputy)

    for day in (FIRST - timedelta(days=1), LAST + timedelta(days=1)):
        with time_machine.travel(f"{day.isoformat()} 10:00+07:00", tick=False):
            client.force_login(deputy)
            assert client.get(LIST).status_code == 403
            assert client.post(f"{LIST}{papers[0].code}/", {"seen": "x"}).status_code == 403
    for day, paper in zip((FIRST, LAST), papers, strict=True):
        with time_machine.travel(f"{day.isoformat()} 10:00+07:00", tick=False):
            client.force_login(deputy)
            sign(client, paper)

    for paper in papers:
        assert paper.paper is not None
        assert paper.paper["signature"] == {
            "lines": ["TUQ. GIÁM ĐỐC", "NGƯỜI ĐƯỢC ỦY QUYỀN"],
            "name": "Đỗ Văn Phú",
        }


@pytest.mark.parametrize(
    ("role", "title", "lines"),
    [
        ("officer", "Chánh Văn phòng", ["TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]),
        ("leader", "Phó Giám đốc", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
    ],
)
def test_the_form_of_the_signature_follows_the_deputys_own_post(role: str, title: str, lines: list[str]) -> None:
    walk = create_at("guided")
    deputy = holder("phu", "Đỗ Văn Phú", role, "BTCD", title)
    standing_in(walk.leader, deputy)

    with time_machine.travel(f"{FIRST.isoformat()} 10:00+07:00", tick=False):
        signed = petitions.sign_letter(walk.petition, unsigned_letters(walk.petition)[0], by=deputy)

    assert signed.paper is not None
    assert signed.paper["signature"]["lines"] == lines


def test_a_deputy_with_a_post_elsewhere_signs_by_delegation_only_here() -> None:
    walk = create_at("guided")
    deputy = new_user("phu", "Đỗ Văn Phú")
    new_post(deputy, "SXD", role="leader", title="Giám đốc", is_head=True)
    standing_in(walk.leader, deputy)

    with time_machine.travel(f"{LAST.isoformat()} 10:00+07:00", tick=False):
        signed = petitions.sign_letter(walk.petition, unsigned_letters(walk.petition)[0], by=deputy)

    assert signed.paper is not None
    assert signed.paper["signature"]["lines"] == ["TUQ. GIÁM ĐỐC", "NGƯỜI ĐƯỢC ỦY QUYỀN"]


def test_the_page_of_the_case_tells_how_far_each_paper_came(client: Client) -> None:
    walk = create_at("kept")
    notice = petitions.sign_letter(walk.petition, submitted_letter(walk), by=walk.leader)
    draft_page = f"/ho-so/{create_at('guided').petition.code}/"
    client.force_login(walk.officer)
    assert "chưa có số" in client.get(draft_page).content.decode()

    petitions.send_letter(walk.petition, notice, by=walk.officer)
    page = client.get(f"/ho-so/{walk.petition.code}/").content.decode()

    for words in ("Thông báo lưu đơn", notice.number_text, "đã gửi", walk.leader.full_name, "Người gửi đơn"):
        assert words in page


def test_the_person_reads_the_notice_of_a_kept_petition(client: Client) -> None:
    walk = create_at("kept")
    petitions.send_letter(
        walk.petition, petitions.sign_letter(walk.petition, submitted_letter(walk), by=walk.leader), by=walk.officer
    )

    client.post("/tra-cuu/", {"code": walk.filed.code, "secret": walk.filed.secret})
    page = client.get("/tra-cuu/ho-so/").content.decode()

    assert "Thông báo lưu đơn" in page
