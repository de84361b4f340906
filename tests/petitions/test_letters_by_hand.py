"""Letters that an officer drafts when the case needs them: prefilled, filled in, signed by whom the form says."""

from datetime import date

import pytest

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, NotAllowed
from phoihop.documents.interface import TEMPLATES, Document, DocumentState, paper_before
from phoihop.documents.wording.base import Template
from phoihop.organizations.interface import Body
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import (
    case_letters,
    draft_by_hand,
    edit_letter,
    letters_by_hand,
    recall_letter,
    send_letter,
    set_complaint_facts,
    sign_letter,
    sign_own_letter,
    submit_letter,
    unsent_letters,
    unsigned_letters,
)
from phoihop.trail.interface import events_of
from tests.documents.papers import VALUES
from tests.people import People
from tests.petitions.factories import Walk, create_at

pytestmark = pytest.mark.django_db
BY_HAND = [template for _code, template in TEMPLATES if template.is_by_hand]


@pytest.fixture
def walk() -> Walk:
    """A complaint under verification whose facts are noted."""
    walk = create_at("verifying", "KN")
    set_complaint_facts(
        walk.petition,
        by=walk.officer,
        respondent="Chi cục Quản lý đất đai",
        against="Quyết định số 34/QĐ-UBND",
        known_on=None,
    )
    return walk


def whole(template: str) -> dict[str, str]:
    """What an officer writes where the case knows nothing."""
    return {name: str(value) for name, value in VALUES[template].items() if name != "case_code"}


def draft(walk: Walk, template: str) -> Document:
    return draft_by_hand(walk.petition, template=template, by=walk.officer)


@pytest.mark.parametrize("template", BY_HAND, ids=lambda template: template.code)
def test_each_letter_is_drafted_filled_in_signed_and_sent(walk: Walk, template: Template) -> None:
    made = draft(walk, template.code)
    assert made.values["case_code"].replace("-", "") == walk.petition.code
    edit_letter(walk.petition, made, values=whole(template.code), by=walk.officer)
    if template.own_hand:
        sign_own_letter(walk.petition, made, by=walk.officer)
    else:
        submit_letter(walk.petition, made, by=walk.officer)
        sign_letter(walk.petition, made, by=walk.leader)

    made.refresh_from_db()
    assert made.state == DocumentState.SIGNED
    assert made.number == 1
    lines = made.paper["signature"]["lines"] if made.paper else []
    assert lines == [template.own_hand] if template.own_hand else "TRƯỞNG BAN" in lines[0] or "GIÁM ĐỐC" in lines[0]
    if template.is_internal:
        assert unsent_letters(walk.petition) == []
        return
    send_letter(walk.petition, made, by=walk.officer)
    shown = [row.code for row in case_letters(walk.holder)]
    assert (made.code in shown) is template.is_for_person


def test_the_case_fills_in_what_it_knows(walk: Walk) -> None:
    values = draft(walk, "info_request").values

    assert values["against"] == "Quyết định số 34/QĐ-UBND"
    assert values["petitioner"] == "Nguyễn Thị An"
    assert date.fromisoformat(values["until_on"]) > clock.today()
    assert values["wanted"] == ""


def test_a_letter_that_lacks_words_is_neither_submitted_nor_signed(walk: Walk) -> None:
    made = draft(walk, "info_request")

    with pytest.raises(Invalid, match="Hãy nhập mục “Kính gửi”"):
        submit_letter(walk.petition, made, by=walk.officer)
    with pytest.raises(Invalid, match="Hãy nhập mục"):
        sign_letter(walk.petition, made, by=walk.leader)

    made.refresh_from_db()
    assert (made.state, made.number) == (DocumentState.DRAFT, None)


def test_two_letters_of_one_kind_stand_beside_each_other(walk: Walk) -> None:
    first, second = draft(walk, "info_request"), draft(walk, "info_request")

    waiting = {row.code for row in unsigned_letters(walk.petition)}

    assert {first.code, second.code} <= waiting


def test_minutes_are_signed_by_their_maker_and_no_leader_is_asked(walk: Walk) -> None:
    made = draft(walk, "working_minutes")
    edit_letter(walk.petition, made, values=whole("working_minutes"), by=walk.officer)

    with pytest.raises(Invalid, match="người lập tự ký"):
        submit_letter(walk.petition, made, by=walk.officer)

    signed = sign_own_letter(walk.petition, made, by=walk.officer)
    assert signed.signer_name == walk.officer.full_name


def test_what_a_leader_signs_is_not_signed_by_its_drafter(walk: Walk) -> None:
    made = draft(walk, "info_request")
    edit_letter(walk.petition, made, values=whole("info_request"), by=walk.officer)

    with pytest.raises(Invalid, match="do lãnh đạo ký"):
        sign_own_letter(walk.petition, made, by=walk.officer)


def test_papers_of_a_verification_belong_to_complaints() -> None:
    walk = create_at("in_progress")

    offered = {row.code for row in letters_by_hand(walk.petition)}
    assert offered == {"official_letter", "report", "plan", "handover_record"}
    with pytest.raises(Invalid, match="không dùng loại văn bản ấy"):
        draft_by_hand(walk.petition, template="stay_decision", by=walk.officer)
    with pytest.raises(Invalid, match="không dùng loại văn bản ấy"):
        draft_by_hand(walk.petition, template="acceptance_notice", by=walk.officer)


def test_a_party_body_writes_in_its_own_form() -> None:
    walk = create_at("in_progress")
    Body.objects.filter(pk=walk.petition.owner_body_id).update(issuer_kind="party", kind="party_board")
    walk.petition.refresh_from_db()
    made = draft(walk, "report")
    edit_letter(walk.petition, made, values=whole("report"), by=walk.officer)

    paper = paper_before(made, walk.leader, on=date(2026, 11, 29))
    before = paper_before(made, walk.leader, on=date(2026, 5, 20))

    assert paper.nation == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert (paper.regime, before.regime) == ("party05", "party36")
    assert "-BC/" in paper.number_text
    assert not paper.blocks[-1].text.endswith("./.")
    assert before.blocks[-1].text.endswith("./.")


def test_another_body_drafts_nothing_in_the_case(walk: Walk, people: People) -> None:
    with pytest.raises(NotAllowed):
        draft_by_hand(walk.petition, template="report", by=people.dung)


def test_the_person_is_told_of_her_own_letters_only(walk: Walk) -> None:
    made = draft(walk, "info_request")
    edit_letter(walk.petition, made, values=whole("info_request"), by=walk.officer)
    sign_letter(walk.petition, made, by=walk.leader)
    send_letter(walk.petition, made, by=walk.officer)
    recall_letter(walk.petition, made, reason="Gửi nhầm nơi.", by=walk.leader)

    codes = [event.code for event in events_of("petition", walk.petition.code)]
    assert "petition.paper_sent" in codes
    assert "petition.paper_recalled" in codes
    assert "petition.letter_sent" not in codes
    assert all(
        row.event != "petition.paper_sent" for row in petitions.timeline_of(walk.petition, petitions.Audience.PERSON)
    )
    assert {row.name for row in made.recipients.all()} == {"Văn phòng đăng ký đất đai"}


def test_a_signed_letter_is_edited_no_more(walk: Walk) -> None:
    made = draft(walk, "plan")
    edit_letter(walk.petition, made, values=whole("plan"), by=walk.officer)
    sign_letter(walk.petition, made, by=walk.leader)

    with pytest.raises(Conflict):
        edit_letter(walk.petition, made, values=whole("plan"), by=walk.officer)
