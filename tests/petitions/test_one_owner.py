"""Over random histories: exactly one owner, the right access rows, nothing lost (docs/adr/0010-one-owner.md)."""

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from phoihop.accounts.interface import User
from phoihop.core.errors import DomainError
from phoihop.petitions import interface as petitions
from phoihop.petitions.models import Petition, PetitionAccess, Transfer
from tests.people import standing_body
from tests.petitions.factories import new_filing, office

CODES = ["BTCD", "SXD", "SNNMT"]
BODY = st.sampled_from(CODES)


class Histories(RuleBasedStateMachine):
    """Three bodies do anything at any time; what is not theirs or not legal is refused and changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.staff: dict[str, User] = {code: office(code)[0] for code in CODES}
        self.owners: dict[int, str] = {}  # the model: petition -> owner
        self.waiting: dict[int, str] = {}  # petition -> body at whose door it waits
        self.filings = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @rule()
    def file(self) -> None:
        if self.filings < 3:
            self.filings += 1
            self.owners[new_filing().petition.pk] = "BTCD"

    @rule(by=BODY, which=st.integers(0, 2))
    def classify(self, by: str, which: int) -> None:
        self._act(which, lambda p: petitions.classify(p, kind="KNPA", by=self.staff[by]))

    @rule(by=BODY, to=BODY, which=st.integers(0, 2))
    def forward(self, by: str, to: str, which: int) -> None:
        def act(petition: Petition) -> None:
            petitions.decide_forward(
                petition, to_body=standing_body(to), by=self.staff[by], ground="other_body", reason="Chuyển."
            )

        if (pk := self._act(which, act)) is not None:
            assert self.owners[pk] == by
            self.waiting[pk] = to

    @rule(by=BODY, which=st.integers(0, 2))
    def receive(self, by: str, which: int) -> None:
        if (pk := self._on_transfer(which, lambda t: petitions.accept_transfer(t, by=self.staff[by]))) is not None:
            assert self.waiting.pop(pk) == by
            self.owners[pk] = by

    @rule(by=BODY, which=st.integers(0, 2))
    def decline(self, by: str, which: int) -> None:
        def act(transfer: Transfer) -> None:
            petitions.decline_transfer(transfer, by=self.staff[by], ground="wrong_place", reason="Trả lại.")

        if (pk := self._on_transfer(which, act)) is not None:
            assert self.waiting.pop(pk) == by

    @rule(by=BODY, which=st.integers(0, 2))
    def recall(self, by: str, which: int) -> None:
        def act(transfer: Transfer) -> None:
            petitions.recall_transfer(transfer, by=self.staff[by], reason="Thu hồi.")

        if (pk := self._on_transfer(which, act)) is not None:
            del self.waiting[pk]

    @rule(by=BODY, which=st.integers(0, 2))
    def accept(self, by: str, which: int) -> None:
        self._act(which, lambda p: petitions.decide_accept(p, by=self.staff[by]))

    @rule(which=st.integers(0, 2))
    def withdraw(self, which: int) -> None:
        if (pk := self._act(which, lambda p: petitions.withdraw(petitions.CaseHolder(p)))) is not None:
            self.waiting.pop(pk, None)

    @rule(by=BODY, which=st.integers(0, 2))
    def correct(self, by: str, which: int) -> None:
        self._act(which, lambda p: petitions.correct_step(p, by=self.staff[by], reason="Nhầm."))

    @invariant()
    def exactly_one_owner_and_the_right_views(self) -> None:
        assert Petition.objects.count() == len(self.owners)
        for pk, owner in self.owners.items():
            row = Petition.objects.select_related("owner_body").get(pk=pk)
            assert row.owner_body.code == owner
            rows = dict(PetitionAccess.objects.filter(petition=pk).values_list("body__code", "reason"))
            assert [code for code, reason in rows.items() if reason == "owner"] == [owner]
            receivers = [code for code, reason in rows.items() if reason == "receiver"]
            assert receivers == ([self.waiting[pk]] if pk in self.waiting else [])
            assert Transfer.objects.filter(petition=pk, state="sent").count() == (pk in self.waiting)
            assert (row.state == "forwarding") == (pk in self.waiting)

    def _act(self, which: int, act: Callable[[Petition], object]) -> int | None:
        pks = sorted(self.owners)
        if which >= len(pks):
            return None
        try:
            act(Petition.objects.get(pk=pks[which]))
        except DomainError:
            return None
        return pks[which]

    def _on_transfer(self, which: int, act: Callable[[Transfer], object]) -> int | None:
        pks = sorted(self.owners)
        transfer = Transfer.objects.filter(petition=pks[which]).last() if which < len(pks) else None
        if transfer is None:
            return None
        try:
            act(transfer)
        except DomainError:
            return None
        return pks[which]


@pytest.mark.django_db
def test_there_is_always_exactly_one_owner() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
