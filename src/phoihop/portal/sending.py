"""From a draft to a petition: what is shown before sending, and the sending itself."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.organizations.interface import Place, place_on
from phoihop.petitions.interface import Applicant, Filed, NewsBy, OnBehalf, RepeatHint, file_petition, likely_repeats
from phoihop.portal.actions import keep_answers
from phoihop.portal.forms import ANONYMOUS, KIND_CHOICES, OTHER, UNSURE, place_name
from phoihop.portal.selectors import OpenDraft, draft_file_bytes
from phoihop.portal.steps import said_in
from phoihop.ui.interface import SummaryRow

NOTHING_WRITTEN = _("Không có")


@dataclass(frozen=True, slots=True)
class Review:
    """All answers, and what may be told of like matters near the same place."""

    rows: list[SummaryRow]
    repeats: list[RepeatHint]


def review_of(draft: OpenDraft) -> Review:
    """The page before sending. Raises: KeyError where a step is unfinished."""
    said = said_in(draft.answers)
    files = ", ".join(note.name for note in draft.answers.files) or NOTHING_WRITTEN
    rows = [
        *_rows("viec-gi", [(gettext("Việc gửi"), _kind_label(said["kind"]))]),
        *_rows(
            "noi-xay-ra",
            [(gettext("Nơi xảy ra"), place_name(said["place_code"]) or gettext("Không ở riêng nơi nào, hoặc chưa rõ"))],
        ),
        *_rows("noi-dung", [(gettext("Tóm tắt"), said["subject"]), (gettext("Sự việc"), said["body"])]),
        SummaryRow(gettext("Ảnh, giấy tờ"), files, reverse("portal:files")),
        *_rows("cho-ai", [(gettext("Gửi cho"), _for_whom(said))]),
        *_rows("lien-he", [(gettext("Liên hệ"), _contact(said))]),
    ]
    return Review(
        rows=rows, repeats=likely_repeats(subject=said["subject"], body=said["body"], place=place_on_draft(said))
    )


def send_draft(draft: OpenDraft) -> Filed:
    """File the petition of a finished draft; a second call gives the same receipt. Raises: Invalid."""
    said = said_in(draft.answers)
    is_anonymous = said["naming"] == ANONYMOUS
    filed = file_petition(
        kind="" if said["kind"] == UNSURE else said["kind"],
        subject=said["subject"],
        body=said["body"],
        place=place_on_draft(said),
        applicant=Applicant(
            name="" if is_anonymous else said["name"],
            phone=said["phone"],
            email=said["email"],
            address=said["address"],
            anonymous=is_anonymous,
        ),
        consent_contact=bool(said["consent_contact"]),
        news_by=said["news_by"],
        channel="web",
        key=draft.answers.nonce,
        uploads=[SimpleUploadedFile(note.name, draft_file_bytes(draft, note)) for note in draft.answers.files],
        on_behalf=OnBehalf(name=said["other_name"], relation=said["relation"]) if said["for_whom"] == OTHER else None,
    )
    if not draft.answers.is_sent:
        keep_answers(draft, replace(draft.answers, is_sent=True))
    return filed


def place_on_draft(said: dict[str, Any]) -> Place | None:
    """The chosen place; None where none was chosen or it ended since."""
    try:
        return place_on(said["place_code"], clock.today()) if said["place_code"] else None
    except Missing:
        return None


def _rows(step: str, pairs: list[tuple[str, str]]) -> list[SummaryRow]:
    address = reverse("portal:step", args=[step])
    return [SummaryRow(label, linebreaksbr(value, autoescape=True), address) for label, value in pairs]


def _kind_label(kind: str) -> str:
    return str(dict(KIND_CHOICES)[kind])


def _for_whom(said: dict[str, Any]) -> str:
    if said["for_whom"] != OTHER:
        return gettext("Cho chính tôi, hoặc vì việc chung")
    relation = f" ({said['relation']})" if said["relation"] else ""
    return f"Thay cho {said['other_name']}{relation}"


def _contact(said: dict[str, Any]) -> str:
    if said["naming"] == ANONYMOUS:
        kept = [said["phone"], said["email"], said["address"]]
        return "\n".join([gettext("Không nêu tên"), *filter(None, kept), *_news(said)])
    consent = gettext("Đồng ý cho liên hệ") if said["consent_contact"] else gettext("Không liên hệ, tôi tự tra cứu")
    return "\n".join(filter(None, [said["name"], said["phone"], said["email"], said["address"], consent, *_news(said)]))


def _news(said: dict[str, Any]) -> list[str]:
    return [gettext("Báo tin: %(way)s") % {"way": NewsBy(said["news_by"]).label}] if said["news_by"] else []
