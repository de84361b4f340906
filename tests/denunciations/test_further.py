"""A further denunciation to the superior, links, overdue lists, competence, succession."""

from datetime import date, timedelta

import pytest

from phoihop.accounts.interface import Post, User
from phoihop.core import clock, credentials
from phoihop.core.errors import Invalid, Missing
from phoihop.denunciations.interface import (
    RANKS,
    Denouncer,
    Denunciation,
    Filed,
    Told,
    add_verifier,
    ask_withdrawal,
    bar_from,
    begin_review,
    competent_units,
    demand_explanation,
    denunciation_view,
    explain_overdue,
    file_further,
    forward_denunciation,
    get_for,
    letter_for,
    letters_of,
    links_of,
    open_denunciation,
    overdue_terms,
    redact_denunciation,
    refuse_denunciation,
    send_letter,
    take_withdrawal,
    visible_to,
    words_of,
)
from phoihop.denunciations.models import Handover
from phoihop.law.interface import Clock
from phoihop.organizations.interface import (
    Body,
    BodyKind,
    ChangeEvent,
    ChangeKind,
    ChangeRow,
    Level,
    hand_over,
    holdings_of,
    load_bodies,
)
from phoihop.petitions.interface import competent_for
from phoihop.trail.interface import SystemActor
from phoihop.vault.interface import Bar, VaultKey
from phoihop.vault.models import Compartment
from tests.denunciations.people import PERSON, Unit, denouncer_of, file_one, new_committee, new_office, new_unit
from tests.denunciations.people import new_body as body
from tests.denunciations.steps import (
    REDACTED,
    SECRET,
    SUMMARY,
    accept,
    checked_letter,
    concluded_from,
    prepare,
    signed_letter,
)
from tests.people import holder, standing_body
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db
FURTHER = Told(subject="Quá hạn mà chưa giải quyết", body=f"Tôi chờ đã lâu. {SECRET}")


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    return new_unit(minh, ngan)


@pytest.fixture
def province(unit: Unit) -> Body:
    """The provincial committee over inspectorate and office."""
    return new_committee()


@pytest.fixture
def office(province: Body) -> VaultKey:
    """Vân settles for the chair, in the committee's office."""
    return new_office()


@pytest.fixture
def late(unit: Unit) -> Denouncer:
    """A denouncer whose matter was accepted forty-five days ago."""
    denouncer = denouncer_of(file_one(now=clock.now() - timedelta(days=60)))
    accept(denouncer.denunciation, unit, now=clock.now() - timedelta(days=45))
    return denouncer


def file_it(denouncer: Denouncer, ground: str = "overdue", key: str = "") -> Filed:
    return file_further(denouncer, ground=ground, told=FURTHER, person=PERSON, key=key or credentials.new_key())


def test_overdue_matter_goes_sealed_to_the_superior(unit: Unit, office: VaultKey, late: Denouncer) -> None:
    filed = file_it(late)
    row = Denunciation.objects.get(code=filed.code)
    assert (row.owner_body.code, row.further_ground, row.earlier) == ("VPUB", "overdue", late.denunciation)
    terms = set(Clock.objects.filter(subject_id=row.code).values_list("rule_id", flat=True))
    assert terms == {"TC-NEXT", "TC-LATE1"}
    assert not visible_to(unit.minh.holder).filter(pk=row.pk).exists()
    assert denunciation_view(open_denunciation(filed.code, filed.secret)).state == "filed"


def test_same_key_gives_the_same_receipt(office: VaultKey, late: Denouncer) -> None:
    key = credentials.new_key()
    one, two = file_it(late, key=key), file_it(late, key=key)
    assert (one.code, two.replayed) == (two.code, True)
    with pytest.raises(Invalid, match="đang được xem xét"):
        file_it(late)


def test_link_is_shown_only_to_who_may_meet_both(unit: Unit, office: VaultKey, late: Denouncer) -> None:
    row = Denunciation.objects.get(code=file_it(late).code)
    seen = links_of(office.holder, row)
    assert (seen.earlier, seen.further) == (None, ())
    assert links_of(unit.minh.holder, late.denunciation).further == ()
    redact_denunciation(row, summary=SUMMARY, text=REDACTED, by=office.holder)
    add_verifier(row, key=unit.minh, using=opened(office), by=office.holder)
    assert links_of(unit.minh.holder, row).earlier == late.denunciation
    assert links_of(unit.minh.holder, late.denunciation).further == (row,)


def test_who_is_kept_out_of_the_first_is_kept_out_of_the_further_one(
    unit: Unit, office: VaultKey, late: Denouncer
) -> None:
    accused = holder("khoavp", "Trương Đăng Khoa", "vault_officer", "VPUB", "Chuyên viên")
    key = key_of(accused, "VPUB", "officer")
    bar_from(late.denunciation, bars=[Bar(accused)], by=unit.minh.holder)
    row = Denunciation.objects.get(code=file_it(late).code)
    with pytest.raises(Missing):
        get_for(accused, row.code)
    with pytest.raises(Missing):
        words_of(row, part="content", using=opened(key), by=accused)


def test_nothing_is_kept_where_no_superior_has_keys(province: Body, late: Denouncer) -> None:
    with pytest.raises(Invalid, match="Không có gì được lưu lại"):
        file_it(late)
    assert Denunciation.objects.count() == 1


def test_ground_must_fit_the_earlier_matter(unit: Unit, office: VaultKey, late: Denouncer) -> None:
    with pytest.raises(Invalid) as refused:
        file_it(late, "unlawful")
    assert refused.value.code == "not-settled"
    with pytest.raises(Invalid) as refused:
        file_it(denouncer_of(file_one()))
    assert refused.value.code == "not-overdue"
    with pytest.raises(Invalid):
        file_it(late, "angry")
    settled = denouncer_of(file_one())
    concluded_from(settled.denunciation, unit)
    assert Denunciation.objects.get(code=file_it(settled, "unlawful").code).further_ground == "unlawful"


def test_superior_reviews_demands_and_decides(unit: Unit, office: VaultKey, late: Denouncer) -> None:
    row = Denunciation.objects.get(code=file_it(late).code)
    begin_review(row, by=office.holder)
    assert row.state == "reviewing"
    demand_explanation(row, text=f"Vì sao quá hạn? {SECRET}", by=office.holder)
    with pytest.raises(Invalid, match="đang chờ trả lời"):
        demand_explanation(row, text="Nữa.", by=office.holder)
    earlier = Denunciation.objects.get(pk=late.denunciation.pk)
    owed = Clock.objects.get(subject_id=earlier.code, rule_id="TC-LATE2")
    assert Clock.objects.get(subject_id=row.code, rule_id="TC-LATE1").state == "met"
    explain_overdue(earlier, text="Chờ giám định.", by=unit.minh.holder)
    owed.refresh_from_db()
    assert owed.state == "met"
    told = words_of(row, part="content", using=opened(office), by=office.holder)
    assert [words.text for words in told][-1] == "Chờ giám định."
    with pytest.raises(Invalid, match="giải trình nào"):
        explain_overdue(earlier, text="Nữa.", by=unit.minh.holder)
    refuse_denunciation(row, ground="no-further-ground", reason="Đúng pháp luật.", by=office.holder)
    assert row.state == "refused"


def test_superior_accepts_and_settles_itself(unit: Unit, office: VaultKey, late: Denouncer) -> None:
    row = Denunciation.objects.get(code=file_it(late).code)
    begin_review(row, by=office.holder)
    above = Unit(unit.keepers, office, office)
    accept(row, above)
    assert (row.state, row.owner_body.code) == ("accepted", "VPUB")
    terms = dict(Clock.objects.filter(subject_id=row.code).values_list("rule_id", "state"))
    assert terms["TC-NEXT"] == "met"
    assert terms["TC-RES"] == "running"


def test_further_denunciation_under_review_is_withdrawn(office: VaultKey, late: Denouncer) -> None:
    filed = file_it(late)
    denouncer = open_denunciation(filed.code, filed.secret)
    begin_review(denouncer.denunciation, by=office.holder)
    asked = ask_withdrawal(denouncer, whole=True, text="Tôi đã được trả lời.")
    take_withdrawal(asked, by=office.holder)
    assert Denunciation.objects.get(code=filed.code).state == "withdrawn"


def test_only_a_further_denunciation_is_reviewed(unit: Unit, late: Denouncer) -> None:
    row = denouncer_of(file_one()).denunciation
    with pytest.raises(Invalid, match="tố cáo tiếp"):
        begin_review(row, by=unit.minh.holder)
    with pytest.raises(Invalid):
        demand_explanation(row, text="x", by=unit.minh.holder)
    with pytest.raises(Invalid):
        explain_overdue(late.denunciation, text="x", by=unit.minh.holder)


def test_strangers_review_and_explain_nothing(unit: Unit, office: VaultKey, late: Denouncer, dung: User) -> None:
    row = Denunciation.objects.get(code=file_it(late).code)
    for user in (dung, unit.minh.holder):
        with pytest.raises(Missing):
            begin_review(row, by=user)
        with pytest.raises(Missing):
            demand_explanation(row, text="x", by=user)
    with pytest.raises(Missing):
        explain_overdue(late.denunciation, text="x", by=office.holder)


def test_overdue_list_holds_codes_days_and_steps_of_what_the_reader_meets(
    unit: Unit, late: Denouncer, dung: User
) -> None:
    rows = overdue_terms(unit.minh.holder)
    assert {(row.code, row.step) for row in rows} == {
        (late.denunciation.code, "notify"),
        (late.denunciation.code, "resolve"),
    }
    assert all(row.days_late > 0 and row.step_label and row.state_label for row in rows)
    assert overdue_terms(unit.binh.holder) == rows
    assert overdue_terms(dung) == []
    assert overdue_terms(unit.minh.holder, on=clock.today() - timedelta(days=40)) == []


NEW = date(2026, 7, 1)


def test_competence_follows_body_and_rank(province: Body) -> None:
    commune = body("XTH", BodyKind.PEOPLES_COMMITTEE, Level.COMMUNE, province)
    inspectorate = standing_body("TTTP")
    for accused, rank, competent, clause in (
        (commune, "commune-chair", province, "province"),
        (commune, "commune-unit", commune, "commune"),
        (inspectorate, "agency-head", province, "province"),
        (inspectorate, "agency-unit", inspectorate, "agency"),
    ):
        (found,) = competent_units(accused, rank, NEW)
        assert (found.body, found.clause, found.successor) == (competent, clause, None)
    assert competent_units(inspectorate, "agency-unit", NEW)[0].has_keys
    assert not competent_units(commune, "commune-unit", NEW)[0].has_keys
    assert competent_units(commune, "commune-unit", NEW)[0].reasons


def test_where_the_law_names_nobody_a_person_decides(province: Body) -> None:
    assert competent_units(standing_body("TTTP"), "agency-unit", date(2026, 6, 30)) == []
    assert competent_units(standing_body("TTTP"), "minister", NEW) == []
    assert competent_units(standing_body("TTTP"), "commune-unit", NEW) == []
    assert competent_units(standing_body("BTGDV"), "agency-unit", NEW) == []


def end(old: Body, *new: Body, kind: str) -> None:
    on = date(2026, 8, 1)
    event = ChangeEvent.objects.create(kind=kind, effective_on=on, instrument="Nghị quyết thử")
    for each in new or (None,):
        ChangeRow.objects.create(event=event, from_body=old, to_body=each)
    old.valid_to = on - timedelta(days=1)
    old.save(update_fields=["valid_to"])
    old.versions.update(valid_to=old.valid_to)


def test_reorganised_bodies_lead_to_successor_manager_or_chair(province: Body) -> None:
    one, two = body("SMOT", BodyKind.DEPARTMENT, parent=province), body("SHAI", BodyKind.DEPARTMENT, parent=province)
    merged, split = (
        body("SCU", BodyKind.DEPARTMENT, parent=province),
        body("SNUA", BodyKind.DEPARTMENT, parent=province),
    )
    gone = body("SXONG", BodyKind.DEPARTMENT, parent=one)
    lost = body("SMAT", BodyKind.DEPARTMENT)
    end(merged, one, kind=ChangeKind.ABSORB)
    end(split, one, two, kind=ChangeKind.SPLIT_UP)
    end(gone, kind=ChangeKind.CLOSE)
    end(lost, kind=ChangeKind.CLOSE)
    on = date(2026, 9, 1)
    (found,) = competent_units(merged, "agency-unit", on)
    assert (found.body, found.successor, found.clause) == (one, one, "agency")
    assert len(found.reasons) == 2
    assert {each.body for each in competent_units(split, "agency-unit", on)} == {one, two}
    (found,) = competent_units(gone, "agency-unit", on)
    assert (found.body, found.clause) == (one, "dissolved")
    (found,) = competent_units(lost, "agency-unit", on)
    assert (found.body, found.clause) == (province, "leftover")


def test_successor_answers_for_every_denunciation(unit: Unit, province: Body, late: Denouncer) -> None:
    old, new = standing_body("TTTP"), body("TTM", BodyKind.INSPECTORATE, parent=province)
    assert ("hồ sơ tố cáo", 1) in [(held.label, held.count) for held in holdings_of(old)]
    letter = signed_letter(late.denunciation, unit, "tc_plan", {"task": "Xác minh.", "ways": "Tại trụ sở."})
    notice = signed_letter(late.denunciation, unit, "tc_result", {"conclusion": "Đúng."})
    draft = checked_letter(late.denunciation, unit, "tc_plan", {"task": "Xác minh.", "ways": "Tại trụ sở."})
    hand_over(old, new, by=unit.binh.holder, now=None)
    row = Denunciation.objects.get(pk=late.denunciation.pk)
    assert row.owner_body == new
    assert {part.body for part in Compartment.objects.filter(subject_id=row.code)} == {new}
    Post.objects.filter(body=old).update(body=new)
    minh = User.objects.get(pk=unit.minh.holder_id)
    assert get_for(minh, row.code) == row
    redact_denunciation(row, summary=SUMMARY, text=REDACTED, by=minh)
    key = VaultKey.objects.get(pk=unit.minh.pk)
    send_letter(letter_for(minh, notice.code), way="mailbox", using=opened(key), by=minh)
    assert {each.code: each.body for each in letters_of(row) if each.template == "tc_plan"} == {
        letter.code: old,
        draft.code: new,
    }


def test_hand_over_between_two_that_become_one_is_taken_back(unit: Unit, office: VaultKey, province: Body) -> None:
    row = denouncer_of(file_one()).denunciation
    prepare(row, unit)
    forward_denunciation(
        row, to_body=standing_body("VPUB"), ground="competent", using=opened(unit.minh), by=unit.minh.holder
    )
    other = body("TTM", BodyKind.INSPECTORATE, parent=province)
    hand_over(standing_body("TTTP"), other, by=unit.binh.holder, now=None)
    assert Handover.objects.get().from_body == other
    hand_over(other, standing_body("VPUB"), by=unit.binh.holder, now=None)
    row.refresh_from_db()
    assert (Handover.objects.get().state, row.state, row.owner_body.code) == ("recalled", "filed", "VPUB")


def test_the_table_of_competence_names_the_same_body_or_asks_a_person() -> None:
    load_bodies(by=SystemActor("test"))
    named = 0
    committees, others = Body.objects.filter(kind="peoples_committee"), Body.objects.exclude(kind="peoples_committee")
    for accused in [*others, *committees.order_by("code")[::4]]:
        for rank in RANKS:
            table = competent_for(kind="TC", act=rank, body=accused, on=NEW)
            if table.bodies:
                named += 1
                assert {each.body for each in competent_units(accused, rank, NEW)} == set(table.bodies)
    assert named > 100
