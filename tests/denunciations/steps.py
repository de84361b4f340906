"""Ways of a denunciation through its process, by real actions."""

from typing import Any

from phoihop.denunciations.interface import (
    CaseLetter,
    Conditions,
    Denunciation,
    accept_denunciation,
    confirm_letter,
    draft_letter,
    note_conditions,
    note_identity,
    open_verification,
    redact_denunciation,
    report_findings,
    send_letter,
    sign_letter,
    submit_letter,
)
from phoihop.vault.interface import VaultKey
from tests.denunciations.people import Unit, denouncer_of, file_one, row_of
from tests.vault.keepers import opened

SUMMARY = "Công chức nhận tiền khi làm hồ sơ đất"
REDACTED = "Một công chức nhận tiền của người nộp hồ sơ và không ghi biên lai."
# Words that must lie nowhere in plain.
SECRET = "Chiếc phong bì màu xanh ngọc"
FIT = Conditions(has_form=True, has_capacity=True, is_competent=True, is_identifiable=True)
TASK = {"task": f"Xác minh việc nhận tiền. {SECRET}.", "until_on": "2027-01-10"}


def filed(**kwargs: Any) -> Denunciation:
    one = file_one(**kwargs)
    denouncer_of(one)
    return row_of(one)


def redacted(unit: Unit, **kwargs: Any) -> Denunciation:
    row = filed(**kwargs)
    redact_denunciation(row, summary=SUMMARY, text=REDACTED, by=unit.minh.holder)
    return row


def ready(unit: Unit, **kwargs: Any) -> Denunciation:
    """Everything is there that acceptance needs."""
    return prepare(filed(**kwargs), unit)


def prepare(row: Denunciation, unit: Unit) -> Denunciation:
    redact_denunciation(row, summary=SUMMARY, text=REDACTED, by=unit.minh.holder)
    note_identity(row, result="verified", by=unit.minh.holder)
    note_conditions(row, conditions=FIT, by=unit.minh.holder)
    return row


def accept(row: Denunciation, unit: Unit) -> Denunciation:
    """Everything up to acceptance, for a row that was just filed."""
    accept_denunciation(prepare(row, unit), using=opened(unit.binh), by=unit.binh.holder)
    return row


def accepted(unit: Unit, **kwargs: Any) -> Denunciation:
    return accept(filed(**kwargs), unit)


def verifying(unit: Unit, *members: VaultKey, **kwargs: Any) -> Denunciation:
    row = accepted(unit, **kwargs)
    open_verification(row, lead=unit.minh, members=members, using=opened(unit.binh), by=unit.binh.holder, values=TASK)
    return row


def verified(unit: Unit, **kwargs: Any) -> Denunciation:
    row = verifying(unit, **kwargs)
    report_findings(row, text=f"Có việc nhận tiền. {SECRET}.", by=unit.minh.holder)
    return row


def checked_letter(row: Denunciation, unit: Unit, template: str, values: dict[str, Any]) -> CaseLetter:
    """Drafted by Minh, read by Bính where a second person must."""
    letter = draft_letter(row, template=template, values=values, by=unit.minh.holder)
    submit_letter(letter, by=unit.minh.holder)
    if letter.state == "checking":
        confirm_letter(letter, version=letter.version, using=opened(unit.binh), by=unit.binh.holder)
    return letter


def signed_letter(row: Denunciation, unit: Unit, template: str, values: dict[str, Any]) -> CaseLetter:
    letter = checked_letter(row, unit, template, values)
    return sign_letter(letter, version=letter.version, using=opened(unit.binh), by=unit.binh.holder)


def sent_letter(row: Denunciation, unit: Unit, template: str, values: dict[str, Any], way: str = "hand") -> CaseLetter:
    letter = signed_letter(row, unit, template, values)
    return send_letter(letter, way=way, using=opened(unit.minh), by=unit.minh.holder)
