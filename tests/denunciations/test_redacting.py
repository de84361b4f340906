"""Who verifies works with what the desk has cleaned, and meets nothing else."""

import pytest

from phoihop.core.errors import Invalid, Missing
from phoihop.denunciations.interface import (
    Denunciation,
    add_verifier,
    bar_from,
    get_for,
    redact_denunciation,
    remove_verifier,
    unbar,
    visible_to,
)
from phoihop.vault.interface import Bar, VaultKey, read_files, read_part, seal_file
from tests.denunciations.people import Unit, file_one, row_of
from tests.people import holder, standing_body
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db
SUMMARY = "Cán bộ một sở nhận tiền khi tiếp nhận hồ sơ đất đai"


@pytest.fixture
def row(unit: Unit) -> Denunciation:
    return row_of(file_one())


@pytest.fixture
def verifier() -> VaultKey:
    user = holder("xacminh", "Phan Xác Minh", "vault_officer", "SNNMT", "Thanh tra viên")
    return key_of(user, "SNNMT", "officer")


def redact(row: Denunciation, unit: Unit, **changes: object) -> None:
    given = {"summary": SUMMARY, "text": "Tại một quầy tiếp nhận, cán bộ nhận tiền.", "by": unit.minh.holder}
    redact_denunciation(row, **{**given, **changes})  # type: ignore[arg-type]


def read(row: Denunciation, key: VaultKey, part: str) -> list[str]:
    pieces = read_part(matter=row.matter, part=part, using=opened(key), by=key.holder, reason="verify")
    return [piece.content.decode() for piece in pieces]


def test_verifier_reads_the_redacted_part_and_no_other(row: Denunciation, unit: Unit, verifier: VaultKey) -> None:
    redact(row, unit, files=[seal_file(b"da che", name="che.txt")])
    add_verifier(row, key=verifier, using=opened(unit.minh), by=unit.minh.holder)
    assert read(row, verifier, "redacted") == ["Tại một quầy tiếp nhận, cán bộ nhận tiền."]
    files = read_files(matter=row.matter, part="redacted", using=opened(verifier), by=verifier.holder, reason="verify")
    assert len(files) == 1
    for part in ("content", "identity"):
        with pytest.raises(Missing):
            read(row, verifier, part)
    assert get_for(verifier.holder, row.code).summary == SUMMARY
    remove_verifier(row, key=verifier, by=unit.minh.holder)
    assert not visible_to(verifier.holder).exists()


def test_nobody_verifies_before_it_is_redacted(row: Denunciation, unit: Unit, verifier: VaultKey) -> None:
    with pytest.raises(Invalid, match="che danh tính"):
        add_verifier(row, key=verifier, using=opened(unit.minh), by=unit.minh.holder)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("summary", ""),
        ("summary", "Gọi 0912 345 678"),
        ("summary", "Thư kin@vi-du.example"),
        ("summary", "x" * 501),
        ("text", ""),
        ("text", "CCCD 079012345678"),
    ],
)
def test_words_that_tell_who_it_was_are_refused(row: Denunciation, unit: Unit, field: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        redact(row, unit, **{field: words})
    assert refused.value.field == field
    row.refresh_from_db()
    assert row.summary == ""


def test_kept_out_person_cannot_be_made_a_verifier(row: Denunciation, unit: Unit, verifier: VaultKey) -> None:
    redact(row, unit)
    bar_from(row, bars=[Bar(verifier.holder, "superior")], by=unit.minh.holder)
    with pytest.raises(Invalid, match="không được tiếp cận"):
        add_verifier(row, key=verifier, using=opened(unit.minh), by=unit.minh.holder)
    with pytest.raises(Invalid):
        unbar(row, bars=[Bar(verifier.holder)], reason="vui", by=unit.minh.holder)
    unbar(row, bars=[Bar(verifier.holder)], reason="wrong-person", by=unit.minh.holder)
    add_verifier(row, key=verifier, using=opened(unit.minh), by=unit.minh.holder)


def test_unit_does_not_shut_itself_out(row: Denunciation, unit: Unit) -> None:
    with pytest.raises(Invalid, match="chuyển hồ sơ"):
        bar_from(row, bars=[Bar(standing_body("TTTP"), "body")], by=unit.minh.holder)


def test_strangers_redact_nothing(row: Denunciation, unit: Unit, verifier: VaultKey) -> None:
    with pytest.raises(Missing):
        redact(row, unit, by=verifier.holder)
