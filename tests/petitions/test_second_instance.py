"""The second complaint: its window, its body, its dialogue, and what becomes of the first case."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing, NotAllowed
from phoihop.law.interface import clocks_of
from phoihop.organizations.interface import Body, BodyKind, BodyVersion, Level
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import CaseHolder, Filed, Measure, clock_rows, counts_of, get_for
from phoihop.petitions.models import Complaint, PetitionApplicant
from tests.people import People, new_post, new_user, standing_body
from tests.petitions.factories import Walk, create_at, new_filing
from tests.petitions.organisation import new_body
from tests.petitions.test_execution import _noon

pytestmark = pytest.mark.django_db
KEY = "khoa-khieu-nai-lan-hai-000001"


@pytest.fixture
def province() -> Body:
    """The provincial committee above the department of construction."""
    committee = new_body("TINH", BodyKind.PEOPLES_COMMITTEE, Level.PROVINCE, None, name="Ủy ban nhân dân thành phố")
    BodyVersion.objects.filter(body=standing_body("SXD")).update(parent=committee)
    return committee


@pytest.fixture
def clerk(province: Body) -> User:
    """Who works at the desk of the provincial committee."""
    return _at_desk(province, "officer")


def _at_desk(body: Body, role: str) -> User:
    user = new_user("", f"Người của {body.code}")
    post = new_post(user, "BTCD", role=role)
    post.body = body
    post.save()
    user.forget_holdings()
    return user


def _first(state: str, day: str = "2026-08-03") -> Walk:
    """A first complaint that the department of construction settles."""
    with time_machine.travel(_noon(day), tick=False):
        walk = Walk(new_filing(kind="KN", subject="Khiếu nại quyết định 34"))
        for name in ("classify", "forward", "receive", "accept", "verify"):
            walk.step(name)
        if state == "sent":
            for name in ("report", "draft_decision", "submit", "sign_decision", "send_decision"):
                walk.step(name)
    return walk


def _go_on(walk: Walk, key: str = KEY, late_reason: str = "") -> Filed:
    words = "Quyết định chưa xét nguồn gốc đất."
    return petitions.file_second(walk.holder, text=words, key=key, late_reason=late_reason)


def _decide_second(filed: Filed, officer: User, leader: User) -> None:
    second = filed.petition
    petitions.report_verification(second, by=officer, findings="Như đã xét.", agrees_with_person=True)
    petitions.open_dialogue(second, by=officer, planned_on=clock.today())
    petitions.end_dialogue(second, by=officer, held_on=clock.today(), person_came=True, minutes="Đã đối thoại.")
    petitions.draft_decision(second, by=officer, outcome="right", text="Khiếu nại đúng.")
    petitions.submit_reply(second, by=officer)
    petitions.sign_decision(second, by=leader)
    petitions.send_decision(second, by=officer)


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_the_second_complaint_is_a_new_case_at_the_competent_body_with_the_same_person(clerk: User) -> None:
    walk = _first("sent")
    PetitionApplicant.objects.filter(petition=walk.petition).update(news_by="none")

    filed = _go_on(walk)

    complaint = Complaint.objects.get(petition=filed.petition)
    assert (complaint.instance, complaint.first_id, complaint.filed_late) == (2, walk.petition.pk, False)
    assert filed.petition.owner_body.code == "ZTINH"
    assert (filed.code, filed.secret) != (walk.filed.code, walk.filed.secret)
    person = PetitionApplicant.objects.get(petition=filed.petition)
    assert (person.name, person.news_by) == ("Nguyễn Thị An", "none")
    assert [(row.step, row.rule_id) for row in clock_rows(filed.petition)] == [("accept", "KN-ACC-2N")]
    assert petitions.case_view(CaseHolder(filed.petition)).kind == "KN"
    assert petitions.ways_of(walk.petition).second_code == filed.code  # type: ignore[union-attr]  # a complaint has ways


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_where_the_competent_body_has_no_desk_here_the_reception_board_takes_it(province: Body) -> None:
    assert _go_on(_first("sent")).petition.owner_body.code == "BTCD"


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_where_the_table_names_nobody_the_reception_board_takes_it() -> None:
    assert _go_on(_first("sent")).petition.owner_body.code == "BTCD"


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_the_second_instance_reads_the_first_case_and_the_first_body_not_the_second(clerk: User) -> None:
    walk = _first("sent")
    filed = _go_on(walk)

    assert get_for(clerk, walk.filed.code).pk == walk.petition.pk
    with pytest.raises(Missing):
        get_for(walk.officer, filed.code)


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_whoever_receives_the_second_complaint_reads_the_first_case(people: People) -> None:
    walk = _first("sent")
    second = _go_on(walk).petition
    petitions.classify(second, kind="KN", by=people.chi)
    with pytest.raises(Missing):
        get_for(people.giang, walk.filed.code)
    transfer = petitions.decide_forward(
        second, to_body=standing_body("SNNMT"), by=people.chi, ground="other_body", reason="Theo phân công."
    )
    petitions.accept_transfer(transfer, by=people.giang)

    assert get_for(people.giang, walk.filed.code).pk == walk.petition.pk
    assert [row.rule_id for row in clock_rows(second) if row.state != "done"] == ["KN-ACC-2N"]


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_pressing_twice_gives_the_same_receipt_and_a_second_try_is_refused(clerk: User) -> None:
    walk = _first("sent")
    filed = _go_on(walk)

    again = _go_on(walk)
    assert (again.code, again.secret, again.replayed) == (filed.code, filed.secret, True)
    with pytest.raises(Invalid, match="đã có khiếu nại lần hai"):
        _go_on(walk, key="khoa-khieu-nai-lan-hai-000002")


def test_without_a_decision_the_window_opens_when_the_term_of_the_first_has_run_out(clerk: User) -> None:
    walk = _first("verifying")  # accepted on 3 August: 30 days, rolled over the holidays to 3 September
    with time_machine.travel(_noon("2026-09-03"), tick=False), pytest.raises(Invalid, match="chưa quá hạn"):
        _go_on(walk)
    with time_machine.travel(_noon("2026-09-04"), tick=False):
        ways = petitions.ways_of(walk.petition)
        assert ways is not None
        assert ways.window is not None
        assert (ways.window.opens_on, ways.window.ends_on) == (date(2026, 9, 3), date(2026, 10, 5))
        assert (ways.may_sue, ways.after_decision) == (True, False)
        assert not Complaint.objects.get(petition=_go_on(walk).petition).filed_late


@pytest.mark.parametrize(("day", "is_late"), [("2026-09-03", False), ("2026-09-04", True)])
def test_out_of_time_it_needs_the_obstacle_and_goes_to_a_person(clerk: User, day: str, is_late: bool) -> None:
    walk = _first("sent")
    with time_machine.travel(_noon(day), tick=False):
        if is_late:
            with pytest.raises(Invalid, match="trở ngại"):
                _go_on(walk, late_reason="  ")
        filed = _go_on(walk, late_reason="Nằm viện từ ngày 10/8.")
        complaint = Complaint.objects.get(petition=filed.petition)
        assert (complaint.filed_late, bool(complaint.late_reason)) == (is_late, is_late)
        petitions.classify(filed.petition, kind="KN", by=clerk)
        if is_late:
            petitions.refuse_complaint(filed.petition, by=clerk, ground="time_barred", reason="Không có giấy tờ.")
        else:
            with pytest.raises(Invalid, match="còn trong thời"):
                petitions.refuse_complaint(filed.petition, by=clerk, ground="time_barred", reason="Muộn.")


@time_machine.travel(_noon("2026-08-20"), tick=False)
@pytest.mark.parametrize(
    ("case", "words"),
    [
        (lambda: create_at("terminated", "KN"), "đã kết thúc mà không có quyết định"),
        (lambda: create_at("accepted", "KN"), "chưa quá hạn"),
        (lambda: create_at("answered"), "Chỉ khiếu nại"),
    ],
)
def test_what_has_no_second_instance_is_refused_with_the_reason(case: Callable[[], Walk], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        _go_on(case())


def test_a_matter_with_a_second_decision_is_not_taken_again(clerk: User, province: Body) -> None:
    walk = _first("sent")
    leader = _at_desk(province, "leader")
    with time_machine.travel(_noon("2026-08-20"), tick=False):
        filed = _go_on(walk)
        _accept(filed, clerk)
        _decide_second(filed, clerk, leader)
        with pytest.raises(Invalid, match="lần cuối"):
            petitions.file_second(CaseHolder(filed.petition), text="Vẫn không đồng ý.", key=KEY + "9")
        with pytest.raises(Invalid, match="đã có khiếu nại lần hai"):
            _go_on(walk, key=KEY + "8")


def _accept(filed: Filed, officer: User) -> None:
    petitions.classify(filed.petition, kind="KN", by=officer)
    petitions.decide_accept(filed.petition, by=officer)
    petitions.open_verification(filed.petition, lead=officer, by=officer)


def test_the_second_instance_runs_by_its_own_terms_and_always_with_a_dialogue(clerk: User, province: Body) -> None:
    walk = _first("sent")
    leader = _at_desk(province, "leader")
    with time_machine.travel(_noon("2026-08-20"), tick=False):
        filed = _go_on(walk)
        second = filed.petition
        _accept(filed, clerk)
        petitions.report_verification(second, by=clerk, findings="Như đã xét.", agrees_with_person=True)
        with pytest.raises(Invalid, match="phải đối thoại"):
            petitions.draft_decision(second, by=clerk, outcome="right", text="Khiếu nại đúng.")
        _decide_second(filed, clerk, leader)

    terms = {row.step: row.rule_id for row in clock_rows(second)}
    assert terms == {
        "accept": "KN-ACC-2N",
        "resolve": "KN-RES-2",
        "send": "KN-SEND-2",
        "publish": "KN-PUB",
        "effective": "KN-EFF-2",
    }


def test_absence_without_good_reason_does_not_block_the_second_decision(clerk: User) -> None:
    walk = _first("sent")
    with time_machine.travel(_noon("2026-08-20"), tick=False):
        filed = _go_on(walk)
        second = filed.petition
        _accept(filed, clerk)
        petitions.report_verification(second, by=clerk, findings="Như đã xét.", agrees_with_person=True)
        for good_reason in (True, False):
            petitions.open_dialogue(second, by=clerk, planned_on=clock.today())
            petitions.end_dialogue(
                second,
                by=clerk,
                held_on=clock.today(),
                person_came=False,
                good_reason=good_reason,
                minutes="Người khiếu nại vắng.",
            )
            if good_reason:
                with pytest.raises(Invalid, match="tổ chức lại"):
                    petitions.draft_decision(second, by=clerk, outcome="wrong", text="Giữ nguyên.")
        petitions.draft_decision(second, by=clerk, outcome="wrong", text="Giữ nguyên.")

    assert second.state == "drafted"


def test_the_first_decision_has_no_effect_while_a_second_complaint_stands(clerk: User) -> None:
    walk = _first("sent")
    with time_machine.travel(_noon("2026-08-20"), tick=False):
        filed = _go_on(walk)
    with time_machine.travel(_noon("2026-10-01"), tick=False):
        with pytest.raises(Invalid, match="chưa có hiệu lực"):
            petitions.take_effect(walk.petition, by=walk.officer)
        petitions.withdraw(CaseHolder(filed.petition), reason="Thôi khiếu nại.")
        petitions.take_effect(walk.petition, by=walk.officer)

    assert walk.petition.state == "effective"


def test_the_first_case_ends_once_the_second_decision_was_sent(clerk: User, province: Body) -> None:
    walk = _first("sent")
    leader = _at_desk(province, "leader")
    with time_machine.travel(_noon("2026-08-20"), tick=False):
        filed = _go_on(walk)
        walk.step("publish")
        _accept(filed, clerk)
        with pytest.raises(Invalid, match="Chưa có quyết định lần hai"):
            petitions.close_superseded(walk.petition, by=walk.officer)
        _decide_second(filed, clerk, leader)
        petitions.close_superseded(walk.petition, by=walk.officer)

    assert walk.petition.state == "closed"
    assert all(row.state == "done" for row in clock_rows(walk.petition))


def test_acceptance_takes_an_undecided_matter_over_and_leaves_it_late(clerk: User) -> None:
    walk = _first("verifying")
    with time_machine.travel(_noon("2026-09-10"), tick=False):
        filed = _go_on(walk)
        _accept(filed, clerk)

    walk.petition.refresh_from_db()
    assert walk.petition.state == "closed"
    assert walk.petition.due_on is None
    assert clocks_of("petition", walk.filed.code).get(step="resolve").state == "late"
    assert Complaint.objects.get(petition=walk.petition).outcome == ""
    figures = counts_of(walk.petition.owner_body.code, first=date(2026, 9, 10), last=date(2026, 9, 10))
    assert figures.number(Measure.PASSED_ON, instance=1) == 1
    assert figures.number(Measure.RESOLVED) == figures.number(Measure.LATE) == 0


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_the_desk_enters_a_second_complaint_from_paper(clerk: User) -> None:
    walk = _first("sent")
    with pytest.raises(Invalid, match="tương lai"):
        _register(walk, clerk, received_at=_noon("2026-08-21"))

    filed = _register(walk, clerk, received_at=_noon("2026-08-18"))

    assert (filed.petition.channel, filed.petition.received_on) == ("paper", date(2026, 8, 18))
    assert filed.petition.owner_body.code == "ZTINH"


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_who_may_not_register_enters_no_second_complaint(minh: User) -> None:
    with pytest.raises(NotAllowed):
        _register(_first("sent"), minh, received_at=None)


def _register(walk: Walk, by: User, *, received_at: datetime | None) -> Filed:
    return petitions.register_second(
        walk.petition, by=by, text="Không đồng ý quyết định.", received_at=received_at, key=KEY
    )


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_the_second_body_is_that_of_the_table_on_the_day(province: Body) -> None:
    commune = new_body("XA", BodyKind.PEOPLES_COMMITTEE, Level.COMMUNE, province)
    complaint = Complaint(petition=new_filing(kind="KN").petition)
    first = complaint.petition
    first.owner_body = commune

    named = petitions.second_instance_body(first, complaint, date(2026, 7, 1))

    assert named == province
    assert petitions.second_instance_body(first, complaint, date(2026, 6, 30)) is None
    complaint.is_disciplinary = True
    assert petitions.second_instance_body(first, complaint, date(2026, 7, 1)) is None


def test_terms_before_the_new_law_are_those_of_the_old(clerk: User) -> None:
    with time_machine.travel(_noon("2026-05-04"), tick=False):
        walk = create_at("classified", "KN")
        petitions.set_complaint_facts(
            walk.petition, by=walk.officer, respondent="Sở", against="QĐ 1", known_on=None, instance=2
        )

    assert [row.rule_id for row in clock_rows(walk.petition) if row.state != "done"] == ["KN-ACC-2"]


def test_an_acceptance_that_ended_the_first_case_has_no_way_back(clerk: User) -> None:
    walk = _first("verifying")
    with time_machine.travel(_noon("2026-09-10"), tick=False):
        second = _go_on(walk).petition
        petitions.classify(second, kind="KN", by=clerk)
        petitions.decide_accept(second, by=clerk)
        with pytest.raises(Invalid, match="không lùi được"):
            petitions.correct_step(second, by=clerk, reason="Nhầm.")


@time_machine.travel(_noon("2026-10-20"), tick=False)
def test_a_second_complaint_is_never_kept_as_a_repeat_of_the_first(people: People) -> None:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        walk = create_at("sent", "KN")
    walk.step("take_effect")
    second = _go_on(walk, late_reason="Nằm viện.").petition
    petitions.classify(second, kind="KN", by=people.chi)
    later = new_filing(kind="KN").petition
    petitions.classify(later, kind="KN", by=people.chi)

    for letter, words in ((second, "là khiếu nại lần hai"), (later, "đang ở lần hai")):
        with pytest.raises(Invalid, match=words):
            petitions.keep_repeat(letter, walk.petition, reason="Đã giải quyết.", nothing_new=True, by=people.chi)


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_finding_the_second_body_has_a_ceiling_of_queries(
    clerk: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    walk = _first("sent")
    complaint = Complaint.objects.get(petition=walk.petition)

    with django_assert_max_num_queries(12):
        assert petitions.second_instance_body(walk.petition, complaint, date(2026, 8, 20)) is not None


def test_after_an_overdue_second_instance_one_may_go_to_court(clerk: User) -> None:
    walk = _first("sent")
    with time_machine.travel(_noon("2026-08-20"), tick=False):
        filed = _go_on(walk)
        _accept(filed, clerk)
    told = []
    for day in ("2026-10-05", "2026-10-06"):  # accepted on 20 August: 45 days, rolled over a weekend
        with time_machine.travel(_noon(day), tick=False):
            ways = petitions.ways_of(filed.petition)
            assert ways is not None
            told.append((ways.may_sue, ways.after_decision, ways.window))

    assert told == [(False, False, None), (True, False, None)]
