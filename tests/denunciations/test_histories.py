"""Over random histories: the term never passes the cap of its class, one owner, no word in plain."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from phoihop.core import clock, credentials
from phoihop.core.errors import DomainError
from phoihop.denunciations import interface as room
from phoihop.denunciations.interface import CaseLetter, Denouncer, Denunciation, Handover, Protection, Told, Withdrawal
from phoihop.denunciations.selectors.classes import CAPS, class_for
from phoihop.denunciations.states import State
from phoihop.law.interface import Clock
from phoihop.petitions.interface import Applicant
from phoihop.vault.interface import OpenKey, VaultKey
from phoihop.vault.models import Compartment
from tests.denunciations.people import Unit, denouncer_of, file_one, new_unit
from tests.denunciations.plain import found_in_plain
from tests.denunciations.steps import FIT, SECRET
from tests.people import holder, standing_body, standing_person
from tests.vault.keepers import key_of, opened

SECRETS = [SECRET, "Lâm Thị Kín Tiếng", "ngõ Bằng Lăng Tím", "Thạch Hữu Danh", "Trương Bé Út Nhỏ"]
PERSON = Applicant(name=SECRETS[1], address=SECRETS[2], phone="0912 111 222")
TOLD = Told(subject=f"Việc của {SECRETS[3]}", body=f"{SECRET}, tại {SECRETS[2]}.")
DAYS = st.integers(0, 12)
CRITERIA = st.lists(st.sampled_from(list(room.grounds.CRITERIA)), max_size=3, unique=True)
DAYS_OFF = 12  # the longest run of days off over which a last day may roll
WHO = st.sampled_from(["minh", "binh", "van"])
SUMMARY = "Công chức nhận tiền"
PAPERS: dict[str, dict[str, str]] = {
    "tc_to_accused": {"addressee": SECRETS[3], "content": SECRET},
    "tc_to_denouncer": {"accepted_on": "2026-12-01", "note": SECRET},
    "tc_refusal": {"reason": SECRET},
    "tc_result": {"conclusion": SECRET},
    "tc_publication": {"accused": SECRETS[3], "text": SECRET},
    "tc_plan": {"task": SECRET, "ways": SECRETS[2]},
}


class Histories(RuleBasedStateMachine):
    """Three people of two units do anything at any time; what is not legal is refused and changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        unit: Unit = new_unit(standing_person("minh"), standing_person("ngan"))
        van = key_of(holder("vanvp", "Cao Thị Vân", "resolver", "VPUB", "Phó Chánh Văn phòng"), "VPUB", "officer")
        keys: dict[str, VaultKey] = {"minh": unit.minh, "binh": unit.binh, "van": van}
        self.open: dict[str, OpenKey] = {name: opened(key) for name, key in keys.items()}
        self.denouncer: Denouncer = denouncer_of(file_one(TOLD, PERSON))
        self.now: datetime = clock.now()
        self.classes = {"simple"}
        self.owner = "TTTP"

    @initialize(begun=st.sampled_from(["filed", "accepted", "verifying", "verified"]))
    def begin(self, begun: str) -> None:
        """Not every history may spend its steps on getting through intake."""
        steps: list[Callable[[], None]] = [
            lambda: self.prepare("minh"),
            lambda: self.accept("binh"),
            lambda: self.verify("binh", "open"),
            lambda: self.verify("minh", "report"),
        ]
        for step in steps[: {"filed": 0, "accepted": 2, "verifying": 3, "verified": 4}[begun]]:
            step()
        assert self.row.state == begun

    def teardown(self) -> None:
        try:
            assert found_in_plain(SECRETS) == []
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @property
    def row(self) -> Denunciation:
        return Denunciation.objects.get(pk=self.denouncer.denunciation.pk)

    def _try(self, step: Callable[[], object]) -> bool:
        try:
            with transaction.atomic():
                step()
        except DomainError:
            return False
        return True

    @rule(days=DAYS)
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(who=WHO)
    def prepare(self, who: str) -> None:
        by = self.open[who].key.holder

        def step() -> None:
            room.redact_denunciation(self.row, summary=SUMMARY, text=SECRET, by=by, now=self.now)
            room.note_identity(self.row, result="verified", by=by, now=self.now)
            room.note_conditions(self.row, conditions=FIT, by=by, now=self.now)

        self._try(step)

    @rule(who=WHO)
    def accept(self, who: str) -> None:
        using = self.open[who]
        self._try(lambda: room.accept_denunciation(self.row, using=using, by=using.key.holder, now=self.now))

    @rule(who=WHO, what=st.sampled_from(["refuse", "keep", "information", "correct"]))
    def direct(self, who: str, what: str) -> None:
        by = self.open[who].key.holder
        steps: dict[str, Callable[[], object]] = {
            "refuse": lambda: room.refuse_denunciation(self.row, ground="settled", reason=SECRET, by=by, now=self.now),
            "keep": lambda: room.keep_denunciation(
                self.row, ground="guided-before", reason=SECRET, by=by, now=self.now
            ),
            "information": lambda: room.take_as_information(
                self.row, ground="wrong-form", reason=SECRET, by=by, now=self.now
            ),
            "correct": lambda: room.correct_decision(self.row, ground="new-facts", reason=SECRET, by=by, now=self.now),
        }
        self._try(steps[what])

    @rule(who=WHO, criteria=CRITERIA)
    def classify(self, who: str, criteria: list[str]) -> None:
        by = self.open[who].key.holder
        if self._try(lambda: room.set_criteria(self.row, criteria=criteria, by=by, now=self.now)):
            self.classes.add(class_for(len(criteria)))

    @rule(who=WHO)
    def extend(self, who: str) -> None:
        using = self.open[who]
        self._try(
            lambda: room.extend_resolution(self.row, reason=SECRET, using=using, by=using.key.holder, now=self.now)
        )

    @rule(who=WHO, what=st.sampled_from(["open", "note", "expert", "answer", "report", "again"]))
    def verify(self, who: str, what: str) -> None:
        using, at = self.open[who], self.now
        by = using.key.holder
        task = {"task": SECRET, "until_on": "2027-06-01"}
        steps: dict[str, Callable[[], object]] = {
            "open": lambda: room.open_verification(
                self.row,
                lead=self.open["minh"].key,
                members=[self.open["van"].key],
                using=using,
                by=by,
                values=task,
                now=at,
            ),
            "note": lambda: room.write_down(self.row, kind="minutes", text=SECRET, by=by, now=at),
            "expert": lambda: room.ask_expert(self.row, text=SECRET, by=by, now=at),
            "answer": lambda: room.note_expert_answer(self.row, text=SECRET, by=by, now=at),
            "report": lambda: room.report_findings(self.row, text=SECRET, by=by, now=at),
            "again": lambda: room.verify_again(self.row, text=SECRET, by=by, now=at),
        }
        self._try(steps[what])

    @rule(who=WHO, what=st.sampled_from(["suspend", "resume", "conclude", "act", "terminate"]))
    def decide(self, who: str, what: str) -> None:
        using, at = self.open[who], self.now
        by = using.key.holder
        words = {"accused": SECRETS[3], "findings": SECRET, "conclusion": SECRET}
        steps: dict[str, Callable[[], object]] = {
            "suspend": lambda: room.suspend_resolution(
                self.row, ground="other-result", reason=SECRET, using=using, by=by, now=at
            ),
            "resume": lambda: room.resume_resolution(self.row, using=using, by=by, now=at),
            "conclude": lambda: room.conclude(self.row, outcome="true", using=using, by=by, values=words, now=at),
            "act": lambda: room.act_on_conclusion(
                self.row, acts=["discipline"], using=using, by=by, values={"measures": SECRET}, now=at
            ),
            "terminate": lambda: room.terminate_resolution(
                self.row, ground="accused-died", reason=SECRET, using=using, by=by, now=at
            ),
        }
        self._try(steps[what])

    @rule(picks=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), min_size=2, max_size=6))
    def go_on(self, picks: list[tuple[int, int]]) -> None:
        """Steps of which each is legal where the case stands, by who may, some days apart."""
        for pick, days in picks:
            legal = self._legal()
            if legal:
                legal[pick % len(legal)]()
            self.now += timedelta(days=days)

    def _legal(self) -> list[Callable[[], object]]:
        resolver = "binh" if self.owner == "TTTP" else "van"
        officer = "minh" if self.owner == "TTTP" else "van"
        known: dict[str, Callable[[], object]] = {
            "forward": lambda: self.hand_over(officer, "forward"),
            "receive": lambda: self.hand_over("van" if self.owner == "TTTP" else "minh", "receive"),
            "recall": lambda: self.hand_over(officer, "recall"),
            "accept": lambda: (self.prepare(officer), self.accept(resolver)),
            "verify": lambda: self.verify(resolver, "open"),
            "ask_expert": lambda: self.verify(officer, "expert"),
            "expert_answered": lambda: self.verify(officer, "answer"),
            "report": lambda: self.verify(officer, "report"),
            "verify_again": lambda: self.verify(resolver, "again"),
            "correct": lambda: self.direct(resolver, "correct"),
        }
        known |= {name: partial(self.decide, resolver, name) for name in ("suspend", "resume", "conclude", "act")}
        names = [row.name for row in self.row.TRANSITIONS.allowed_from(self.row.state)]
        steps = [known[name] for name in names if name in known]
        if self.row.state in {"accepted", "verifying", "verified"}:
            steps += [
                lambda: self.classify(officer, ["places", "contents"]),
                lambda: self.extend(resolver),
                lambda: self.extend(resolver),
            ]
        return steps

    @rule(template=st.sampled_from(sorted(PAPERS)))
    def letter(self, template: str) -> None:
        minh, binh = self.open["minh"], self.open["binh"]

        def step() -> None:
            by, at = minh.key.holder, self.now
            made = room.draft_letter(self.row, template=template, values=PAPERS[template], by=by, now=at)
            room.submit_letter(made, by=by, now=at)
            if template in room.CHECKED:
                room.confirm_letter(made, version=1, using=binh, by=binh.key.holder, now=at)
            room.sign_letter(made, version=1, using=binh, by=binh.key.holder, now=at)
            way = "mailbox" if template in room.FOR_DENOUNCER else "hand"
            room.send_letter(made, way=way, using=minh, by=by, now=at)

        self._try(step)

    @rule()
    def publish(self) -> None:
        letter = CaseLetter.objects.filter(template="tc_publication", state="sent").first()
        if letter is None:
            return
        self._try(
            lambda: room.publish_conclusion(
                self.row, letter=letter, way="meeting", by=self.open["minh"].key.holder, now=self.now
            )
        )

    @rule(whole=st.booleans(), what=st.sampled_from(["take", "grant", "continue"]), who=WHO)
    def withdraw(self, whole: bool, what: str, who: str) -> None:
        using, at = self.open[who], self.now
        self.denouncer.denunciation.refresh_from_db()
        self._try(lambda: room.ask_withdrawal(self.denouncer, whole=whole, text=SECRET, now=at))
        asked = Withdrawal.objects.filter(state="asked").first()
        if asked is None:
            return
        by = using.key.holder
        steps: dict[str, Callable[[], object]] = {
            "take": lambda: room.take_withdrawal(asked, by=by, now=at),
            "grant": lambda: room.grant_withdrawal(asked, reason=SECRET, using=using, by=by, now=at),
            "continue": lambda: room.continue_despite_withdrawal(asked, ground="abuse", by=by, now=at),
        }
        self._try(steps[what])

    @rule(who=WHO, what=st.sampled_from(["apply", "refuse", "end"]))
    def protect(self, who: str, what: str) -> None:
        using, at = self.open[who], self.now
        whom: dict[str, Any] = {"measures": ["life"], "people": ["self", "children"]}
        self.denouncer.denunciation.refresh_from_db()
        if not Protection.objects.exists():
            room.ask_protection(self.denouncer, text=SECRET, relatives=SECRETS[4], now=at, **whom)
        row, by = Protection.objects.get(), using.key.holder
        steps: dict[str, Callable[[], object]] = {
            "apply": lambda: room.apply_protection(row, text=SECRET, using=using, by=by, now=at, **whom),
            "refuse": lambda: room.refuse_protection(row, ground="no-danger", reason=SECRET, by=by, now=at),
            "end": lambda: room.end_protection(row, ground="asked", reason=SECRET, by=by, now=at),
        }
        self._try(steps[what])

    @rule(who=WHO, what=st.sampled_from(["forward", "receive", "decline", "recall"]))
    def hand_over(self, who: str, what: str) -> None:
        using, at = self.open[who], self.now
        by = using.key.holder
        waiting = Handover.objects.filter(state="sent").first()
        to_body = standing_body("VPUB" if self.owner == "TTTP" else "TTTP")
        steps: dict[str, Callable[[], object]] = {
            "forward": lambda: room.forward_denunciation(
                self.row, to_body=to_body, ground="competent", using=using, by=by, now=at
            ),
            "recall": lambda: room.recall_denunciation(self.row, by=by, now=at),
        }
        if waiting is not None:
            steps["receive"] = lambda: room.receive_denunciation(waiting, by=by, now=at)
            steps["decline"] = lambda: room.decline_denunciation(waiting, answer="incomplete", by=by, now=at)
        if what in steps and self._try(steps[what]) and what == "receive":
            self.owner = to_body.code

    @rule()
    def further(self) -> None:
        self.denouncer.denunciation.refresh_from_db()
        told, key = Told(subject=SECRETS[3], body=SECRET), credentials.new_key()
        self._try(
            lambda: room.file_further(self.denouncer, ground="overdue", told=told, person=PERSON, key=key, now=self.now)
        )

    @invariant()
    def exactly_one_owner(self) -> None:
        row = self.row
        assert row.owner_body.code == self.owner
        waits = Handover.objects.filter(denunciation=row, state="sent").count()
        assert waits == (row.state == State.FORWARDING)
        parts = Compartment.objects.filter(subject_id=row.code).values_list("body__code", flat=True)
        assert set(parts) == {self.owner}

    @invariant()
    def the_term_keeps_to_the_cap_of_its_class(self) -> None:
        term = Clock.objects.filter(subject_id=self.row.code, step="resolve").last()
        if term is None:
            return
        extensions = list(term.extensions.order_by("id").values_list("cls", flat=True))
        assert extensions == ["complex", "special"][: len(extensions)]
        allowed = max(CAPS[code] for code in self.classes)
        assert 30 + 30 * len(extensions) <= allowed
        paused = sum((pause.to_on - pause.from_on).days + 1 for pause in term.pauses.all() if pause.to_on)
        assert (term.due_on - term.started_on).days - paused <= allowed + DAYS_OFF

    @invariant()
    def an_ended_case_owes_no_settlement(self) -> None:
        if self.row.state in {State.CONCLUDED, State.TERMINATED, State.WITHDRAWN, State.REFUSED, State.KEPT}:
            open_terms = Clock.objects.filter(subject_id=self.row.code, state__in=("running", "paused"))
            assert not open_terms.filter(step__in=("resolve", "intake")).exists()


@pytest.mark.django_db
def test_random_histories_keep_the_law_and_the_secret() -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=20, stateful_step_count=20, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


@pytest.mark.django_db
def test_planted_words_would_be_found_in_plain() -> None:
    holder("ke", SECRETS[3], "officer", "SXD", "Chuyên viên")
    assert found_in_plain([SECRETS[3]]) != []
    assert found_in_plain(["thach huu danh"]) != []
