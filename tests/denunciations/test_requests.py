"""What the denouncer asks: to withdraw, to be protected."""

from datetime import date, timedelta

import pytest

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.denunciations.interface import (
    Denouncer,
    Denunciation,
    Protection,
    Withdrawal,
    apply_protection,
    ask_protection,
    ask_withdrawal,
    change_protection,
    conclude,
    continue_despite_withdrawal,
    conversation_of,
    end_protection,
    grant_withdrawal,
    note_protection,
    note_withdrawal,
    note_written,
    open_verification,
    refuse_protection,
    take_withdrawal,
    words_of,
)
from phoihop.law.models import Clock, Revision, ServicePromise
from phoihop.vault.interface import VaultKey, approve_opening, ask_opening, read_identity
from tests.denunciations.people import Unit, denouncer_of, file_one, new_unit
from tests.denunciations.steps import CONCLUSION, SECRET, TASK, accept, concluded, prepare, verified
from tests.people import holder
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    return new_unit(minh, ngan)


@pytest.fixture
def denouncer(unit: Unit) -> Denouncer:
    return denouncer_of(file_one())


@pytest.fixture
def settled(denouncer: Denouncer, unit: Unit) -> Denunciation:
    """Accepted and under verification."""
    row = accept(denouncer.denunciation, unit)
    open_verification(row, lead=unit.minh, using=opened(unit.binh), by=unit.binh.holder, values=TASK)
    return row


def fresh(row: Denunciation) -> Denunciation:
    return Denunciation.objects.get(pk=row.pk)


def test_withdrawal_before_acceptance_is_taken(unit: Unit, denouncer: Denouncer) -> None:
    asked = ask_withdrawal(denouncer, whole=True, text=f"Tôi xin rút. {SECRET}")
    assert [letter.kind for letter in conversation_of(denouncer)] == ["withdrawal"]
    assert fresh(denouncer.denunciation).state == "filed"
    with pytest.raises(Conflict, match="đang chờ"):
        ask_withdrawal(denouncer, whole=False, text="Rút thêm.")
    take_withdrawal(asked, by=unit.minh.holder)
    row = fresh(denouncer.denunciation)
    assert (row.state, row.due_on) == ("withdrawn", None)
    told = words_of(row, part="content", using=opened(unit.minh), by=unit.minh.holder)
    assert [words.ref for words in told] == [asked.ref]
    with pytest.raises(Invalid):
        take_withdrawal(asked, by=unit.minh.holder)


def test_withdrawal_after_acceptance_never_ends_the_case_by_itself(unit: Unit, settled: Denunciation) -> None:
    asked = ask_withdrawal(Denouncer(settled, secret_of(settled)), whole=True, text="Tôi xin rút.")
    assert fresh(settled).state == "verifying"
    with pytest.raises(Invalid, match="người giải quyết"):
        take_withdrawal(asked, by=unit.minh.holder)
    with pytest.raises(NotAllowed):
        grant_withdrawal(asked, reason="Tự nguyện.", using=opened(unit.minh), by=unit.minh.holder)
    grant_withdrawal(asked, reason="Tự nguyện.", using=opened(unit.binh), by=unit.binh.holder)
    assert fresh(settled).state == "terminated"
    assert Withdrawal.objects.get().state == "taken"
    assert Clock.objects.get(subject_id=settled.code, state="running").rule_id == "TC-SUSPSEND"


SECRETS: dict[str, str] = {}


def secret_of(row: Denunciation) -> str:
    return SECRETS[row.code]


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Receipts of this test, so that a later step can show its secret."""
    original = file_one

    def keeping(*args: object, **kwargs: object) -> object:
        one = original(*args, **kwargs)  # type: ignore[arg-type]
        SECRETS[one.code] = one.secret
        return one

    monkeypatch.setattr("tests.denunciations.test_requests.file_one", keeping)
    monkeypatch.setattr("tests.denunciations.steps.file_one", keeping)


@pytest.mark.parametrize("ground", ["violation-signs", "coercion", "abuse"])
def test_settlement_goes_on_by_law_despite_a_withdrawal(unit: Unit, settled: Denunciation, ground: str) -> None:
    asked = ask_withdrawal(Denouncer(settled, secret_of(settled)), whole=True, text="Tôi bị ép.")
    with pytest.raises(Invalid):
        continue_despite_withdrawal(asked, ground="curious", by=unit.binh.holder)
    with pytest.raises(NotAllowed):
        continue_despite_withdrawal(asked, ground=ground, by=unit.minh.holder)
    continue_despite_withdrawal(asked, ground=ground, by=unit.binh.holder)
    assert (fresh(settled).state, Withdrawal.objects.get().ground) == ("verifying", ground)


def test_a_part_is_taken_and_the_rest_goes_on(unit: Unit, settled: Denunciation) -> None:
    asked = ask_withdrawal(Denouncer(settled, secret_of(settled)), whole=False, text="Rút ý hai.")
    with pytest.raises(Invalid, match="một phần"):
        grant_withdrawal(asked, reason="x", using=opened(unit.binh), by=unit.binh.holder)
    take_withdrawal(Withdrawal.objects.get(), by=unit.minh.holder)
    assert fresh(settled).state == "verifying"


def test_conclusion_waits_for_the_answer_to_a_withdrawal(unit: Unit) -> None:
    row = verified(unit)
    asked = ask_withdrawal(Denouncer(row, secret_of(row)), whole=True, text="Tôi xin rút.")
    with pytest.raises(Invalid, match="trả lời đề nghị rút"):
        conclude(row, outcome="true", using=opened(unit.binh), by=unit.binh.holder, values=CONCLUSION)
    continue_despite_withdrawal(asked, ground="violation-signs", by=unit.binh.holder)
    conclude(row, outcome="true", using=opened(unit.binh), by=unit.binh.holder, values=CONCLUSION)
    assert row.state == "concluded"


def test_nothing_is_withdrawn_after_the_conclusion(unit: Unit) -> None:
    row = concluded(unit)
    with pytest.raises(Invalid, match="trước khi có kết luận"):
        ask_withdrawal(Denouncer(row, secret_of(row)), whole=True, text="Tôi xin rút.")
    assert not Withdrawal.objects.exists()


def test_withdrawal_by_minutes_is_of_the_new_law(unit: Unit, settled: Denunciation) -> None:
    with pytest.raises(Invalid, match="01/07/2026"):
        note_withdrawal(settled, whole=True, text="Rút.", on=date(2026, 6, 30), by=unit.minh.holder)
    with pytest.raises(Invalid) as refused:
        note_withdrawal(settled, whole=True, text="Rút.", on=clock.today() + timedelta(days=1), by=unit.minh.holder)
    assert refused.value.field == "on"
    with pytest.raises(Invalid):
        note_withdrawal(settled, whole=True, text=" ", by=unit.minh.holder)
    row = note_withdrawal(settled, whole=True, text="Rút.", by=unit.minh.holder)
    assert row.by_minutes


def test_strangers_answer_no_withdrawal(unit: Unit, denouncer: Denouncer, dung: User) -> None:
    asked = ask_withdrawal(denouncer, whole=True, text="Rút.")
    for step in (
        lambda: take_withdrawal(asked, by=dung),
        lambda: continue_despite_withdrawal(asked, ground="abuse", by=dung),
        lambda: note_withdrawal(denouncer.denunciation, whole=True, text="x", by=dung),
        lambda: note_protection(denouncer.denunciation, measures=["life"], people=["self"], text="x", by=dung),
    ):
        with pytest.raises(Missing):
            step()


def test_protection_is_asked_applied_changed_and_ended(unit: Unit, denouncer: Denouncer) -> None:
    row = prepare(denouncer.denunciation, unit)
    asked = ask_protection(
        denouncer,
        measures=["life", "secrecy"],
        people=["children", "self"],
        text=f"Có người theo dõi. {SECRET}",
        relatives="Nguyễn Bé Út",
        is_urgent=True,
    )
    assert (asked.measures, asked.people) == (["secrecy", "life"], ["self", "children"])
    with pytest.raises(NotAllowed):
        apply_protection(
            asked, measures=["life"], people=["self"], text="x", using=opened(unit.minh), by=unit.minh.holder
        )
    apply_protection(
        asked, measures=["life"], people=["self"], text="Tuần tra.", using=opened(unit.binh), by=unit.binh.holder
    )
    change_protection(asked, measures=["life", "job"], people=["self"], text="Thêm.", by=unit.binh.holder)
    end_protection(asked, ground="wilful-breach", reason="Tự công bố.", by=unit.binh.holder)
    kept = Protection.objects.get()
    assert (kept.state, kept.measures, kept.ground) == ("ended", ["job", "life"], "wilful-breach")
    told = words_of(row, part="content", using=opened(unit.minh), by=unit.minh.holder)
    assert len([words for words in told if words.ref == asked.ref]) == 4


def test_names_of_relatives_lie_with_the_identity(unit: Unit, denouncer: Denouncer) -> None:
    ask_protection(denouncer, measures=["life"], people=["children"], text="Sợ.", relatives="Nguyễn Bé Út")
    matter = denouncer.denunciation.matter
    opening = ask_opening(matter=matter, using=opened(unit.minh), reason="protect", by=unit.minh.holder)
    approve_opening(opening=opening, using=opened(unit.keepers.ngan), by=unit.keepers.ngan.holder)
    found = read_identity(opening=opening, using=opened(unit.minh), by=unit.minh.holder)
    assert found["relatives"] == ["Nguyễn Bé Út".encode()]


def test_who_verifies_does_not_read_of_the_protection(unit: Unit, denouncer: Denouncer) -> None:
    row = accept(denouncer.denunciation, unit)
    outside: VaultKey = key_of(
        holder("xacminh", "Võ Xác Minh", "vault_officer", "SNNMT", "Chuyên viên"), "SNNMT", "officer"
    )
    open_verification(row, lead=outside, using=opened(unit.binh), by=unit.binh.holder, values=TASK)
    asked = ask_protection(denouncer, measures=["job"], people=["self"], text=SECRET)
    apply_protection(
        asked, measures=["job"], people=["self"], text="Giữ việc.", using=opened(unit.binh), by=unit.binh.holder
    )
    told = words_of(row, part="redacted", using=opened(outside), by=outside.holder)
    assert SECRET not in "".join(words.text for words in told)
    with pytest.raises(Missing):
        words_of(row, part="content", using=opened(outside), by=outside.holder)
    with pytest.raises(NotAllowed):
        refuse_protection(asked, ground="no-danger", reason="x", by=outside.holder)


def test_protection_refused_on_a_ground_of_the_list(unit: Unit, denouncer: Denouncer) -> None:
    asked = ask_protection(denouncer, measures=["honour"], people=["spouse"], text="Bị nói xấu.")
    with pytest.raises(Invalid) as refused:
        refuse_protection(asked, ground="busy", reason="x", by=unit.binh.holder)
    assert refused.value.field == "ground"
    refuse_protection(asked, ground="no-danger", reason="Chưa có căn cứ.", by=unit.binh.holder)
    with pytest.raises(Invalid):
        end_protection(asked, ground="asked", reason="x", by=unit.binh.holder)
    assert Protection.objects.get().state == "refused"


@pytest.mark.parametrize(
    ("measures", "people", "field"),
    [([], ["self"], "measures"), (["gun"], ["self"], "measures"), (["life"], [], "people")],
)
def test_protection_names_measures_and_people_of_the_lists(
    unit: Unit, denouncer: Denouncer, measures: list[str], people: list[str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        ask_protection(denouncer, measures=measures, people=people, text="x")
    assert refused.value.field == field
    assert not Protection.objects.exists()


def test_urgent_request_by_telephone_is_written_afterwards(unit: Unit, denouncer: Denouncer) -> None:
    row = denouncer.denunciation
    asked = note_protection(row, measures=["health"], people=["parents"], text="Gọi điện lúc đêm.", by=unit.minh.holder)
    assert (asked.by_phone, asked.is_urgent, asked.written_on) == (True, True, None)
    with pytest.raises(Invalid):
        note_written(asked, on=clock.today() + timedelta(days=1), by=unit.minh.holder)
    note_written(asked, by=unit.minh.holder)
    assert Protection.objects.get().written_on == clock.today()
    with pytest.raises(Invalid, match="đã có văn bản"):
        note_written(asked, by=unit.minh.holder)


def test_promptly_is_a_promise_of_the_body_and_no_term_of_law(unit: Unit, denouncer: Denouncer) -> None:
    asked = ask_protection(denouncer, measures=["life"], people=["self"], text="Sợ.")
    assert not Clock.objects.filter(step="protect").exists()
    refuse_protection(asked, ground="no-danger", reason="x", by=unit.binh.holder)
    ServicePromise.objects.create(kind="TC", step="protect", length=2, unit="WD", valid_from=date(2026, 1, 1))
    Revision.objects.create(topic="law", number=999, token="thu", reason="thử", made_at=clock.now())
    asked = ask_protection(denouncer, measures=["life"], people=["self"], text="Sợ.")
    term = Clock.objects.get(step="protect")
    assert (term.is_promise, term.state) == (True, "running")
    refuse_protection(asked, ground="no-danger", reason="x", by=unit.binh.holder)
    term.refresh_from_db()
    assert term.state == "met"
