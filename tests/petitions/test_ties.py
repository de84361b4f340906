"""Letters of one matter: linked, joined, kept with the earlier decision, taken back, counted."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.law.interface import Clock
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Applicant, CaseHolder, Petition, TieKind
from phoihop.petitions.models import Decision, LetterObject, LetterPrint, LikelyRepeat, StateCount, Tie
from phoihop.petitions.repeat_rules import REPEAT_RULES
from phoihop.trail.interface import SystemActor, events_of
from tests.people import People, holder
from tests.petitions.factories import create_at, new_filing
from tests.petitions.letters import DECISION, DECISION_AGAIN, ROAD, ROAD_AGAIN

SKIPPED = {"trail", "jobs", "sessions", "notices", "admin", "contenttypes", "auth", "organizations"}


def rows() -> dict[str, dict[str, object]]:
    """Every row but those of the trail, the queue, the outbox and the organisations; of the counts their sums."""
    kept: dict[str, dict[str, object]] = {}
    for model in apps.get_models():
        if model._meta.app_label in SKIPPED or model is StateCount:
            continue
        for row in json.loads(serializers.serialize("json", model._base_manager.all())):
            kept[f"{row['model']}:{row['pk']}"] = row["fields"]
    kept["sums"] = dict(petitions_by_state())
    return kept


def petitions_by_state() -> Iterator[tuple[str, int]]:
    sums: dict[str, int] = {}
    for row in StateCount.objects.all():
        key = f"{row.body_id} {row.kind} {row.state}"
        sums[key] = sums.get(key, 0) + row.change
    yield from ((key, value) for key, value in sorted(sums.items()) if value)


def fresh(petition: Petition) -> Petition:
    return Petition.objects.get(pk=petition.pk)


def pair(later: str = "classified", earlier: str = "in_progress") -> tuple[Petition, Petition]:
    """The later and the earlier letter, in these states."""
    first = create_at(earlier, body=ROAD).petition
    second = create_at(later, body=ROAD_AGAIN, applicant=Applicant(name="Trần Văn Bình")).petition
    return fresh(second), fresh(first)


def tie_of(later: Petition) -> Tie:
    return Tie.objects.select_related("later", "earlier").get(later=later)


def test_linked_letters_keep_their_own_ways_and_the_link_is_undone(people: People) -> None:
    later, earlier = pair()
    before = rows()

    tie = petitions.link_letters(later, earlier, reason="Cùng một đoạn đường.", by=people.chi)

    assert (tie.kind, tie.later, tie.earlier, tie.body.code) == ("link", later, earlier, "BTCD")
    assert [(one.later.code, one.earlier.code) for one in petitions.ties_of(people.chi, earlier)] == [
        (later.code, earlier.code)
    ]
    linked = rows()
    assert {key: linked[key] for key in before} == before
    for code in (later.code, earlier.code):
        assert events_of("petition", code).filter(code="petition.linked").count() == 1

    petitions.undo_tie(tie_of(later), reason="Nhầm đoạn đường.", by=people.chi)

    after = rows()
    assert petitions.ties_of(people.chi, later) == []
    assert {key: after[key] for key in before} == before
    assert [key for key in after if key not in before] == [f"petitions.tie:{tie.pk}"]


@pytest.mark.parametrize("state", ["classified", "received", "accepted", "in_progress"])
def test_a_joined_letter_follows_and_comes_back_as_it_was(state: str, people: People) -> None:
    later, earlier = pair(state, "received" if state == "received" else "in_progress")
    by = people.dung if state == "received" else people.chi
    before, promised = rows(), later.due_on

    tie = petitions.join_letter(later, earlier, reason="Cùng một đoạn đường.", by=by)

    assert (later.state, later.due_on) == ("joined", None)
    assert not fresh(later).is_open
    assert (tie.promised_on, tie.from_state) == (promised, state)
    assert promised is not None
    (event,) = events_of("petition", later.code).filter(code="petition.joined")
    assert event.data["promised"] == promised.isoformat()
    ended = Clock.objects.filter(subject_id=later.code, pk__in=tie.stopped_clocks)
    assert {(one.state, one.outcome) for one in ended} == {("cancelled", "joined")}
    assert not Clock.objects.filter(subject_id=later.code, state__in=["running", "paused"]).exists()
    assert fresh(earlier).state == earlier.state

    petitions.undo_tie(tie_of(later), reason="Hai việc khác nhau.", by=by)

    after = rows()
    assert {key: after[key] for key in before} == before
    assert [key for key in after if key not in before] == [f"petitions.tie:{tie.pk}"]


def test_a_term_that_was_late_stays_late_while_joined(people: People) -> None:
    later, earlier = pair("accepted", "accepted")
    before = rows()
    late = clock.now() + timedelta(days=200)

    tie = petitions.join_letter(later, earlier, reason="Cùng việc.", by=people.chi, now=late)
    assert {(one.state, one.outcome) for one in Clock.objects.filter(pk__in=tie.stopped_clocks)} == {("late", "joined")}

    petitions.undo_tie(tie_of(later), reason="Khác việc.", by=people.chi, now=late)
    after = rows()
    assert {key: after[key] for key in before} == before


def test_the_person_of_a_joined_letter_sees_the_result_and_nothing_of_the_other_person(people: People) -> None:
    walk = create_at(
        "in_progress", body=ROAD, applicant=Applicant(name="Nguyễn Thị An", phone="0900000001", address="Ấp Ba")
    )
    later = create_at("classified", body=ROAD_AGAIN).petition
    promised = later.due_on
    petitions.join_letter(later, walk.petition, reason="Cùng việc.", by=people.chi)
    shared = petitions.shared_result(CaseHolder(later))
    assert shared is not None
    assert (shared.promised_on, shared.state_label, [one.title for one in shared.answers]) == (
        promised,
        "Đang giải quyết",
        ["Thụ lý"],
    )

    words = "Kính gửi bà Nguyễn  Thị An, Ấp Ba (0900000001): đường đã sửa. Mong bà An theo dõi; an toàn là trên hết."
    petitions.draft_reply(walk.petition, text=words, result="solved", by=walk.officer)
    for name in ("submit", "sign", "send"):
        walk.step(name)

    shared = petitions.shared_result(CaseHolder(fresh(later)))
    assert shared is not None
    assert shared.answers[-1].text == (
        "Kính gửi bà […], […] ([…]): đường đã sửa. Mong bà […] theo dõi; an toàn là trên hết."
    )
    assert shared.state_label == "Đã có trả lời"
    told = [row.event for row in petitions.case_view(CaseHolder(fresh(later))).timeline]
    assert told[-2:] == ["petition.joined", "petition.answered_together"]
    assert walk.petition.code not in str(petitions.case_view(CaseHolder(fresh(later))))
    assert petitions.shared_result(walk.holder) is None


def test_the_person_of_a_joined_letter_may_add_and_withdraw(people: People) -> None:
    later, earlier = pair()
    petitions.join_letter(later, earlier, reason="Cùng việc.", by=people.chi)
    mine = CaseHolder(fresh(later))

    petitions.add_information(mine, text="Hôm qua có thêm một vụ ngã xe.")
    assert events_of("petition", earlier.code).filter(code="petition.follower_added").count() == 1
    petitions.withdraw(mine, reason="Đã yên tâm.")
    assert fresh(later).state == "withdrawn"
    with pytest.raises(Invalid):
        petitions.undo_tie(tie_of(later), reason="Nhầm.", by=people.chi)


def test_when_the_earlier_letter_is_withdrawn_the_follower_goes_on(people: People) -> None:
    later, earlier = pair()
    due, since = later.due_on, later.state_since
    tie = petitions.join_letter(later, earlier, reason="Cùng việc.", by=people.chi)

    petitions.withdraw(CaseHolder(fresh(earlier)), reason="Đã tự giải quyết.")

    back = fresh(later)
    assert (back.state, back.due_on, back.state_since) == ("classified", due, since)
    tie.refresh_from_db()
    assert tie.undone_at is not None
    assert tie.undone_by is None
    (event,) = events_of("petition", later.code).filter(code="petition.parted")
    assert (event.actor_kind, event.actor_id) == ("system", "repeat-keeper")


def test_a_purged_letter_leaves_no_print_pair_or_tie_and_frees_its_followers(people: People) -> None:
    later, earlier = pair()
    third = new_filing(body=DECISION, kind="KN").petition
    petitions.print_letters()
    petitions.join_letter(later, earlier, reason="Cùng việc.", by=people.chi)
    petitions.link_letters(third, earlier, reason="Liên quan.", by=people.chi)
    for gone in (fresh(earlier), fresh(third)):
        petitions.purge_petition(gone, by=SystemActor("test"))

    assert fresh(later).state == "classified"
    assert set(LetterPrint.objects.values_list("pk", flat=True)) == {later.pk}
    assert (LetterObject.objects.count(), LikelyRepeat.objects.count(), Tie.objects.count()) == (0, 0, 0)


def settled() -> Petition:
    """A complaint whose decision has taken effect."""
    walk = create_at("published", "KN", body=DECISION)
    petitions.take_effect(walk.petition, by=walk.officer, now=clock.now() + timedelta(days=60))
    return fresh(walk.petition)


def test_a_settled_matter_is_kept_with_its_decision_and_taken_back(people: People) -> None:
    earlier = settled()
    later = create_at("classified", "KN", body=DECISION_AGAIN).petition
    before = rows()

    tie = petitions.keep_repeat(later, earlier, reason="Đã giải quyết.", nothing_new=True, by=people.chi)

    assert later.state == "kept"
    assert (tie.kind, tie.earlier) == (TieKind.REFUSE, earlier)
    kept = Decision.objects.get(petition=later, kind="keep")
    assert kept.ground == "settled"
    (event,) = events_of("petition", later.code).filter(code="petition.kept_as_repeat")
    assert (event.data["rule"], event.data["confidence"]) == ("settled", "V2")

    petitions.undo_tie(tie_of(later), reason="Có tình tiết mới.", by=people.chi)

    after = rows()
    assert {key: after[key] for key in before} == before
    added = {key.split(":")[0] for key in after if key not in before}
    assert added == {"petitions.tie", "petitions.decision", "documents.document"}  # what was decided, and its undoing


def test_the_plain_step_back_undoes_the_keeping_too(people: People) -> None:
    earlier = settled()
    later = create_at("classified", "KN", body=DECISION_AGAIN).petition
    before = rows()
    petitions.keep_repeat(later, earlier, reason="Đã giải quyết.", nothing_new=True, by=people.chi)

    petitions.correct_step(later, reason="Có tình tiết mới.", by=people.chi)

    after = rows()
    assert {key: after[key] for key in before} == before
    assert petitions.ties_of(people.chi, later) == []
    with pytest.raises((Conflict, Invalid)):
        petitions.undo_tie(tie_of(later), reason="Lần nữa.", by=people.chi)


@pytest.mark.parametrize(("kind", "state"), [("KNPA", "answered"), ("KNPA", "guided"), ("KN", "guided")])
def test_rules_that_nobody_checked_keep_nothing(kind: str, state: str, people: People) -> None:
    earlier = create_at(state, kind, body=ROAD).petition
    later = create_at("classified", body=ROAD_AGAIN).petition
    rule = petitions.repeat_rule(earlier)
    assert rule is not None
    assert not rule.is_active
    with pytest.raises(Invalid) as refused:
        petitions.keep_repeat(later, earlier, reason="Đã trả lời.", nothing_new=True, by=people.chi)
    assert refused.value.code == "no-rule"
    assert fresh(later).state == "classified"


def test_only_checked_rules_are_active_and_every_rule_names_its_source() -> None:
    assert {rule.code: rule.is_active for rule in REPEAT_RULES} == {"settled": True, "guided": False, "answered": False}
    assert all(rule.citation and rule.confidence for rule in REPEAT_RULES)


def refused(act: object, *given: object, **named: object) -> str:
    """The code of the refusal; nothing may have been written."""
    before = rows()
    with pytest.raises((Invalid, Missing, NotAllowed, Conflict)) as error:
        act(*given, **named)  # type: ignore[operator]  # one of the actions
    assert rows() == before
    return str(error.value.code)


def test_a_letter_is_not_tied_to_itself(people: People) -> None:
    later, _earlier = pair()
    for act in (petitions.link_letters, petitions.join_letter):
        assert refused(act, later, later, reason="Trùng.", by=people.chi) == "same-letter"


def test_a_letter_of_another_body_that_the_officer_may_not_see_does_not_exist(people: People) -> None:
    hidden, seen = new_filing(body=ROAD).petition, create_at("received", body=ROAD).petition
    for act in (petitions.link_letters, petitions.join_letter):
        with pytest.raises(Missing):
            act(seen, hidden, reason="Trùng.", by=people.dung)
    with pytest.raises(Missing):
        petitions.keep_repeat(seen, hidden, reason="Trùng.", nothing_new=True, by=people.dung)
    tie = petitions.link_letters(hidden, new_filing(body=ROAD).petition, reason="Trùng.", by=people.chi)
    with pytest.raises(Missing):
        petitions.undo_tie(tie, reason="Nhầm.", by=people.dung)


def test_whoever_only_reads_ties_nothing(people: People) -> None:
    later, earlier = pair()
    reader = holder("", "Thanh tra viên", "inspector", "BTCD", "Thanh tra viên")
    assert refused(petitions.link_letters, later, earlier, reason="Trùng.", by=reader) == "not-allowed"
    assert refused(petitions.join_letter, later, earlier, reason="Trùng.", by=reader) == "not-allowed"
    tie = petitions.link_letters(later, earlier, reason="Trùng.", by=people.chi)
    assert refused(petitions.undo_tie, tie, reason="Nhầm.", by=reader) == "not-allowed"


def test_a_tie_needs_a_reason(people: People) -> None:
    later, earlier = pair()
    assert refused(petitions.link_letters, later, earlier, reason="  ", by=people.chi) == "empty"
    assert refused(petitions.join_letter, later, earlier, reason="", by=people.chi) == "empty"
    tie = petitions.link_letters(later, earlier, reason="Trùng.", by=people.chi)
    assert refused(petitions.undo_tie, tie, reason="", by=people.chi) == "empty"


def test_the_earlier_letter_follows_nobody(people: People) -> None:
    later, earlier = pair("classified", "classified")
    assert refused(petitions.join_letter, earlier, later, reason="Trùng.", by=people.chi) == "not-later"


def test_letters_of_two_bodies_are_linked_and_not_joined(people: People) -> None:
    earlier = create_at("received", body=ROAD).petition  # forwarded by the board, which still reads it
    later = create_at("classified", body=ROAD_AGAIN).petition
    assert refused(petitions.join_letter, later, earlier, reason="Trùng.", by=people.chi) == "other-body"
    assert petitions.link_letters(later, earlier, reason="Trùng.", by=people.chi).kind == "link"


@pytest.mark.parametrize("earlier", ["closed", "kept", "withdrawn"])
def test_what_has_ended_is_not_followed(earlier: str, people: People) -> None:
    later, first = pair("classified", earlier)
    assert refused(petitions.join_letter, later, first, reason="Trùng.", by=people.chi) == "earlier-ended"


@pytest.mark.parametrize("later", ["filed", "waiting", "drafted", "answered", "closed"])
def test_from_these_states_a_letter_follows_nobody(later: str, people: People) -> None:
    second, first = pair(later)
    assert refused(petitions.join_letter, second, first, reason="Trùng.", by=people.chi) == "illegal-move"


def test_an_ended_letter_gets_no_link(people: People) -> None:
    second, first = pair("closed")
    assert refused(petitions.link_letters, second, first, reason="Trùng.", by=people.chi) == "ended"


def test_a_complaint_is_linked_and_never_joined(people: People) -> None:
    complaint = create_at("classified", "KN", body=DECISION).petition
    later = create_at("classified", "KN", body=DECISION_AGAIN).petition
    wish = create_at("classified", body=DECISION_AGAIN).petition
    assert refused(petitions.join_letter, later, complaint, reason="Trùng.", by=people.chi) == "not-joined"
    assert refused(petitions.join_letter, wish, complaint, reason="Trùng.", by=people.chi) == "not-joined"
    assert petitions.link_letters(later, complaint, reason="Trùng.", by=people.chi).kind == "link"


def test_followers_make_no_chain_and_no_cycle(people: People) -> None:
    first, second, third = (create_at("classified", body=ROAD).petition for _ in range(3))
    petitions.join_letter(second, first, reason="Trùng.", by=people.chi)
    assert refused(petitions.join_letter, third, fresh(second), reason="Trùng.", by=people.chi) == "chain"
    fourth = create_at("classified", body=ROAD).petition
    petitions.join_letter(fourth, third, reason="Trùng.", by=people.chi)
    assert refused(petitions.join_letter, third, first, reason="Trùng.", by=people.chi) == "chain"
    assert refused(petitions.join_letter, fresh(second), fresh(first), reason="Trùng.", by=people.chi) == "illegal-move"


def test_somebody_was_first(people: People) -> None:
    later, earlier = pair()
    stale_later, stale_earlier = fresh(later), fresh(earlier)
    petitions.ask_person(earlier, text="Ở đâu?", by=people.chi)
    with pytest.raises(Conflict):
        petitions.join_letter(later, stale_earlier, reason="Trùng.", by=people.chi)
    assert fresh(later).state == "classified"
    petitions.join_letter(fresh(later), fresh(earlier), reason="Trùng.", by=people.chi)
    with pytest.raises(Conflict):
        petitions.join_letter(stale_later, fresh(earlier), reason="Trùng.", by=people.chi)
    stale = tie_of(later)
    petitions.undo_tie(tie_of(later), reason="Nhầm.", by=people.chi)
    with pytest.raises(Conflict):
        petitions.undo_tie(stale, reason="Nhầm.", by=people.chi)
    petitions.link_letters(fresh(later), fresh(earlier), reason="Trùng.", by=people.chi)
    with pytest.raises(Conflict):
        petitions.link_letters(fresh(later), fresh(earlier), reason="Trùng.", by=people.chi)


def test_keeping_asks_for_the_later_letter_classified_with_nothing_new(people: People) -> None:
    earlier = settled()
    later, raw = create_at("classified", "KN").petition, new_filing(kind="KN").petition
    keep = petitions.keep_repeat
    assert refused(keep, later, earlier, reason="Xong.", nothing_new=False, by=people.chi) == "something-new"
    assert refused(keep, raw, earlier, reason="Xong.", nothing_new=True, by=people.chi) == "not-classified"
    assert refused(keep, earlier, later, reason="Xong.", nothing_new=True, by=people.chi) == "not-later"
    assert refused(keep, later, earlier, reason="", nothing_new=True, by=people.chi) == "empty"
    moved = create_at("received", "KN").petition
    assert refused(keep, moved, earlier, reason="Xong.", nothing_new=True, by=people.chi) == "other-body"


def test_letters_and_matters_are_both_counted(people: People) -> None:
    first, second, third = (create_at("classified", body=ROAD).petition for _ in range(3))
    elsewhere = create_at("received", body=ROAD).petition
    assert people.chi.bodies_for("petition.read")
    with CaptureQueriesContext(connection) as queries:
        assert petitions.letters_and_matters(people.chi) == petitions.Counted(3, 3)
    assert len(queries) == 2

    petitions.join_letter(second, first, reason="Trùng.", by=people.chi)
    petitions.link_letters(third, fresh(second), reason="Trùng.", by=people.chi)
    petitions.link_letters(third, fresh(first), reason="Trùng.", by=people.chi)
    petitions.link_letters(third, elsewhere, reason="Trùng.", by=people.chi)

    assert petitions.letters_and_matters(people.chi) == petitions.Counted(3, 1)
    assert petitions.letters_and_matters(people.dung) == petitions.Counted(1, 1)
    assert petitions.letters_and_matters(people.ha) == petitions.Counted(0, 0)
    today = clock.today()
    assert petitions.letters_and_matters(people.chi, since=today, until=today) == petitions.Counted(3, 1)
    assert petitions.letters_and_matters(people.chi, until=date(2020, 1, 1)) == petitions.Counted(0, 0)
    petitions.undo_tie(tie_of(second), reason="Nhầm.", by=people.chi)
    assert petitions.letters_and_matters(people.chi) == petitions.Counted(3, 1)
