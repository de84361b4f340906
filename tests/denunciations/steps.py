"""Ways of a denunciation through its process, by real actions."""

from datetime import datetime
from typing import Any

from phoihop.denunciations.interface import (
    CaseLetter,
    Conditions,
    Denunciation,
    accept_denunciation,
    conclude,
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


def accept(row: Denunciation, unit: Unit, now: datetime | None = None) -> Denunciation:
    """Everything up to acceptance, for a row that was just filed."""
    accept_denunciation(prepare(row, unit), using=opened(unit.binh), by=unit.binh.holder, now=now)
    return row


def accepted(unit: Unit, **kwargs: Any) -> Denunciation:
    return accept(filed(**kwargs), unit)


def verifying(unit: Unit, *members: VaultKey, **kwargs: Any) -> Denunciation:
    row = accepted(unit, **kwargs)
    begin(row, unit, *members)
    return row


def begin(row: Denunciation, unit: Unit, *members: VaultKey) -> None:
    """Minh leads the team of an accepted matter."""
    open_verification(row, lead=unit.minh, members=members, using=opened(unit.binh), by=unit.binh.holder, values=TASK)


def verified(unit: Unit, **kwargs: Any) -> Denunciation:
    return verify(accepted(unit, **kwargs), unit)


def verify(row: Denunciation, unit: Unit) -> Denunciation:
    begin(row, unit)
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


def laid_paper(row: Denunciation, unit: Unit) -> CaseLetter:
    """A signed paper in the mailbox of the denouncer."""
    if not row.summary:
        redact_denunciation(row, summary=SUMMARY, text=REDACTED, by=unit.minh.holder)
    values = {"accepted_on": "2026-11-03", "note": "Thời hạn giải quyết là 30 ngày."}
    return sent_letter(row, unit, "tc_to_denouncer", values, way="mailbox")


CONCLUSION = {
    "accused": "Ông Trương Đăng Khoa, Phó Trưởng phòng",
    "findings": f"Có việc nhận tiền. {SECRET}.",
    "conclusion": "Tố cáo đúng.",
}
PUBLIC = {"accused": "Ông Trương Đăng Khoa", "text": "Có việc nhận tiền ngoài quy định."}


def concluded(unit: Unit, *, crime_signs: bool = False, **kwargs: Any) -> Denunciation:
    return _conclude(verified(unit, **kwargs), unit, crime_signs=crime_signs)


def concluded_from(row: Denunciation, unit: Unit) -> Denunciation:
    """Everything from a row that was just filed to its conclusion."""
    return _conclude(verify(accept(row, unit), unit), unit, crime_signs=False)


def _conclude(row: Denunciation, unit: Unit, *, crime_signs: bool) -> Denunciation:
    conclude(
        row,
        outcome="true",
        crime_signs=crime_signs,
        using=opened(unit.binh),
        by=unit.binh.holder,
        values=CONCLUSION,
    )
    return row
