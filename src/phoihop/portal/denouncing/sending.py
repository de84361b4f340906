"""From a draft to a sealed denunciation: what is shown before sending, and the sending itself."""

from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.denunciations.interface import Accused, Filed, Told, file_denunciation
from phoihop.petitions.interface import Applicant
from phoihop.portal.actions import empty_sent_draft
from phoihop.portal.denouncing.forms import NOT_LISTED, WORKPLACE_LENGTH, count_of, found_bodies
from phoihop.portal.forms import ANONYMOUS, place_name
from phoihop.portal.selectors import OpenDraft, sealed_draft_file
from phoihop.portal.sending import NOTHING_WRITTEN, place_on_draft
from phoihop.portal.steps import DENOUNCE, said_in
from phoihop.ui.interface import SummaryRow
from phoihop.vault.interface import SealedUpload, keep_sealed


def review_of(draft: OpenDraft) -> list[SummaryRow]:
    """All answers before sending. Raises: KeyError where a step is unfinished."""
    said, count = said_in(draft.answers, DENOUNCE), count_of(draft.answers.of("nguoi-bi-to-cao"))
    accused = "\n".join(map(_accused_line, accused_in(said, count)))
    files = ", ".join(note.name for note in draft.answers.files) or str(NOTHING_WRITTEN)
    return [
        _row("nguoi-bi-to-cao", _("Người bị tố cáo"), accused),
        _row("noi-xay-ra", _("Nơi xảy ra"), place_name(said["place_code"]) or _("Không ở riêng nơi nào, hoặc chưa rõ")),
        _row("noi-dung", _("Tố cáo việc gì"), said["subject"]),
        _row("noi-dung", _("Hành vi vi phạm"), said["body"]),
        _row("tep", _("Ảnh, giấy tờ"), files),
        _row("nguoi-to-cao", _("Người tố cáo"), _person(said)),
        _row("bao-tin", _("Báo tin"), said["notify"] or _("Không nhận báo tin")),
    ]


def send_draft(draft: OpenDraft) -> Filed:
    """Seal and file what was written, then forget the draft; a second call gives the same receipt. Raises: Invalid."""
    said, count = said_in(draft.answers, DENOUNCE), count_of(draft.answers.of("nguoi-bi-to-cao"))
    place = place_on_draft(said)
    filed = file_denunciation(
        told=Told(
            subject=said["subject"],
            body=said["body"],
            accused=tuple(accused_in(said, count)),
            place_code=place.code if place else "",
            place_as_of=clock.today().isoformat() if place else "",
        ),
        person=applicant_in(said),
        notify=said["notify"],
        files=_files(draft),
        channel="web",
        key=draft.answers.nonce,
    )
    empty_sent_draft(draft)
    return filed


def accused_in(said: dict[str, Any], count: int) -> list[Accused]:
    """Whom the answers accuse; a chosen body is named as it is called. Queries: 1 a workplace."""
    return [row for row in (_accused(said, number) for number in range(count)) if row != Accused()]


def _accused(said: dict[str, Any], number: int) -> Accused:
    body, workplace = said[f"body_{number}"], said[f"workplace_{number}"]
    code = "" if body == NOT_LISTED else body
    return Accused(
        name=said[f"name_{number}"],
        position=said[f"position_{number}"],
        workplace=found_bodies(workplace).get(code, workplace)[:WORKPLACE_LENGTH] if code else workplace,
        body_code=code,
    )


def applicant_in(said: dict[str, Any]) -> Applicant:
    """Who denounces, from the answers; nobody's name where none was to be told."""
    is_anonymous = said["naming"] == ANONYMOUS
    return Applicant(
        name="" if is_anonymous else said["name"],
        phone=said["phone"],
        email=said["email"],
        address=said["address"],
        id_number="" if is_anonymous else said["id_number"],
        anonymous=is_anonymous,
    )


def _files(draft: OpenDraft) -> list[SealedUpload]:
    return [
        keep_sealed(sealed_draft_file(draft, note), name=note.name, key=bytes.fromhex(note.key))
        for note in draft.answers.files
    ]


def _accused_line(row: Accused) -> str:
    return ", ".join(filter(None, [row.name, row.position, row.workplace]))


def _person(said: dict[str, Any]) -> str:
    kept = [said["name"], said["address"], said["phone"], said["id_number"], said["email"]]
    unnamed = [_("Không nêu tên")] if said["naming"] == ANONYMOUS else []
    return "\n".join(filter(None, unnamed + kept))


def _row(step: str, label: str, value: str) -> SummaryRow:
    return SummaryRow(label, linebreaksbr(value, autoescape=True), reverse(DENOUNCE) + f"{step}/")
