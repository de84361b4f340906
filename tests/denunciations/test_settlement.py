"""Class and extensions, the team and its keys, expert assessment, suspension."""

from datetime import timedelta

import pytest

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing, NotAllowed
from phoihop.denunciations.interface import (
    Decision,
    add_member,
    ask_expert,
    bar_from,
    change_lead,
    class_of,
    extend_resolution,
    get_for,
    note_expert_answer,
    open_verification,
    remove_member,
    report_findings,
    resume_resolution,
    send_letter,
    set_criteria,
    suspend_resolution,
    team_of,
    terminate_resolution,
    verify_again,
    words_of,
    write_down,
)
from phoihop.law.interface import Clock
from phoihop.vault.interface import Bar, VaultKey, read_part
from tests.denunciations.people import Unit, new_unit
from tests.denunciations.steps import SECRET, TASK, accepted, redacted, verified, verifying
from tests.people import holder
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    return new_unit(minh, ngan)


@pytest.fixture
def outside(db: None) -> VaultKey:
    """An officer of a department who verifies."""
    return key_of(holder("xacminh", "Võ Xác Minh", "vault_officer", "SNNMT", "Chuyên viên"), "SNNMT", "officer")


def settle(row: object) -> Clock:
    return Clock.objects.get(subject_id=row.code, step="resolve")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("criteria", "code", "cap", "extensions"),
    [([], "simple", 30, 0), (["places"], "complex", 60, 1), (["places", "evidence"], "special", 90, 2)],
)
def test_criteria_make_the_class_and_its_extensions(
    unit: Unit, criteria: list[str], code: str, cap: int, extensions: int
) -> None:
    row = accepted(unit)
    set_criteria(row, criteria=criteria, by=unit.minh.holder)
    found = class_of(row)
    assert (found.code, found.cap_days) == (code, cap)
    for _ in range(extensions):
        extend_resolution(row, reason="Còn phải xác minh.", using=opened(unit.binh), by=unit.binh.holder)
    with pytest.raises(Invalid, match="gia hạn thêm"):
        extend_resolution(row, reason="Nữa.", using=opened(unit.binh), by=unit.binh.holder)
    term = settle(row)
    longest = term.started_on + timedelta(days=cap)
    assert longest <= term.due_on <= longest + timedelta(days=5)  # the last day rolls over a day off
    assert Decision.objects.filter(kind="extend").count() == extensions == term.extensions.count()
    assert {extension.reason for extension in term.extensions.all()} <= {"complex", "special"}


def test_other_criteria_later_keep_what_was_decided(unit: Unit) -> None:
    row = accepted(unit)
    set_criteria(row, criteria=["places"], by=unit.minh.holder)
    extend_resolution(row, reason="Nhiều nơi.", using=opened(unit.binh), by=unit.binh.holder)
    due = settle(row).due_on
    set_criteria(row, criteria=[], by=unit.minh.holder)
    assert settle(row).due_on == due
    assert class_of(row).next_extension is None
    set_criteria(row, criteria=["places", "foreign"], by=unit.minh.holder)
    extend_resolution(row, reason="Có yếu tố nước ngoài.", using=opened(unit.binh), by=unit.binh.holder)
    assert settle(row).due_on > due


def test_extension_needs_a_running_term_a_resolver_and_a_reason(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    row = accepted(unit)
    set_criteria(row, criteria=["places"], by=unit.minh.holder)
    with pytest.raises(NotAllowed):
        extend_resolution(row, reason="x", using=opened(unit.minh), by=unit.minh.holder)
    with pytest.raises(Invalid, match="lý do gia hạn"):
        extend_resolution(row, reason="", using=opened(unit.binh), by=unit.binh.holder)
    late = clock.now() + timedelta(days=45)
    with pytest.raises(Invalid) as refused:
        extend_resolution(row, reason="x", using=opened(unit.binh), by=unit.binh.holder, now=late)
    assert refused.value.code == "ran-out"
    suspend_resolution(row, ground="other-result", reason="Chờ.", using=opened(unit.binh), by=unit.binh.holder)
    with pytest.raises(Invalid) as refused:
        extend_resolution(row, reason="x", using=opened(unit.binh), by=unit.binh.holder)
    assert refused.value.code == "stands-still"
    assert not Decision.objects.filter(kind="extend").exists()


def test_class_is_set_only_of_known_criteria_while_it_is_settled(unit: Unit) -> None:
    row = accepted(unit)
    with pytest.raises(Invalid):
        set_criteria(row, criteria=["hard"], by=unit.minh.holder)
    with pytest.raises(Invalid):
        set_criteria(redacted(unit), criteria=["places"], by=unit.minh.holder)


def test_team_reads_the_redacted_part_and_no_other(unit: Unit, outside: VaultKey) -> None:
    row = verifying(unit, outside)
    assert [member.key_id for member in team_of(row)] == [unit.minh.pk, outside.pk]
    assert get_for(outside.holder, row.code) == row
    assert read_part(matter=row.matter, part="redacted", using=opened(outside), by=outside.holder, reason="work")
    for part in ("content", "identity"):
        with pytest.raises(Missing):
            read_part(matter=row.matter, part=part, using=opened(outside), by=outside.holder, reason="work")


def test_member_of_another_unit_writes_and_reports(unit: Unit, outside: VaultKey) -> None:
    row = verifying(unit, outside)
    entry = write_down(row, kind="minutes", text=f"Làm việc với A. {SECRET}", by=outside.holder)
    told = words_of(row, part="redacted", using=opened(unit.minh), by=unit.minh.holder)
    assert (entry.ref, True) in [(words.ref, SECRET in words.text) for words in told]
    report_findings(row, text="Có việc đó.", by=outside.holder)
    assert row.state == "verified"
    with pytest.raises(NotAllowed):
        verify_again(row, text="Thêm.", by=outside.holder)
    verify_again(row, text="Hỏi thêm người làm chứng.", by=unit.binh.holder)
    assert row.state == "verifying"


def test_who_leaves_the_team_meets_nothing_any_more(unit: Unit, outside: VaultKey) -> None:
    row = verifying(unit, outside)
    with pytest.raises(Invalid, match="trưởng tổ"):
        remove_member(row, key=unit.minh, by=unit.binh.holder)
    remove_member(row, key=outside, by=unit.binh.holder)
    with pytest.raises(Missing):
        write_down(row, kind="note", text="x", by=outside.holder)
    with pytest.raises(Missing):
        remove_member(row, key=outside, by=unit.binh.holder)
    add_member(row, key=outside, using=opened(unit.binh), by=unit.binh.holder)
    change_lead(row, key=outside, by=unit.binh.holder)
    assert team_of(row).get(is_lead=True).key_id == outside.pk
    remove_member(row, key=unit.minh, by=unit.binh.holder)
    assert get_for(unit.minh.holder, row.code) == row  # the unit's own key stays


def test_who_is_kept_out_does_not_verify(unit: Unit, outside: VaultKey) -> None:
    row = accepted(unit)
    bar_from(row, bars=[Bar(outside.holder)], by=unit.minh.holder)
    with pytest.raises(Invalid) as refused:
        open_verification(row, lead=outside, using=opened(unit.binh), by=unit.binh.holder, values=TASK)
    assert refused.value.code == "vault-kept-out"
    assert not team_of(row).exists()


def test_a_member_who_is_kept_out_later_loses_it_at_once(unit: Unit, outside: VaultKey) -> None:
    row = verifying(unit, outside)
    bar_from(row, bars=[Bar(outside.holder)], by=unit.minh.holder)
    with pytest.raises(Missing):
        write_down(row, kind="note", text="x", by=outside.holder)
    with pytest.raises(Missing):
        report_findings(row, text="x", by=outside.holder)


def test_key_without_use_is_no_member(unit: Unit, ngan: User) -> None:
    row = verifying(unit)
    for key in (unit.keepers.ngan, unit.keepers.escrow[0]):
        with pytest.raises(Invalid) as refused:
            add_member(row, key=key, using=opened(unit.binh), by=unit.binh.holder)
        assert refused.value.code == "no-key"
    with pytest.raises(Invalid, match="đã ở trong tổ"):
        add_member(row, key=unit.minh, using=opened(unit.binh), by=unit.binh.holder)
    with pytest.raises(NotAllowed):
        add_member(row, key=unit.minh, using=opened(unit.minh), by=unit.minh.holder)


def test_time_of_the_expert_does_not_count(unit: Unit) -> None:
    row = verifying(unit)
    now = clock.now()
    before = settle(row).due_on
    ask_expert(row, text=f"Giám định chữ ký. {SECRET}", by=unit.minh.holder, now=now + timedelta(days=3))
    assert (row.state, settle(row).state) == ("expert", "paused")
    note_expert_answer(row, text="Chữ ký thật.", by=unit.minh.holder, now=now + timedelta(days=10))
    assert (row.state, settle(row).state) == ("verifying", "running")
    assert settle(row).due_on >= before + timedelta(days=7)


def test_suspension_is_decided_sent_and_lifted(unit: Unit) -> None:
    row = verified(unit)
    now = clock.now()
    before = settle(row).due_on
    decision = suspend_resolution(
        row, ground="reassessment", reason=SECRET, using=opened(unit.binh), by=unit.binh.holder, now=now
    )
    owed = Clock.objects.get(subject_id=row.code, rule_id="TC-SUSPSEND")
    assert (row.state, settle(row).state, owed.state) == ("suspended", "paused", "running")
    assert decision.letter is not None
    send_letter(decision.letter, way="mailbox", using=opened(unit.minh), by=unit.minh.holder)
    owed.refresh_from_db()
    assert owed.state == "met"
    resume_resolution(row, using=opened(unit.binh), by=unit.binh.holder, now=now + timedelta(days=20))
    assert row.state == "verifying"
    assert settle(row).due_on > before


def test_termination_ends_every_term_but_the_sending(unit: Unit) -> None:
    row = verifying(unit)
    with pytest.raises(Invalid, match="rút tố cáo"):
        terminate_resolution(row, ground="withdrawn", reason="x", using=opened(unit.binh), by=unit.binh.holder)
    with pytest.raises(Invalid):
        terminate_resolution(row, ground="tired", reason="x", using=opened(unit.binh), by=unit.binh.holder)
    terminate_resolution(
        row, ground="settled-elsewhere", reason="Đã có bản án.", using=opened(unit.binh), by=unit.binh.holder
    )
    open_terms = Clock.objects.filter(subject_id=row.code, state="running")
    assert [term.rule_id for term in open_terms] == ["TC-SUSPSEND"]


def test_writing_ends_with_the_case(unit: Unit) -> None:
    row = verifying(unit)
    for kind, text in (("poem", "x"), ("note", "  ")):
        with pytest.raises(Invalid):
            write_down(row, kind=kind, text=text, by=unit.minh.holder)
    terminate_resolution(row, ground="accused-died", reason="Đã mất.", using=opened(unit.binh), by=unit.binh.holder)
    with pytest.raises(Invalid, match="kết thúc"):
        write_down(row, kind="note", text="x", by=unit.minh.holder)
