"""What happened in a case: one line a step, and who did it, for two pairs of eyes."""

from datetime import timedelta

import pytest

from phoihop.core import clock
from phoihop.petitions.interface import READ, Audience, CaseHolder, case_view, draft_letter, issue_receipt, timeline_of
from phoihop.trail.interface import record_read
from tests.petitions.factories import create_at

pytestmark = pytest.mark.django_db


def test_a_step_and_its_paper_are_one_line() -> None:
    walk = create_at("forwarding")

    rows = timeline_of(walk.petition, Audience.OFFICE)

    assert [row.event for row in rows] == ["petition.filed", "petition.classified", "petition.forwarded"]
    assert [len(row.papers) for row in rows] == [0, 0, 1]
    assert any("Bắt đầu tính thời hạn" in sentence for sentence in rows[0].details)


def test_no_paper_and_no_term_is_lost_on_the_way_to_an_answer() -> None:
    walk = create_at("answered")

    rows = timeline_of(walk.petition, Audience.OFFICE)

    codes = [row.event for row in rows]
    assert not [code for code in codes if code.startswith(("document.", "clock."))]
    assert codes.count("petition.answer_signed") == codes.count("petition.answered") == 1
    signed = rows[codes.index("petition.answer_signed")]
    assert signed.papers == rows[codes.index("petition.answered")].papers
    assert len(signed.papers) == 1


def test_a_paper_without_a_step_stands_alone_by_its_last_event() -> None:
    walk = create_at("in_progress")
    receipt = issue_receipt(walk.petition, by=walk.officer)
    later = clock.now() + timedelta(minutes=5)
    draft = draft_letter(
        walk.petition, template="guidance_slip", by=walk.officer, values={"competent_body": "Tòa án"}, now=later
    )

    rows = timeline_of(walk.petition, Audience.OFFICE)[-2:]

    assert [(row.event, row.papers) for row in rows] == [
        ("document.signed", (receipt.code,)),
        ("document.drafted", (draft.code,)),
    ]


def test_the_office_learns_post_and_body_and_the_person_the_body_alone() -> None:
    walk = create_at("in_progress")

    office = timeline_of(walk.petition, Audience.OFFICE)[-1]
    person = timeline_of(walk.petition, Audience.PERSON)

    assert office.by.startswith(walk.leader.full_name) or office.by.startswith(walk.officer.full_name)
    assert office.by.endswith("Ban Tiếp công dân thành phố")
    assert office.by.count(", ") >= 2
    assert (person[0].by, person[-1].by) == ("", "Ban Tiếp công dân thành phố")
    assert not any(name in row.by for row in person for name in (walk.leader.full_name, walk.officer.full_name))


def test_readings_follow_with_their_reason_and_the_person_sees_none_in_the_timeline() -> None:
    walk = create_at("in_progress")
    record_read(walk.petition, walk.officer, "Xem hồ sơ")

    last = timeline_of(walk.petition, Audience.OFFICE)[-1]

    assert (last.event, last.details) == (READ, ("Xem hồ sơ",))
    assert READ not in {row.event for row in case_view(CaseHolder(walk.petition)).timeline}
