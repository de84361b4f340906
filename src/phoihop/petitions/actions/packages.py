"""Hand-over to a network that is kept apart: a package is carried out, the package of the answer is carried in."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid
from phoihop.documents.interface import render_pdf
from phoihop.files.interface import MAX_TOTAL_BYTES, read_content
from phoihop.petitions.actions.outside import answer_outside, decline_outside, note_outside
from phoihop.petitions.actors import OutsideBody
from phoihop.petitions.models import OutsideHandover
from phoihop.petitions.packages import PACKAGE_FORMAT, Answer, read_answer, sealed_archive
from phoihop.petitions.policies import check_may
from phoihop.petitions.selectors.outside import OutsideCase, outside_case, sent_slip
from phoihop.trail.interface import Actor, record


@dataclass(frozen=True, slots=True)
class Package:
    """What is carried out; the name tells no more than the code."""

    name: str
    content: bytes


@transaction.atomic
def make_package(handover: OutsideHandover, *, by: Actor, now: datetime | None = None) -> Package:
    """The petition, its files, the signed slip and the key of the answer, in one archive; each making is an event.

    Raises: NotAllowed, Invalid (the slip was not sent yet), Conflict (it has ended).
    """
    petition, at = handover.petition, now or clock.now()
    check_may(by, "petition.forward", petition)
    _check_open(handover)
    slip = sent_slip(handover)
    if slip is None:
        raise Invalid("slip-not-sent", _("Hãy ký và gửi phiếu chuyển đơn trước; gói đi cùng phiếu chuyển."))
    case = outside_case(OutsideBody(handover))
    contents = {"don.json": _as_json(case), "don.txt": _as_text(case), "phieu-chuyen.pdf": render_pdf(slip)}
    for number, file in enumerate(case.files, 1):
        contents[f"tep/{number:02d}-{file.name}"] = read_content(file.sha256)
    facts = {
        "format": PACKAGE_FORMAT,
        "code": petition.code,
        "handover": handover.subject_id,
        "made_at": at.isoformat(),
        "key": _key(handover, settings.SECRET_KEY).hex(),
    }
    record("petition.outside_package_made", subject=petition, by=by, data={"files": len(contents)}, occurred_at=at)
    return Package(f"chuyen-don-{petition.code}-{handover.pk}.zip", sealed_archive(facts, contents))


def take_package(
    handover: OutsideHandover, *, upload: UploadedFile[bytes], by: Actor, now: datetime | None = None
) -> OutsideHandover:
    """Take the answer that was carried in; its words and files go the way of any answer.

    Raises: NotAllowed; Invalid (no package, altered, another key, another case, a bad file); Conflict (it has ended:
    the same package is taken once).
    """
    check_may(by, "petition.forward", handover.petition)
    _check_open(handover)
    if (upload.size or 0) > MAX_TOTAL_BYTES:
        raise Invalid("package-large", _("Gói có quá nhiều tệp hoặc quá lớn. Hãy gửi ít tệp hơn."), "package")
    keys = [_key(handover, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    answer = read_answer(upload.read(), keys)
    if (answer.code, answer.handover) != (handover.petition.code, handover.subject_id):
        raise Invalid("package-of-another", _("Gói này trả lời một lượt chuyển khác. Hãy mở đúng hồ sơ."), "package")
    try:
        _say(handover, answer, by=by, now=now)
    except Invalid as error:
        raise Invalid(error.code, error.message, "package") from None
    return handover


def _say(handover: OutsideHandover, answer: Answer, *, by: Actor, now: datetime | None) -> None:
    uploads: list[UploadedFile[bytes]] = [SimpleUploadedFile(name, data) for name, data in answer.files]
    if answer.said == "answered":
        answer_outside(handover, text=answer.text, uploads=uploads, by=by, now=now)
    elif answer.said == "declined":
        decline_outside(handover, ground=answer.ground, reason=answer.text, uploads=uploads, by=by, now=now)
    elif answer.said == "noted":
        note_outside(handover, answer_on=_day(answer.answer_on), by=by, now=now)
    else:
        raise Invalid("package-says-nothing", _("Gói không nói cơ quan nhận đã trả lời thế nào. Hãy đề nghị gửi lại."))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid("bad-day", _("Gói không ghi đúng ngày dự kiến trả lời. Hãy đề nghị gửi lại.")) from None


def _check_open(handover: OutsideHandover) -> None:
    if not handover.is_open:
        raise Conflict("outside-ended", _("Lượt chuyển này đã kết thúc; gói trả lời chỉ nhận một lần."))


def _key(handover: OutsideHandover, secret: str) -> bytes:
    """The key of this one hand-over; it is derived each time, so no table holds it."""
    info = f"phoihop outside package:{handover.pk}:{handover.petition.code}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())


def _as_json(case: OutsideCase) -> bytes:
    facts = {
        "code": case.code,
        "from": case.from_name,
        "to": case.to_name,
        "subject": case.subject,
        "text": case.text,
        "received_on": case.received_on.isoformat(),
        "applicant": case.applicant,
        "address": case.address,
        "reason": case.reason,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def _as_text(case: OutsideCase) -> bytes:
    """The same for people, in any reader of text."""
    lines = [
        _("Đơn %(code)s: %(subject)s") % {"code": case.code, "subject": case.subject},
        _("%(sender)s chuyển đến %(to)s") % {"sender": case.from_name, "to": case.to_name},
        case.reason,
        _("Ngày nhận đơn: %(on)s") % {"on": f"{case.received_on:%d/%m/%Y}"},
        _("Người gửi đơn: %(who)s") % {"who": case.applicant or _("không nêu tên")},
        _("Địa chỉ: %(where)s") % {"where": case.address} if case.address else "",
        case.text,
    ]
    return "\n\n".join(filter(None, lines)).encode()
