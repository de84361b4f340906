"""Those who sign together, and how many may stand for them. Source: Decree 124/2020/ND-CP, art. 6."""

from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Representative, Signer, most_representatives
from phoihop.petitions.models import Petition
from phoihop.petitions.representation import check_numbers
from phoihop.petitions.signers import read_signers
from phoihop.trail.interface import Event, events_of
from tests.people import People
from tests.petitions.factories import Walk, create_at
from tests.petitions.groups import PAPER, appoint, names, sign

pytestmark = pytest.mark.django_db


@given(st.integers(min_value=0, max_value=5000), st.integers(min_value=0, max_value=50))
def test_the_numbers_of_the_decree(complainants: int, representatives: int) -> None:
    allowed = complainants < 5 or representatives <= (2 if complainants <= 10 else 5)

    expected = nullcontext() if allowed else pytest.raises(Invalid, match="Điều 6 Nghị định 124/2020/NĐ-CP")
    with expected:
        check_numbers(complainants=complainants, representatives=representatives)


@pytest.mark.parametrize(("people", "most"), [(0, None), (4, None), (5, 2), (10, 2), (11, 5), (1000, 5)])
def test_the_edges_of_the_decree(people: int, most: int | None) -> None:
    assert most_representatives(people) == most


@given(st.integers(min_value=0, max_value=5000))
def test_more_people_never_need_fewer_representatives_than_a_smaller_group_of_the_rule(complainants: int) -> None:
    now, then = most_representatives(complainants), most_representatives(complainants + 1)

    assert now is None or (then is not None and then >= now)


@pytest.mark.parametrize(("people", "most"), [(5, 2), (10, 2), (11, 5)])
def test_a_complaint_has_no_more_representatives_than_its_signers_allow(people: int, most: int) -> None:
    walk = create_at("classified", "KN")
    signers = sign(walk.petition, people, by=walk.officer)
    for signer in signers[:most]:
        appoint(walk.petition, signer, by=walk.officer)

    with pytest.raises(Invalid, match=f"được cử nhiều nhất {most} người đại diện"):
        appoint(walk.petition, signers[most], by=walk.officer)

    assert Representative.objects.count() == most


def test_an_ended_representative_counts_no_more() -> None:
    walk = create_at("classified", "KN")
    signers = sign(walk.petition, 5, by=walk.officer)
    first, _second = (appoint(walk.petition, one, by=walk.officer) for one in signers[:2])

    petitions.end_representation(first, ended_on=clock.today(), reason="Đi xa.", by=walk.officer)

    assert appoint(walk.petition, signers[2], by=walk.officer).name == "Người Ký Thứ 3"


def test_a_fifth_signer_is_refused_while_more_than_two_stand_for_the_group() -> None:
    walk = create_at("classified", "KN")
    for signer in sign(walk.petition, 4, by=walk.officer):
        appoint(walk.petition, signer, by=walk.officer)

    with pytest.raises(Invalid, match="5 người khiếu nại thì được cử nhiều nhất 2"):
        sign(walk.petition, 1, by=walk.officer, first=5)

    assert Signer.objects.count() == 4


def test_a_mistake_is_not_taken_out_while_too_many_stand_for_those_left() -> None:
    walk = create_at("classified", "KN")
    signers = sign(walk.petition, 11, by=walk.officer)
    for signer in signers[:3]:
        appoint(walk.petition, signer, by=walk.officer)

    with pytest.raises(Invalid, match="10 người khiếu nại"):
        petitions.remove_signer(signers[-1], reason="Ghi nhầm.", by=walk.officer)

    assert petitions.signed_together(walk.petition).listed == 11


def test_other_petitions_have_no_verified_number() -> None:
    walk = create_at("classified")
    for signer in sign(walk.petition, 6, by=walk.officer)[:3]:
        appoint(walk.petition, signer, by=walk.officer)

    assert Representative.objects.count() == 3


def test_a_representative_is_one_who_signed_and_all_signed_the_paper() -> None:
    walk, other = create_at("classified", "KN"), create_at("classified", "KN")
    signer = sign(walk.petition, 2, by=walk.officer)[0]
    stranger = sign(other.petition, 1, by=other.officer)[0]
    [unsigned] = petitions.add_signers(walk.petition, lines="Lê Văn Chưa", has_signed=False, by=walk.officer)

    for nobody in (stranger, unsigned):
        with pytest.raises(Invalid, match="phải là một trong những người đã ký đơn"):
            appoint(walk.petition, nobody, by=walk.officer)
    with pytest.raises(Invalid, match="phải có chữ ký của tất cả người ký đơn"):
        petitions.appoint_representative(
            walk.petition, signer=signer, ground=PAPER, signed_by_all=False, from_on=clock.today(), by=walk.officer
        )
    appoint(walk.petition, signer, by=walk.officer)
    with pytest.raises(Invalid, match="Hãy chọn người khác"):
        appoint(walk.petition, signer, by=walk.officer)


def test_who_stands_for_the_others_is_not_taken_out() -> None:
    walk = create_at("classified", "KN")
    signer = sign(walk.petition, 2, by=walk.officer)[0]
    appoint(walk.petition, signer, by=walk.officer)

    with pytest.raises(Invalid, match="Hãy kết thúc việc đại diện trước rồi mới bỏ"):
        petitions.remove_signer(signer, reason="Ghi nhầm.", by=walk.officer)


def test_a_signer_entered_by_mistake_is_taken_out_with_a_reason_and_stays_as_history() -> None:
    walk = create_at("classified", "KN")
    signer = sign(walk.petition, 2, by=walk.officer)[0]
    with pytest.raises(Invalid, match="Hãy ghi lý do bỏ"):
        petitions.remove_signer(signer, reason=" ", by=walk.officer)

    petitions.remove_signer(signer, reason="Ghi nhầm tên.", by=walk.officer)

    assert petitions.signed_together(walk.petition).listed == 1
    assert Signer.objects.get(pk=signer.pk).removal_reason == "Ghi nhầm tên."
    with pytest.raises(Invalid, match="không còn trong danh sách"):
        petitions.remove_signer(signer, reason="Ghi nhầm.", by=walk.officer)
    sign(walk.petition, 1, by=walk.officer)  # may be entered again
    data = [event.data for event in events_of("petition", walk.petition.code) if event.code.startswith("petition.sign")]
    assert data == [{"people": 2}, {"signer": signer.pk}, {"people": 1}]


def test_who_was_only_named_signs_later_and_nobody_is_entered_twice() -> None:
    walk = create_at("classified", "KN")
    petitions.add_signers(walk.petition, lines=names(2), has_signed=False, by=walk.officer)
    with pytest.raises(Invalid, match="Người thứ 2 đã có trong danh sách"):
        petitions.add_signers(walk.petition, lines=f"Lê Mới\n{names(1)}", has_signed=False, by=walk.officer)

    sign(walk.petition, 1, by=walk.officer)

    together = petitions.signed_together(walk.petition)
    assert (together.listed, together.signed) == (2, 1)
    with pytest.raises(Invalid, match="Người thứ 1 đã có trong danh sách"):
        sign(walk.petition, 1, by=walk.officer)


def test_a_pasted_list_is_read_line_by_line() -> None:
    read = read_signers("1. Trần Văn Bình; ấp 1; xã Tân Hòa\n\n2) Lê Thị Cúc\tkhu vực 3\r\nNgô  Đình Dậu")

    assert [(one.name, one.address) for one in read] == [
        ("Trần Văn Bình", "ấp 1; xã Tân Hòa"),
        ("Lê Thị Cúc", "khu vực 3"),
        ("Ngô Đình Dậu", ""),
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("  \n", "Hãy ghi mỗi người một dòng"),
        ("Trần Văn Bình\n; ấp 1", "Dòng 2 chưa có họ tên."),
        ("12", "Dòng 1 chưa có họ tên."),
        ("Trần Văn Bình; ấp 1\n\ntran van binh; Ấp 1", "Dòng 3 trùng dòng 1."),
        ("A" * 121, "Dòng 1 dài quá"),
        (names(501), "nhiều nhất 500 người"),
    ],
)
def test_a_wrong_list_is_refused_whole(lines: str, message: str) -> None:
    walk = create_at("classified", "KN")

    with pytest.raises(Invalid, match=message):
        petitions.add_signers(walk.petition, lines=lines, has_signed=True, by=walk.officer)

    assert not Signer.objects.exists()


def _steps(walk: Walk, by: User) -> list[Any]:
    signer = Signer.objects.filter(petition=walk.petition)[0]
    return [
        lambda: petitions.add_signers(walk.petition, lines="Lê Mới", has_signed=True, by=by),
        lambda: petitions.remove_signer(signer, reason="Nhầm.", by=by),
        lambda: appoint(walk.petition, signer, by=by),
    ]


def test_another_body_neither_reads_nor_writes_the_list_and_an_ended_case_takes_none(people: People) -> None:
    walk = create_at("received", "KN", applicant=petitions.Applicant(name="Nguyễn Thị An"))
    sign(walk.petition, 2, by=walk.officer)

    for other in (people.chi, people.oanh, people.ha, people.son):  # Chi's body held it before
        with pytest.raises(NotAllowed):
            petitions.signers_page(other, walk.petition)
        for step in _steps(walk, other):
            with pytest.raises(NotAllowed):
                step()
    walk.step("guide")
    for step in _steps(walk, walk.officer):
        with pytest.raises(Invalid, match="Hồ sơ đã kết thúc"):
            step()


def test_the_list_has_pages_and_costs_one_statement() -> None:
    walk = create_at("classified", "KN")
    sign(walk.petition, 60, by=walk.officer)

    first = petitions.signers_page(walk.officer, walk.petition)
    second = petitions.signers_page(walk.officer, walk.petition, first.next_cursor)

    assert [len(first.rows), len(second.rows)] == [50, 10]
    assert second.next_cursor == ""
    assert second.rows[0].name == "Người Ký Thứ 51"
    assert petitions.signers_page(walk.officer, walk.petition, "x").rows[0].pk == first.rows[0].pk


def test_signers_are_found_by_no_search_and_stand_in_no_event(chi: User) -> None:
    walk = create_at("classified", "KN")
    petitions.add_signers(walk.petition, lines="Kiều Thị Kín Đáo; ấp Bí Mật", has_signed=True, by=walk.officer)
    appoint(walk.petition, Signer.objects.get(), by=walk.officer)

    assert petitions.search(chi, "Kín Đáo").rows == []
    assert "kin dao" not in Petition.objects.get(pk=walk.petition.pk).search_text
    assert not [event for event in Event.objects.all() if "Kín Đáo" in str(event.data)]
