"""Drafting, signing, sending. A number exists only together with the signed paper that has it, or with its reason."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, NotAllowed
from phoihop.documents.composing import compose, mark_of, signature_by
from phoihop.documents.models import Document, NumberEntry, NumberSeries, Recipient
from phoihop.documents.numbering import period_of, series_of, take_next
from phoihop.documents.office_wording import sentences_in_force
from phoihop.documents.papers import Signature
from phoihop.documents.regimes import number_text, regime_on
from phoihop.documents.rendering import DOCX_TYPE, PDF_TYPE, file_name, render_docx, render_pdf
from phoihop.documents.selectors import RENDITION_SUBJECT, rendition_of
from phoihop.documents.signatures import Signer
from phoihop.documents.signers import signer_for
from phoihop.documents.states import EDITABLE, NUMBERED, NumberState
from phoihop.documents.wording import TEMPLATES
from phoihop.documents.wording.base import clean_values
from phoihop.files.interface import drop_files, store_bytes
from phoihop.jobs.interface import enqueue
from phoihop.organizations.interface import Body, version_on
from phoihop.trail.interface import Actor, SystemActor, actions_only, move, record

PRINTER = SystemActor("document-printer")


@transaction.atomic
def draft_document(
    *,
    template: str,
    body: Body,
    subject_type: str,
    subject_id: str,
    data: Mapping[str, Any],
    by: Actor,
    secrecy: str = "",
    sentences: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> Document:
    """A draft of `template` by `body` about a subject; one that an officer asked for may still lack words.

    `sentences` are those of an earlier paper that it follows; else those that the body has in force today.

    Raises: NotAllowed; Invalid naming the field that is missing, unknown or wrong, and for papers marked secret.
    """
    if secrecy.strip():
        raise _secret()
    words = TEMPLATES.get(template)
    if words.is_sealed:
        raise Invalid("paper-sealed", _("Văn bản của hồ sơ niêm phong chỉ soạn trong hồ sơ niêm phong."), "template")
    document = Document(
        template=template,
        body=body,
        subject_type=subject_type,
        subject_id=subject_id,
        values=clean_values(words, data, whole=not words.is_by_hand),
        sentences=sentences_in_force(body, template) if sentences is None else dict(sentences),
        drafted_at=now or clock.now(),
        drafted_by_id=int(by.actor_id) if by.actor_kind == "user" else None,
    )
    _check_may(by, Permission.DOCUMENT_ISSUE, document)
    with actions_only():
        document.save(force_insert=True)
    facts = {"document": document.code, "template": template}
    record("document.drafted", subject=document, by=by, data=facts, occurred_at=now)
    return document


def _secret() -> Invalid:
    # Source: Luật Bảo vệ bí mật nhà nước 2018, art. 5: no State secret on a system connected to a network.
    return Invalid(
        "paper-secret",
        _(
            "Hệ thống này nối mạng nên không soạn, không lưu văn bản có độ mật. Hãy soạn trên máy độc lập theo Luật "
            "Bảo vệ bí mật nhà nước và chỉ ghi vào hồ sơ số, ngày của văn bản."
        ),
        field="secrecy",
    )


def _check_may(by: Actor, permission: Permission, subject: object) -> None:
    if not by.may(permission, subject):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền soạn hoặc phát hành văn bản của cơ quan này."))


@transaction.atomic
def edit_draft(*, document: Document, data: Mapping[str, Any], by: Actor, now: datetime | None = None) -> Document:
    """Other values for a draft. Raises: NotAllowed, Invalid, Conflict where it is no draft any more."""
    _check_may(by, Permission.DOCUMENT_ISSUE, document)
    words = TEMPLATES.get(document.template)
    values = clean_values(words, data, whole=not words.is_by_hand)
    with actions_only():
        changed = Document.objects.filter(pk=document.pk, state__in=EDITABLE).update(values=values)
    if changed == 0:
        raise Conflict("document-not-draft", _("Văn bản không còn là dự thảo. Hãy tải lại trang."))
    document.values = values
    record("document.edited", subject=document, by=by, data={"document": document.code}, occurred_at=now)
    return document


def submit_document(document: Document, *, by: Actor, now: datetime | None = None) -> Document:
    """Put a draft on the leader's desk. Raises: NotAllowed, Invalid (naming what is missing), Conflict."""
    clean_values(TEMPLATES.get(document.template), document.values)
    changes = {"submitted_at": now or clock.now()}
    move(document, "submit", by=by, data={"document": document.code}, changes=changes, now=now)
    return document


def return_document(document: Document, *, reason: str, by: Actor, now: datetime | None = None) -> Document:
    """Give a paper back to its drafter with a reason. Raises: NotAllowed, Invalid, Conflict."""
    changes = {"remark": _reason(reason)}
    move(document, "return", by=by, data={"document": document.code}, changes=changes, now=now)
    return document


@transaction.atomic
def sign_document(document: Document, *, by: User, now: datetime | None = None) -> Document:
    """Sign and number in one step; from here the paper never changes.

    The words above the name follow from the post: head, deputy, by order, or by delegation for who stands in.
    Raises: NotAllowed; Invalid where the person has no post in the issuing body or the paper lacks something; Conflict
    where somebody was first.
    """
    clean_values(TEMPLATES.get(document.template), document.values)
    at = now or clock.now()
    on = clock.local_date(at)
    signer = signer_for(by, document.body, on)
    signature = signature_by(document, signer, on=on)
    return _number_and_freeze(document, signature, signer, at=at, on=on, by=by)


def _number_and_freeze(
    document: Document, signature: Signature, signer: Signer, *, at: datetime, on: date, by: Actor
) -> Document:
    template = TEMPLATES.get(document.template)
    regime = regime_on(document.body.issuer_kind, on)
    series = series_of(document.body, regime=regime, type_code=template.type_code, on=on)
    number = take_next(series)
    paper = compose(document, on=on, number=number, signature=signature)
    changes = {
        "number": number,
        "number_text": paper.number_text,
        "paper": paper.as_data(),
        "signed_at": at,
        "signed_on": on,
        "signer_name": signer.name,
        "signer_title": signer.title,
    }
    facts = {"document": document.code, "template": document.template, "number": paper.number_text}
    with actions_only():
        move(document, "issue" if template.own_hand else "sign", by=by, data=facts, changes=changes, now=at)
        NumberEntry.objects.create(
            series=series,
            number=number,
            type_code=template.type_code,
            document=document,
            text=paper.number_text,
            taken_on=on,
        )
    enqueue("documents.render", code=document.code)
    return document


@transaction.atomic
def keep_renditions(code: str) -> None:
    """Print a signed paper as PDF and Word file and keep both; run twice it keeps one of each."""
    document = Document.objects.select_related("body").filter(code=code).first()
    if document is None or not document.is_signed or not document.paper or rendition_of(document, PDF_TYPE) is not None:
        return
    for media_type, ending, content in (
        (PDF_TYPE, ".pdf", render_pdf(document)),
        (DOCX_TYPE, ".docx", render_docx(document)),
    ):
        store_bytes(
            content=content,
            name=file_name(document, ending),
            media_type=media_type,
            subject_type=RENDITION_SUBJECT,
            subject_id=document.code,
            by=PRINTER,
            download_only=media_type == DOCX_TYPE,
        )


@transaction.atomic
def send_document(
    document: Document, *, recipients: Mapping[str, str], by: Actor, now: datetime | None = None
) -> Document:
    """Note to whom a signed paper went and by which way. Raises: NotAllowed, Invalid, Conflict."""
    names = {name.strip(): way for name, way in recipients.items() if name.strip()}
    if not names:
        raise Invalid("no-recipient", _("Hãy ghi ít nhất một nơi nhận."), field="recipients")
    at = now or clock.now()
    facts = {"document": document.code, "template": document.template, "number": document.number_text}
    with actions_only():
        move(document, "send", by=by, data={**facts, "recipients": len(names)}, changes={"sent_at": at}, now=now)
    sent = [Recipient(document=document, name=name[:300], sent_at=at, way=way) for name, way in names.items()]
    Recipient.objects.bulk_create(sent)
    return document


def recall_document(document: Document, *, reason: str, by: Actor, now: datetime | None = None) -> Document:
    """Take a sent paper back, with the reason; its number stays its own. Raises: NotAllowed, Invalid, Conflict."""
    facts, changes = {"document": document.code, "number": document.number_text}, {"remark": _reason(reason)}
    with actions_only():
        move(document, "recall", by=by, data=facts, changes=changes, now=now)
    return document


@transaction.atomic
def reserve_number(*, body: Body, template: str, reason: str, by: Actor, now: datetime | None = None) -> NumberEntry:
    """Take a number for a paper made outside the system, with the reason. Raises: NotAllowed, Invalid."""
    _check_may(by, Permission.DOCUMENT_ISSUE, Document(body=body))
    on = clock.local_date(now or clock.now())
    type_code = TEMPLATES.get(template).type_code
    regime = regime_on(body.issuer_kind, on)
    series = series_of(body, regime=regime, type_code=type_code, on=on)
    number = take_next(series)
    printed = number_text(regime, number=number, type_code=type_code, mark=mark_of(body, version_on(body, on)))
    with actions_only():
        entry = NumberEntry.objects.create(
            series=series,
            number=number,
            type_code=type_code,
            state=NumberState.RESERVED,
            text=printed,
            reason=_reason(reason),
            taken_on=on,
        )
    record("number.reserved", subject=("number", str(entry.pk)), by=by, data={"number": printed}, occurred_at=now)
    return entry


@transaction.atomic
def void_number(*, entry: NumberEntry, reason: str, by: Actor, now: datetime | None = None) -> NumberEntry:
    """Declare a reserved number unused, with the reason; it is never given again.

    Raises: NotAllowed, Invalid, Conflict where it is not reserved any more.
    """
    _check_may(by, Permission.DOCUMENT_ISSUE, Document(body=entry.series.body))
    why = _reason(reason)
    with actions_only():
        waiting = NumberEntry.objects.filter(pk=entry.pk, state=NumberState.RESERVED)
        if waiting.update(state=NumberState.VOID, reason=why) == 0:
            raise Conflict("number-not-reserved", _("Số này không còn để dành. Hãy tải lại trang."))
    entry.state, entry.reason = NumberState.VOID, why
    record("number.voided", subject=("number", str(entry.pk)), by=by, data={"number": entry.text}, occurred_at=now)
    return entry


@transaction.atomic
def continue_series(
    *, body: Body, template: str, last: int, reason: str, by: Actor, on: date, now: datetime | None = None
) -> NumberSeries:
    """Go on from the last number of a paper register that was kept until now. Raises: NotAllowed, Invalid."""
    _check_may(by, Permission.DOCUMENT_ISSUE, Document(body=body))
    regime = regime_on(body.issuer_kind, on)
    series = series_of(body, regime=regime, type_code=TEMPLATES.get(template).type_code, on=on)
    data = {"period": period_of(regime, on), "last": last, "reason": _reason(reason)}
    if NumberSeries.objects.filter(pk=series.pk, last=0).update(last=last) == 0:
        raise Invalid("series-begun", _("Sổ này đã có số cấp trên hệ thống nên không đặt lại được."), field="last")
    record("number.continued", subject=("number-series", str(series.pk)), by=by, data=data, occurred_at=now)
    series.last = last
    return series


@transaction.atomic
def clear_documents(*, subject_type: str, subject_id: str, by: Actor, now: datetime | None = None) -> int:
    """Take the words of every paper of a subject out of the tables and the store: the subject was sealed.

    A draft goes whole; of a numbered paper the line of the register stays, with its number and day.
    """
    papers = Document.objects.filter(subject_type=subject_type, subject_id=subject_id)
    codes = list(papers.values_list("code", flat=True))
    Recipient.objects.filter(document__in=papers).delete()
    with actions_only():
        numbered = papers.filter(state__in=NUMBERED)
        numbered.update(values={}, sentences={}, paper={}, signer_name="", signer_title="", remark="")
        papers.exclude(state__in=NUMBERED).delete()
    for code in codes:
        drop_files(subject_type=RENDITION_SUBJECT, subject_id=code, by=by, now=now)
    record("document.cleared", subject=(subject_type, subject_id), by=by, data={"papers": len(codes)}, occurred_at=now)
    return len(codes)


def _reason(reason: str) -> str:
    words = " ".join(reason.split())[:300]
    if not words:
        raise Invalid("no-reason", _("Hãy ghi lý do."), field="reason")
    return words
