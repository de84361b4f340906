"""Numbers under both regimes, and without gaps or doubles when many sign at once."""

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from phoihop.accounts.interface import User
from phoihop.core.errors import DomainError
from phoihop.documents import actions
from phoihop.documents.models import Document, NumberEntry, NumberSeries
from phoihop.documents.numbering import period_of, series_of, take_next
from phoihop.documents.regimes import PARTY_05, PARTY_36, STATE, date_text, number_text, regime_on
from phoihop.documents.signatures import Signer, signature_of
from phoihop.trail.interface import SystemActor
from tests.documents.papers import VALUES
from tests.people import new_post, new_user, standing_body

THREADS, EACH = 8, 6


@pytest.mark.parametrize(
    ("issuer", "on", "regime"),
    [
        ("state", date(2026, 11, 1), STATE),
        ("mass", date(2026, 11, 1), STATE),
        ("party", date(2026, 5, 26), PARTY_36),
        ("party", date(2026, 5, 27), PARTY_05),
    ],
)
def test_regime_follows_issuer_and_day(issuer: str, on: date, regime: object) -> None:
    assert regime_on(issuer, on) is regime


def test_numbers_are_written_as_each_regime_wants() -> None:
    assert number_text(STATE, number=5, type_code="QĐ", mark="UBND") == "Số: 05/QĐ-UBND"
    assert number_text(STATE, number=12, type_code="", mark="UBND", unit="TCD") == "Số: 12/UBND-TCD"
    assert number_text(STATE, number=None, type_code="QĐ", mark="UBND") == "Số: ....../QĐ-UBND"
    assert number_text(PARTY_36, number=15, type_code="BC", mark="BTGTU") == "Số 15-BC/BTGTU"
    assert number_text(PARTY_05, number=5, type_code="NQ", mark="ĐU") == "Số 05-NQ/ĐU"
    assert number_text(PARTY_36, number=323, type_code="", mark="BTGDVTU") == "Số 323-CV/BTGDVTU"


def test_day_is_written_with_noughts_where_the_decree_wants_them() -> None:
    assert date_text("Cần Thơ", date(2026, 2, 5)) == "Cần Thơ, ngày 05 tháng 02 năm 2026"
    assert date_text("Cần Thơ", date(2026, 3, 15)) == "Cần Thơ, ngày 15 tháng 3 năm 2026"


def test_party_numbers_run_through_the_term_state_numbers_through_the_year() -> None:
    assert period_of(STATE, date(2025, 12, 31)) == "2025"
    assert period_of(PARTY_05, date(2026, 6, 1)) == period_of(PARTY_05, date(2028, 6, 1)) == "2025-2030"
    assert period_of(PARTY_36, date(2026, 5, 1)) == "2026"


def test_words_above_the_name_follow_from_the_post() -> None:
    head = Signer("Hà", "Chủ tịch", is_head=True)
    deputy = Signer("Hòa", "Phó Chủ tịch", is_head=False)
    office = Signer("Lan", "Chánh Văn phòng", is_head=False, head_title="Chủ tịch")
    delegate = Signer("Lan", "Chánh Văn phòng", is_head=False, head_title="Chủ tịch", delegated=True)
    committee = "Ủy ban nhân dân"
    assert signature_of(STATE, head, collective=committee).lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert signature_of(STATE, deputy, collective=committee).lines == (
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    )
    assert signature_of(STATE, head, collective=committee, personal=True).lines == ("CHỦ TỊCH",)
    assert signature_of(STATE, office).lines == ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
    assert signature_of(STATE, delegate).lines == ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
    assert signature_of(PARTY_05, Signer("An", "Phó Bí thư", is_head=False), collective="Ban Thường vụ").lines == (
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
    )


@pytest.mark.django_db
def test_types_share_a_state_series_and_have_their_own_in_the_party() -> None:
    state, party, on = standing_body("SXD"), standing_body("BTGDV"), date(2026, 6, 1)
    assert series_of(state, regime=STATE, type_code="QĐ", on=on) == series_of(
        state, regime=STATE, type_code="TB", on=on
    )
    assert series_of(party, regime=PARTY_05, type_code="TB", on=on) != series_of(
        party, regime=PARTY_05, type_code="BC", on=on
    )


@pytest.mark.parametrize("type_code", ["BN", "PĐX"])
@pytest.mark.django_db
def test_what_the_decree_does_not_list_counts_in_its_own_book(type_code: str) -> None:
    body, on = standing_body("SXD"), date(2026, 6, 1)
    own = series_of(body, regime=STATE, type_code=type_code, on=on)
    assert own.type_code == type_code
    assert own != series_of(body, regime=STATE, type_code="TB", on=on)


@pytest.mark.django_db
def test_receipts_leave_no_gap_in_the_series_of_the_body(giang: User, ha: User) -> None:
    first = actions.sign_document(_draft(giang), by=ha)
    receipt = actions.sign_document(_draft(giang, "receipt"), by=giang)
    second = actions.sign_document(_draft(giang), by=ha)
    assert (first.number, receipt.number, second.number) == (1, 1, 2)


@pytest.mark.django_db
def test_numbers_begin_anew_with_the_year(giang: User, ha: User) -> None:
    numbers = []
    for year in (2025, 2025, 2026):
        document = _draft(giang)
        at = datetime(year, 6, 1, tzinfo=UTC)
        actions.sign_document(document, by=ha, now=at)
        numbers.append(document.number)
    assert numbers == [1, 2, 1]


@pytest.mark.django_db(transaction=True)
def test_a_number_is_never_taken_outside_a_transaction() -> None:
    series = series_of(standing_body("SXD"), regime=STATE, type_code="", on=date(2026, 1, 1))
    with pytest.raises(RuntimeError, match="transaction"):
        take_next(series)


@pytest.mark.django_db(transaction=True)
def test_many_sign_at_once_without_gap_or_double() -> None:
    leader = new_user("truong", "Trưởng Văn Nhiều")
    new_post(leader, "SNNMT", role="leader", title="Giám đốc", is_head=True)
    drafts = [_draft(SystemActor("test")) for _ in range(THREADS * EACH)]
    errors: list[BaseException] = []

    def sign(mine: list[Document]) -> None:
        try:
            for index, document in enumerate(mine):
                _sign_or_break(document, leader, breaks=index == EACH - 1)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=sign, args=(drafts[n::THREADS],)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    signed = THREADS * (EACH - 1)
    assert sorted(NumberEntry.objects.values_list("number", flat=True)) == list(range(1, signed + 1))
    assert NumberSeries.objects.get().last == signed


def _sign_or_break(document: Document, leader: User, *, breaks: bool) -> None:
    """Sign; or sign and then fail, which must give the number back."""
    try:
        with transaction.atomic():
            actions.sign_document(document, by=leader)
            if breaks:
                raise DomainError("broken", "Giữa chừng bị hỏng.")
    except DomainError:
        assert breaks


def _draft(by: User | SystemActor, template: str = "reply") -> Document:
    return actions.draft_document(
        template=template,
        body=standing_body("SNNMT"),
        subject_type="petition",
        subject_id="P1",
        data=VALUES[template],
        by=by,
    )
