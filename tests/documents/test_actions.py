"""Drafting, signing, sending, and what is refused."""

from datetime import UTC, datetime

import pytest

from phoihop.accounts.interface import User
from phoihop.core.errors import Conflict, Invalid, NotAllowed
from phoihop.documents import actions
from phoihop.documents.models import Document, NumberEntry
from phoihop.documents.selectors import missing_numbers
from phoihop.organizations.interface import Body
from phoihop.trail.interface import Event, events_of
from tests.documents.papers import VALUES
from tests.people import new_post, new_user, standing_body

pytestmark = pytest.mark.django_db
AT = datetime(2026, 2, 5, 3, tzinfo=UTC)


@pytest.fixture
def body(giang: User) -> Body:
    return standing_body("SNNMT")


def draft(body: Body, by: User, template: str = "reply") -> Document:
    return actions.draft_document(
        template=template, body=body, subject_type="petition", subject_id="P1", data=VALUES[template], by=by, now=AT
    )


def test_signing_numbers_the_paper_and_freezes_it(body: Body, giang: User, ha: User) -> None:
    document = draft(body, giang)
    actions.submit_document(document, by=giang)
    actions.sign_document(document, by=ha, now=AT)
    document.refresh_from_db()
    assert document.state == "signed"
    assert document.number_text == "Số: 01/SNNMT-VP"
    assert document.paper is not None
    assert document.paper["signature"] == {"lines": ["GIÁM ĐỐC"], "name": "Nguyễn Thị Hà"}
    assert [event.code for event in events_of("petition", "P1")] == [
        "document.drafted",
        "document.submitted",
        "document.signed",
    ]


def test_deputy_signs_for_the_head(body: Body, giang: User) -> None:
    deputy = new_user("pho", "Lý Văn Phó")
    new_post(deputy, "SNNMT", role="leader", title="Phó Giám đốc")
    document = actions.sign_document(draft(body, giang), by=deputy, now=AT)
    assert document.paper is not None
    assert document.paper["signature"]["lines"] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


def test_officer_cannot_sign_a_reply(body: Body, giang: User) -> None:
    with pytest.raises(NotAllowed):
        actions.sign_document(draft(body, giang), by=giang, now=AT)
    assert not NumberEntry.objects.exists()


def test_a_refused_signing_gives_its_number_back(body: Body, giang: User, ha: User) -> None:
    with pytest.raises(NotAllowed):
        actions.sign_document(draft(body, giang), by=giang, now=AT)
    document = actions.sign_document(draft(body, giang), by=ha, now=AT)
    assert document.number == 1


def test_other_body_leader_cannot_sign(body: Body, giang: User, lan: User) -> None:
    with pytest.raises(Invalid, match="không giữ chức vụ ở cơ quan ban hành"):
        actions.sign_document(draft(body, giang), by=lan, now=AT)


def test_receipt_is_issued_by_the_one_who_took_the_petition(body: Body, giang: User) -> None:
    document = actions.sign_document(draft(body, giang, "receipt"), by=giang, now=AT)
    assert document.paper is not None
    assert document.paper["signature"] == {"lines": ["NGƯỜI NHẬN"], "name": "Võ Thị Giang"}


def test_a_paper_is_signed_once(body: Body, giang: User, ha: User) -> None:
    document = draft(body, giang)
    twin = Document.objects.get(pk=document.pk)
    actions.sign_document(document, by=ha, now=AT)
    with pytest.raises(Conflict):
        actions.sign_document(twin, by=ha, now=AT)
    assert NumberEntry.objects.count() == 1


def test_signed_paper_cannot_be_edited(body: Body, giang: User, ha: User) -> None:
    document = actions.sign_document(draft(body, giang), by=ha, now=AT)
    with pytest.raises(Conflict, match="không còn là dự thảo"):
        actions.edit_draft(document=document, data=VALUES["reply"], by=giang)


def test_secret_paper_is_refused_with_the_reason(body: Body, giang: User) -> None:
    with pytest.raises(Invalid, match="Bảo vệ bí mật nhà nước"):
        actions.draft_document(
            template="reply",
            body=body,
            subject_type="petition",
            subject_id="P1",
            data=VALUES["reply"],
            by=giang,
            secrecy="Mật",
        )
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": ""}, "Hãy nhập mục"),
        ({"nosuch": "x"}, "không có mục"),
        ({"subject": "x" * 501}, "dài quá"),
    ],
)
def test_wrong_values_are_refused_by_field(body: Body, giang: User, change: dict[str, str], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        actions.draft_document(
            template="reply",
            body=body,
            subject_type="petition",
            subject_id="P1",
            data={**VALUES["reply"], **change},
            by=giang,
        )


def test_a_day_that_does_not_exist_is_refused(body: Body, giang: User) -> None:
    data = {**VALUES["receipt"], "received_on": "2026-02-30"}
    with pytest.raises(Invalid, match="ngày có thật"):
        actions.draft_document(
            template="receipt", body=body, subject_type="petition", subject_id="P1", data=data, by=giang
        )


def test_sending_names_the_recipients_and_recall_gives_a_reason(body: Body, giang: User, ha: User) -> None:
    document = actions.sign_document(draft(body, giang), by=ha, now=AT)
    with pytest.raises(Invalid, match="nơi nhận"):
        actions.send_document(document, recipients={" ": "post"}, by=giang)
    actions.send_document(document, recipients={"Ông Nguyễn Văn Bảy": "post"}, by=giang)
    with pytest.raises(Invalid, match="lý do"):
        actions.recall_document(document, reason="", by=ha)
    actions.recall_document(document, reason="Ghi sai địa chỉ", by=ha)
    document.refresh_from_db()
    assert (document.state, document.number, document.remark) == ("recalled", 1, "Ghi sai địa chỉ")


def test_the_trail_keeps_no_word_of_why_a_paper_came_back(body: Body, giang: User, ha: User) -> None:
    document = draft(body, giang)
    actions.submit_document(document, by=giang)
    with pytest.raises(Invalid, match="lý do"):
        actions.return_document(document, reason=" ", by=ha)
    actions.return_document(document, reason="Bà Sáu ở ấp 3 đã nộp giấy này", by=ha)
    assert document.remark == "Bà Sáu ở ấp 3 đã nộp giấy này"
    assert not Event.objects.filter(data__icontains="Sáu").exists()
    actions.clear_documents(subject_type="petition", subject_id=document.subject_id, by=ha)
    assert not Document.objects.exists()


def test_reserved_and_void_numbers_are_explained(body: Body, giang: User, ha: User) -> None:
    entry = actions.reserve_number(body=body, template="reply", reason="Ký giấy khi mất điện", by=giang, now=AT)
    document = actions.sign_document(draft(body, giang), by=ha, now=AT)
    assert (entry.number, document.number) == (1, 2)
    actions.void_number(entry=entry, reason="Không dùng đến", by=giang)
    with pytest.raises(Conflict):
        actions.void_number(entry=entry, reason="Lần nữa", by=giang)
    assert missing_numbers(entry.series) == []


def test_a_number_without_reason_is_refused(body: Body, giang: User) -> None:
    with pytest.raises(Invalid, match="lý do"):
        actions.reserve_number(body=body, template="reply", reason="  ", by=giang, now=AT)
    assert not NumberEntry.objects.exists()


def test_the_register_goes_on_from_the_paper_one(body: Body, giang: User, ha: User) -> None:
    actions.continue_series(
        body=body, template="reply", last=41, reason="Sổ giấy đến 01/02/2026", by=giang, on=AT.date(), now=AT
    )
    document = actions.sign_document(draft(body, giang), by=ha, now=AT)
    assert document.number == 42
    with pytest.raises(Invalid, match="không đặt lại được"):
        actions.continue_series(body=body, template="reply", last=10, reason="Thử", by=giang, on=AT.date(), now=AT)
