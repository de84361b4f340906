"""Figures read from events equal figures counted from rows, whatever happened."""

from collections import Counter
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phoihop.core import clock
from phoihop.core.errors import DomainError
from phoihop.petitions import interface as petitions
from phoihop.petitions.actions.succession import hand_over_petitions
from phoihop.petitions.grounds import ELIGIBILITY
from phoihop.petitions.interface import Cell, Counts, KnownCase, Measure, Transfer, counts_of, recounted
from phoihop.petitions.models import Petition, Tie
from phoihop.trail.interface import Event, SystemActor
from tests.people import holder, standing_body
from tests.petitions.factories import Walk, create_at, new_filing
from tests.petitions.row_counts import counted_rows, matters, open_rows

pytestmark = pytest.mark.django_db
M = Measure
START = date(2026, 7, 6)
BODIES = ["BTCD", "SXD", "SNNMT"]
CHANNELS = ["web", "api", "paper", "reception"]


class Life(Walk):
    """One petition that goes its way by chance; a step that is not possible changes nothing."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        kind, channel = chance.choice(["KN", "KNPA"]), chance.choice(CHANNELS)
        super().__init__(new_filing(kind=kind, channel=channel), to=chance.choice(BODIES[1:]))

    def do_classify(self) -> None:
        kind = self.chance.choice([self.petition.kind, self.petition.kind, "KN", "KNPA", "PAKN"])
        checks = {check.code: True for check in ELIGIBILITY[kind]}
        if checks and self.chance.random() < 0.2:
            checks[self.chance.choice(list(checks))] = False
        asked = checks if self.chance.random() < 0.7 else None
        petitions.classify(self.petition, kind=kind, checks=asked, by=self.officer)

    def do_repeat(self) -> None:
        settled = Petition.objects.filter(owner_body=self.petition.owner_body, state="effective").first()
        if settled is not None:
            petitions.keep_repeat(self.petition, settled, reason="Không mới.", nothing_new=True, by=self.officer)

    def do_decide(self) -> None:
        self.do_report()
        outcome = self.chance.choice(["right", "partly", "wrong"])
        petitions.draft_decision(self.petition, by=self.officer, outcome=outcome, text="Quyết định.")

    def do_forward(self) -> None:
        self.to = self.chance.choice(BODIES)
        super().do_forward()

    def do_decline(self) -> None:
        assert self.transfer is not None
        officer = holder("", "Người nhận", "officer", self.to, "Chuyên viên")
        petitions.decline_transfer(self.transfer, by=officer, ground="wrong_place", reason="Ngoài địa bàn.")

    def do_recall(self) -> None:
        assert self.transfer is not None
        petitions.recall_transfer(self.transfer, by=self.officer, reason="Chuyển nhầm.")

    def do_remind(self) -> None:
        assert self.transfer is not None
        petitions.remind_transfer(self.transfer, by=self.officer)

    def do_outside_decline(self) -> None:
        petitions.decline_outside(self.handover, by=self.officer, ground="wrong_place", reason="Không phải việc này.")

    def do_outside_recall(self) -> None:
        petitions.recall_outside(self.handover, by=self.officer, reason="Chuyển nhầm.")

    def do_correct(self) -> None:
        petitions.correct_step(self.petition, by=self.leader, reason="Làm nhầm.")

    def do_join(self) -> None:
        earlier = Petition.objects.filter(owner_body=self.petition.owner_body, kind="KNPA", pk__lt=self.petition.pk)
        if earlier.exists():
            chosen = self.chance.choice(list(earlier.order_by("id")))
            petitions.join_letter(self.petition, chosen, reason="Cùng một việc.", by=self.officer)

    def do_undo_join(self) -> None:
        tie = Tie.objects.get(later=self.petition, undone_at=None)
        petitions.undo_tie(tie, reason="Hai việc khác nhau.", by=self.leader)

    def do_link(self) -> None:
        other = Petition.objects.exclude(pk=self.petition.pk).filter(owner_body=self.petition.owner_body)
        if other.exists():
            chosen = self.chance.choice(list(other.order_by("id")))
            petitions.link_letters(self.petition, chosen, reason="Cùng một việc.", by=self.officer)

    def wander(self) -> None:
        """One step by chance of those that stand in this state."""
        self.petition = Petition.objects.get(pk=self.petition.pk)
        state: str = self.petition.state
        if state == "forwarding":
            self.transfer = Transfer.objects.filter(petition=self.petition, state="sent").first()
            state = "at_door" if self.transfer else "outside"
        self.step(self.chance.choice(WAYS_ON[state]))


ENDINGS = ["forward", "forward", "guide", "return", "keep", "refuse", "join", "outside", "withdraw"]
WAYS_ON: dict[str, list[str]] = {
    "filed": [*["classify"] * 6, "withdraw", "link"],
    "classified": [*["accept"] * 6, *ENDINGS, "settle", "repeat", "correct"],
    "received": [*["accept"] * 6, *ENDINGS],
    "at_door": [*["receive"] * 5, "decline", "recall", "remind", "withdraw"],
    "outside": ["outside_answer", "outside_answer", "outside_decline", "outside_recall"],
    "accepted": [*["assign"] * 4, "correct"],
    "in_progress": ["draft", "draft", "ask"],
    "waiting": ["withdraw"],
    "verifying": [*["decide"] * 6, "suspend", "terminate"],
    "drafted": ["submit", "submit", "submit", "correct"],
    "submitted": ["sign", "sign_decision"],
    "signed": ["send"],
    "answered": ["close", "dispute"],
    "reviewing": ["draft"],
    "decided": ["send_decision"],
    "sent": ["publish"],
    **{state: ["link"] for state in ("closed", "published", "withdrawn", "terminated", "suspended", "effective")},
    **{state: ["correct", *["link"] * 4] for state in ("guided", "returned", "kept", "refused", "settled")},
    "joined": ["undo_join", "withdraw"],
}


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), clock.ZONE)


def live(lives: list[Life], chance: Random, days: int, *, since: date) -> None:
    """Some weeks in which petitions come and go on."""
    for number in range(days):
        with time_machine.travel(noon(since + timedelta(days=2 * number)), tick=False):
            if number < days * 2 // 3:
                lives += [Life(chance) for _ in range(chance.randint(0, 2))]
            for life in lives:
                # A step that is not possible now is refused whole; the refusals have tests of their own.
                with suppress(DomainError):
                    life.wander()


def plain(counts: dict[str, Counts], *without: Measure) -> dict[str, Counter[Cell]]:
    found = {
        code: Counter({cell: number for cell, number in one.cells.items() if cell.measure not in without})
        for code, one in counts.items()
    }
    return {code: cells for code, cells in found.items() if cells}


ENDED = ["guided", "returned", "kept", "settled", "withdrawn"]


def one_of_each() -> dict[str, Walk]:
    """Petitions that have gone every way, so that no measure is empty by chance; the late ones go on later."""
    for kind in ("KN", "KNPA"):
        for state in ENDED:
            create_at(state, kind)
    for state, kind in (("joined", "KNPA"), ("refused", "KN"), ("terminated", "KN"), ("received", "KNPA")):
        create_at(state, kind)
    for outcome in ("right", "partly", "wrong"):
        walk = create_at("verifying", "KN")
        walk.do_report()
        petitions.draft_decision(walk.petition, by=walk.officer, outcome=outcome, text="Quyết định.")
        walk.do_submit()
        walk.do_sign_decision()
    unclear = create_at("filed")
    petitions.classify(unclear.petition, kind="KNPA", checks={"content": False}, by=unclear.officer)
    waiting = create_at("forwarding")
    assert waiting.transfer is not None
    petitions.remind_transfer(waiting.transfer, by=waiting.officer)
    return {"published": create_at("published", "KN"), "signed": create_at("signed")}


def go_on(walks: dict[str, Walk]) -> None:
    """Weeks later: a decision takes effect and is carried out, a letter is kept with it, an answer leaves late."""
    settled, answer = walks["published"], walks["signed"]
    settled.do_take_effect()
    settled.do_execute()
    answer.do_send()
    repeat = create_at("classified", "KN")
    petitions.keep_repeat(repeat.petition, settled.petition, reason="Không mới.", nothing_new=True, by=repeat.officer)


@pytest.mark.parametrize("seed", range(2))
def test_a_recount_from_events_equals_the_rows(seed: int) -> None:
    chance, lives = Random(seed), list[Life]()
    with time_machine.travel(noon(START), tick=False):
        walks = one_of_each()
    live(lives, chance, 18, since=START)
    middle = START + timedelta(days=60)
    open_then = open_rows(M.CARRIED)
    with time_machine.travel(noon(middle), tick=False):
        go_on(walks)
    live(lives, chance, 14, since=middle)
    last = middle + timedelta(days=60)

    for first in (START, middle):
        events = recounted(first=first, last=last)
        assert plain(events, M.CARRIED, M.LEFT_OPEN) == counted_rows(first, last)
        assert plain(events, *(set(M) - {M.LEFT_OPEN})) == open_rows(M.LEFT_OPEN)
        for code in BODIES:
            assert events.get(code, Counts()) == counts_of(code, first=first, last=last)
            assert events.get(code, Counts()).matters == matters(code, first, last)
    carried = {code: one.number(M.CARRIED) for code, one in events.items() if one.number(M.CARRIED)}
    assert carried == {code: cells.total() for code, cells in open_then.items()}
    whole = recounted(first=START, last=last)
    measured = {cell.measure for one in [*whole.values(), *events.values()] for cell in one.cells}
    assert measured == set(M) - {M.INHERITED, M.PASSED_ON}


def test_a_step_taken_back_later_stays_in_the_figure_that_was_reported() -> None:
    with time_machine.travel(noon(START), tick=False):
        walk = create_at("guided")
    with time_machine.travel(noon(START + timedelta(days=40)), tick=False):
        petitions.correct_step(walk.petition, by=walk.leader, reason="Hướng dẫn nhầm.")

    assert guided(START, START + timedelta(days=30)) == 1
    assert guided(START, START + timedelta(days=40)) == 0


def guided(first: date, last: date) -> int:
    return counts_of("BTCD", first=first, last=last).number(M.GUIDED)


def test_figures_are_told_apart_by_kind_instance_and_channel() -> None:
    for kind, channel in (("KN", "web"), ("KN", "paper"), ("KNPA", "reception")):
        new_filing(kind=kind, channel=channel)

    counts = counts_of("BTCD", first=clock.today(), last=clock.today())

    assert counts.number(M.RECEIVED) == 3
    assert counts.number(M.RECEIVED, kind="KN") == counts.number(M.RECEIVED, instance=1) == 2
    assert counts.number(M.RECEIVED, channel="reception") == counts.number(M.RECEIVED, instance=0) == 1


def test_the_instance_is_that_of_the_facts_noted() -> None:
    walk = create_at("classified", "KN")
    petitions.set_complaint_facts(walk.petition, by=walk.officer, respondent="", against="", known_on=None, instance=2)

    counts = counts_of("BTCD", first=clock.today(), last=clock.today())

    assert counts.number(M.RECEIVED, instance=2) == 1


def test_what_a_successor_takes_over_is_inherited_once() -> None:
    create_at("classified")
    create_at("guided")
    hand_over_petitions(standing_body("BTCD"), standing_body("SXD"), by=SystemActor("test"))

    figures = recounted(first=clock.today(), last=clock.today())

    assert figures["SXD"].number(M.INHERITED) == figures["SXD"].number(M.LEFT_OPEN) == 1
    assert figures["BTCD"].number(M.RECEIVED) == 2
    assert figures["BTCD"].number(M.LEFT_OPEN) == figures["SXD"].number(M.RECEIVED) == 0


def test_what_left_for_another_room_counts_nowhere() -> None:
    walk = create_at("classified")
    petitions.purge_petition(walk.petition, by=walk.officer)

    assert recounted(first=clock.today(), last=clock.today()) == {}


def test_imported_cases_count_on_their_own_day_with_their_body() -> None:
    importer = holder("", "Người nhập", "intake", "BTCD", "Cán bộ tiếp công dân")
    received, closed = noon(START), noon(START + timedelta(days=9))
    known = KnownCase(kind="KNPA", subject="Đơn cũ", text="Việc cũ.", received_at=received, closed_at=closed)
    petitions.import_petition(known, body=standing_body("BTCD"), by=importer)

    counts = counts_of("BTCD", first=START, last=START + timedelta(days=5))

    assert counts.cells == {
        Cell(M.RECEIVED, "KNPA", 0, "import"): 1,
        Cell(M.LEFT_OPEN, "KNPA", 0, "import"): 1,
    }
    assert counts_of("BTCD", first=START, last=START + timedelta(days=9)).number(M.LEFT_OPEN) == 0


def test_the_figures_of_a_body_cost_the_same_queries_at_any_size() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            counts_of("BTCD", first=clock.today(), last=clock.today())
        return len(caught)

    new_filing()
    at_one = queries()
    for _number in range(5):
        new_filing()

    assert queries() == at_one <= 2


def test_events_for_the_figures_hold_codes_and_numbers_only() -> None:
    create_at("published", "KN")

    for event in Event.objects.filter(subject_type="petition", code__in=["petition.filed", "petition.classified"]):
        assert set(event.data) <= {"kind", "old_kind", "channel", "body", "instance", "eligible", "from", "to"}
