"""Standing sentences of an office: named places only, read before they count, kept by version, never behind a draft."""

from datetime import timedelta

import pytest
from django.test import Client

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.documents.interface import TEMPLATES, Document, draft_document, paper_before
from phoihop.documents.models import OfficeWording
from phoihop.documents.office_wording import (
    preview_of,
    propose_wording,
    put_in_force,
    sentences_in_force,
    worded_templates,
)
from phoihop.documents.wording.base import Template, places_of
from phoihop.documents.wording.invented import INVENTED
from phoihop.organizations.interface import Body
from phoihop.trail.interface import SystemActor, events_of
from tests.documents.papers import VALUES
from tests.people import holder, standing_body

pytestmark = pytest.mark.django_db
EXTRA = "{cơ quan} tiếp dân sáng thứ Hai; hồ sơ {mã hồ sơ} nhận {ngày nhận đơn}."


@pytest.fixture
def body() -> Body:
    return standing_body("SXD")


@pytest.fixture
def keeper(body: Body) -> User:
    return holder("", "Quản trị của Sở", "administrator", "SXD", "Chuyên viên")


def drafted(body: Body, template: str = "acceptance_notice") -> Document:
    return draft_document(
        template=template,
        body=body,
        subject_type="petition",
        subject_id="7K2M9QX4TDA",
        data=VALUES[template],
        by=SystemActor("test"),
    )


def words(document: Document, reader: User) -> str:
    return "\n".join(block.text for block in paper_before(document, reader, on=clock.today()).blocks)


def in_force(body: Body, keeper: User, **sentences: str) -> OfficeWording:
    made = propose_wording(body=body, template="acceptance_notice", sentences=sentences, by=keeper)
    return put_in_force(made, by=keeper)


def test_a_sentence_counts_once_it_was_put_in_force_and_its_places_are_filled(body: Body, keeper: User) -> None:
    made = propose_wording(body=body, template="acceptance_notice", sentences={"extra": EXTRA}, by=keeper)
    assert "tiếp dân sáng thứ Hai" not in words(drafted(body), keeper)

    put_in_force(made, by=keeper)

    shown = words(drafted(body), keeper)
    assert "Sở Xây dựng" in shown
    assert f"hồ sơ {VALUES['acceptance_notice']['case_code']} nhận ngày 05/02/2026." in shown
    assert "{" not in shown


def test_a_letter_that_was_drafted_keeps_its_words(body: Body, keeper: User) -> None:
    before = drafted(body)
    in_force(body, keeper, closing="Trân trọng thông báo.")
    middle = drafted(body)
    in_force(body, keeper, closing="Kính báo Ông/Bà.")

    assert "thông báo để Ông/Bà được biết" in words(before, keeper)
    assert "Trân trọng thông báo." in words(middle, keeper)
    assert "Kính báo Ông/Bà." in words(drafted(body), keeper)


def test_another_body_and_another_kind_keep_the_standard_sentence(body: Body, keeper: User) -> None:
    in_force(body, keeper, closing="Trân trọng thông báo.")

    assert sentences_in_force(standing_body("SNNMT"), "acceptance_notice") == {}
    assert sentences_in_force(body, "refusal_notice") == {}


def test_an_empty_box_brings_the_standard_sentence_back(body: Body, keeper: User) -> None:
    in_force(body, keeper, closing="Trân trọng thông báo.")
    in_force(body, keeper, closing="")

    assert "thông báo để Ông/Bà được biết" in words(drafted(body), keeper)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Gửi {số điện thoại}.", "không có chỗ điền {số điện thoại}"),
        ("Gửi {cơ quan nhận đơn}.", "Các chỗ điền dùng được: {cơ quan}"),
        ("Gửi {cơ quan.", "thiếu một dấu ngoặc nhọn"),
        ("Gửi cơ quan}.", "thiếu một dấu ngoặc nhọn"),
        ("a" * 1_001, "không quá 1000 ký tự"),
    ],
)
def test_an_unknown_place_is_refused_with_a_clear_word(body: Body, keeper: User, sentence: str, told: str) -> None:
    with pytest.raises(Invalid) as refused:
        propose_wording(body=body, template="acceptance_notice", sentences={"extra": sentence}, by=keeper)

    assert told in refused.value.message
    assert refused.value.field == "extra"
    assert not OfficeWording.objects.exists()


def test_only_the_administrator_of_the_body_words_its_letters(body: Body, keeper: User) -> None:
    officer = holder("", "Cán bộ Sở", "officer", "SXD", "Chuyên viên")
    with pytest.raises(NotAllowed):
        propose_wording(body=body, template="receipt", sentences={"extra": "Chào."}, by=officer)
    with pytest.raises(NotAllowed):
        propose_wording(body=standing_body("SNNMT"), template="receipt", sentences={"extra": "Chào."}, by=keeper)


def test_no_change_and_a_kind_without_sentences_are_refused(body: Body, keeper: User) -> None:
    with pytest.raises(Invalid, match="Hãy sửa ít nhất một câu"):
        propose_wording(body=body, template="receipt", sentences={"extra": ""}, by=keeper)
    with pytest.raises(Missing):
        propose_wording(body=body, template="complaint_decision", sentences={"extra": "Chào."}, by=keeper)


def test_a_version_is_put_in_force_once_and_never_over_a_later_one(body: Body, keeper: User) -> None:
    early = propose_wording(body=body, template="receipt", sentences={"extra": "Một."}, by=keeper)
    late = propose_wording(body=body, template="receipt", sentences={"extra": "Hai."}, by=keeper)
    put_in_force(late, by=keeper, now=clock.now() + timedelta(seconds=1))

    with pytest.raises(Conflict, match="Hãy tải lại trang"):
        put_in_force(late, by=keeper)
    with pytest.raises(Conflict, match="Hãy lập bản mới"):
        put_in_force(early, by=keeper)


def test_who_worded_what_and_when_is_kept_and_the_trail_holds_no_words(body: Body, keeper: User) -> None:
    made = in_force(body, keeper, closing="Trân trọng thông báo.")

    events = list(events_of("office-wording", str(made.pk)))
    assert [event.code for event in events] == ["wording.proposed", "wording.in_force"]
    assert all(event.data == {"body": "SXD", "template": "acceptance_notice", "version": 1} for event in events)
    assert {event.actor_id for event in events} == {str(keeper.pk)}
    made.refresh_from_db()
    assert (made.made_by_id, made.in_force_by_id) == (keeper.pk, keeper.pk)


@pytest.mark.parametrize("template", worded_templates(), ids=lambda template: template.code)
def test_each_kind_is_shown_with_an_invented_case_in_all_its_places(
    body: Body, keeper: User, template: Template
) -> None:
    sentence = " ".join(f"{{{place}}}" for place in places_of(template))
    made = propose_wording(body=body, template=template.code, sentences={"extra": sentence}, by=keeper)

    paper = preview_of(made)

    shown = "\n".join(block.text for block in paper.blocks)
    assert paper.is_draft
    assert "{" not in shown
    assert all(INVENTED.get(field.name) or field.default or not field.required for field in template.fields)


def test_sealed_papers_have_no_sentences_of_an_office() -> None:
    assert all(not template.sentences for _code, template in TEMPLATES if template.is_sealed)


def test_the_pages_lead_from_the_form_over_the_preview_into_force(client: Client, body: Body, keeper: User) -> None:
    client.force_login(keeper)
    assert "Giấy biên nhận" in client.get("/van-ban/cau-mau/").content.decode()
    form = "/van-ban/cau-mau/SXD/receipt/"
    refused = client.post(form, {"extra": "Gửi {ai đó}."})
    assert refused.status_code == 422
    assert "không có chỗ điền {ai đó}" in refused.content.decode()
    assert "Gửi {ai đó}." in refused.content.decode()

    preview = client.post(form, {"extra": "Tiếp dân sáng thứ Hai."})["Location"]

    page = client.get(preview).content.decode()
    assert "Tiếp dân sáng thứ Hai." in page
    assert "BẢN XEM TRƯỚC" in page
    assert client.post(preview)["Location"] == form
    assert sentences_in_force(body, "receipt") == {"extra": "Tiếp dân sáng thứ Hai."}
    assert client.post(preview).status_code == 409
    assert client.get("/van-ban/cau-mau/SNNMT/receipt/").status_code == 404
