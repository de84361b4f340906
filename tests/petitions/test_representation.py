"""Who stands for a petitioner or helps: noted with a paper, ended with a reason, gone with the case."""

from datetime import timedelta
from typing import Any

import pytest

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, NotAllowed
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Audience, Petition, Representative, timeline_of
from phoihop.petitions.models import PetitionApplicant
from phoihop.petitions.redacting import mask_of_people
from phoihop.trail.interface import events_of
from tests import people as standing
from tests.petitions.factories import Walk, create_at
from tests.petitions.groups import sign, signed_by_two

pytestmark = pytest.mark.django_db
LAWYER = {"role": "lawyer", "name": "Đỗ Thị Luật", "phone": "0911 222 333", "ground": "Thẻ luật sư 12/LS"}


def _note(walk: Walk, **changes: Any) -> Representative:
    given: dict[str, Any] = {**LAWYER, "from_on": clock.today(), "by": walk.officer, **changes}
    return petitions.note_representative(walk.petition, **given)


def test_a_lawyer_is_noted_with_the_paper_and_the_event_names_nobody() -> None:
    walk = create_at("in_progress")

    row = _note(walk)

    assert [one.pk for one in petitions.representatives_of(walk.petition)] == [row.pk]
    event = events_of("petition", walk.petition.code).get(code="petition.representative_noted")
    assert event.data == {"representative": row.pk, "role": "lawyer"}
    told = [one.label for one in timeline_of(walk.petition, Audience.PERSON)]
    assert "Cơ quan đã ghi người đại diện hoặc người giúp trong hồ sơ." in told
    assert "Luật" not in str(row)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"role": "group"}, "Hãy chọn tư cách của người này."),
        ({"role": "friend"}, "Hãy chọn tư cách của người này."),
        ({"name": " "}, "Hãy ghi họ tên."),
        ({"name": "A" * 121}, "không quá 120 ký tự"),
        ({"phone": "0" * 31}, "không quá 30 ký tự"),
        ({"ground": ""}, "Hãy ghi giấy tờ làm căn cứ"),
        ({"from_on": clock.today() + timedelta(days=2)}, "Ngày bắt đầu không thể ở tương lai."),
        ({"until_on": clock.today() - timedelta(days=2)}, "Ngày cuối phải từ hôm nay trở đi."),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_kept(changes: dict[str, Any], message: str) -> None:
    walk = create_at("accepted")

    with pytest.raises(Invalid, match=message):
        _note(walk, **changes)

    assert not Representative.objects.exists()
    assert not events_of("petition", walk.petition.code).filter(code="petition.representative_noted").exists()


def test_only_who_works_on_the_case_notes_and_only_while_it_runs() -> None:
    walk = create_at("closed")
    stranger = standing.holder("", "Cán bộ nơi khác", "officer", "SXD", "Chuyên viên")

    with pytest.raises(NotAllowed):
        _note(walk, by=stranger)
    with pytest.raises(Invalid, match="Hồ sơ đã kết thúc"):
        _note(walk)


def test_it_is_ended_once_with_day_and_reason() -> None:
    walk = create_at("accepted")
    row = _note(walk)
    end: dict[str, Any] = {"by": walk.officer, "reason": "Người gửi chấm dứt ủy quyền.", "ended_on": clock.today()}
    with pytest.raises(Invalid, match="Hãy ghi lý do kết thúc"):
        petitions.end_representation(row, **{**end, "reason": ""})
    with pytest.raises(Invalid, match="Ngày kết thúc phải từ ngày bắt đầu"):
        petitions.end_representation(row, **{**end, "ended_on": clock.today() - timedelta(days=1)})

    petitions.end_representation(row, **end)

    assert not Representative.objects.get().stands_on(clock.today())
    event = events_of("petition", walk.petition.code).get(code="petition.representation_ended")
    assert event.data == {"representative": row.pk, "role": "lawyer"}
    with pytest.raises(Invalid, match="Việc đại diện này đã kết thúc"):
        petitions.end_representation(row, **end)


def test_nobody_ends_it_in_another_body() -> None:
    row = _note(create_at("accepted"))
    stranger = standing.holder("", "Cán bộ nơi khác", "officer", "SXD", "Chuyên viên")

    with pytest.raises(NotAllowed):
        petitions.end_representation(row, by=stranger, reason="Nhầm.", ended_on=clock.today())


def test_time_that_ran_out_ends_it_by_itself() -> None:
    row = _note(create_at("accepted"), until_on=clock.today())

    assert row.stands_on(clock.today())
    assert not row.stands_on(clock.today() + timedelta(days=1))


def test_a_case_that_is_sealed_takes_its_people_along() -> None:
    walk = create_at("classified", "KN")
    _note(walk)
    signed_by_two(walk.petition, by=walk.officer)

    told = petitions.words_of(walk.petition).words
    petitions.purge_petition(walk.petition, by=walk.officer)

    kinds = [row["kind"] for row in told]
    assert (kinds.count("representative"), kinds.count("signer")) == (2, 2)
    assert any("Đỗ Thị Luật" in row["text"] for row in told)
    assert not Representative.objects.exists()
    assert not petitions.Signer.objects.exists()


def test_masked_words_leave_out_everybody_who_signed_or_helps() -> None:
    walk = create_at("in_progress")
    _note(walk)
    sign(walk.petition, 1, by=walk.officer)
    assert PetitionApplicant.objects.get(petition=walk.petition).name == "Nguyễn Thị An"

    text = mask_of_people(walk.petition)("Bà Luật (do thi luat, 0911.222.333) cùng Người Ký Thứ 1, Nguyễn Thị An đến.")

    assert text == "Bà […] ([…], […]) cùng […], […] đến."


def test_the_own_copy_names_the_helpers_and_only_counts_the_signers() -> None:
    walk = create_at("in_progress")
    _note(walk)
    sign(walk.petition, 2, by=walk.officer)

    sections = {one.name: one.rows for one in petitions.copy_of(walk.holder)}

    assert [entry.value for entry in sections["representatives"][0]][:2] == [
        "Luật sư, trợ giúp viên pháp lý",
        "Đỗ Thị Luật",
    ]
    assert [entry.value for entry in sections["signers"][0]] == ["2", "2"]
    assert "Người Ký" not in str(sections)


def test_a_row_read_before_somebody_moved_the_case_is_not_written() -> None:
    walk = create_at("classified", "KN")
    stale = Petition.objects.select_related("owner_body").get(pk=walk.petition.pk)
    walk.step("accept")

    with pytest.raises(Conflict, match="Người khác vừa xử lý đơn này"):
        petitions.add_signers(stale, lines="Trần Văn Bình", has_signed=True, by=walk.officer)
