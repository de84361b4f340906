"""The letters of a case: drafted with what the case knows, signed and numbered by the documents room."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing
from phoihop.documents.interface import (
    TEMPLATES,
    Document,
    DocumentState,
    Way,
    documents_of,
    draft_document,
    edit_draft,
    recall_document,
    return_document,
    send_document,
    sign_document,
    submit_document,
)
from phoihop.petitions.actions.telling import tell_person
from phoihop.petitions.models import Petition
from phoihop.petitions.policies import check_issues_for, check_signs_for
from phoihop.petitions.selectors.letters import (
    LETTER_OF_ANSWER,
    THE_PERSON,
    fallen_letters,
    is_for_person,
    letter_facts,
    letter_of_answer,
    letters_by_hand,
    sent_letters,
    unsent_letters,
    unsigned_letters,
)
from phoihop.trail.interface import Actor, SystemActor, record

KEEPER = SystemActor("letter-keeper")


@transaction.atomic
def draft_letter(
    petition: Petition,
    *,
    template: str,
    by: Actor,
    values: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> Document:
    """A draft of that letter filled with what the case knows; `values` go before it. Raises: NotAllowed, Invalid."""
    known = {**letter_facts(petition, template, _day(now)), **(values or {})}
    wanted = {field.name for field in TEMPLATES.get(template).fields}
    return draft_document(
        template=template,
        body=petition.owner_body,
        subject_type=petition.subject_type,
        subject_id=petition.subject_id,
        data={name: value for name, value in known.items() if name in wanted},
        by=by,
        now=now,
    )


@transaction.atomic
def draft_by_hand(petition: Petition, *, template: str, by: Actor, now: datetime | None = None) -> Document:
    """A draft that an officer needs, filled with what the case knows; the rest is hers to write.

    Raises: NotAllowed; Invalid where this case has no such letter.
    """
    check_issues_for(by, petition.owner_body_id)
    if all(row.code != template for row in letters_by_hand(petition)):
        words = _("Hồ sơ này không dùng loại văn bản ấy. Hãy chọn trong danh sách.")
        raise Invalid("letter-not-offered", words, "template")
    return draft_letter(petition, template=template, by=by, now=now)


@transaction.atomic
def sign_own_letter(petition: Petition, document: Document, *, by: User, now: datetime | None = None) -> Document:
    """Sign minutes or a report of one's own; it gets its number. Raises: as `sign_letter`."""
    check_issues_for(by, document.body_id)
    _check_waits(petition, document, unsigned_letters(petition))
    if not TEMPLATES.get(document.template).own_hand:
        raise Invalid("leader-signs", _("Văn bản này do lãnh đạo ký. Hãy trình ký."), "document")
    signed = sign_document(document, by=by, now=now)
    record("petition.letter_signed", subject=petition, by=by, data=_told(signed), occurred_at=now)
    return signed


@transaction.atomic
def issue_receipt(petition: Petition, *, by: User, now: datetime | None = None) -> Document:
    """The receipt, once a body, signed and numbered at once by whoever took the petition.

    Raises: NotAllowed, Invalid (there is one already).
    """
    check_issues_for(by, petition.owner_body_id)
    papers = documents_of(petition.subject_type, petition.subject_id)
    if papers.filter(template="receipt", body_id=petition.owner_body_id).exists():
        raise Invalid("receipt-issued", _("Giấy biên nhận đã được lập. Hãy mở trong mục Văn bản của hồ sơ."))
    return sign_document(draft_letter(petition, template="receipt", by=by, now=now), by=by, now=now)


@transaction.atomic
def issue_letter(
    petition: Petition, *, template: str, by: User, values: Mapping[str, str], now: datetime | None = None
) -> Document:
    """Draft, sign and number in one step, for what is signed together with a move. Raises: NotAllowed, Invalid."""
    document = draft_letter(petition, template=template, by=by, values=values, now=now)
    return sign_document(submit_document(document, by=by, now=now), by=by, now=now)


@transaction.atomic
def lay_answer(petition: Petition, *, by: Actor, now: datetime | None = None) -> Document:
    """Lay the paper of the answer before the signer: drafted now, or the returned one with today's words.

    Raises: NotAllowed, Invalid.
    """
    template = LETTER_OF_ANSWER[petition.kind]
    document = letter_of_answer(petition, DocumentState.DRAFT)
    if document is None:
        document = draft_letter(petition, template=template, by=by, now=now)
    else:
        known = letter_facts(petition, template, _day(now))
        fresh = {name: known.get(name, old) for name, old in document.values.items()}
        edit_draft(document=document, data=fresh, by=by, now=now)
    return submit_document(document, by=by, now=now)


@transaction.atomic
def sign_answer(petition: Petition, *, by: User, now: datetime | None = None) -> Document:
    """Sign the paper that lies before the signer. Cases imported in mid-way have none: it is laid now.

    Raises: NotAllowed, Invalid, Conflict.
    """
    laid = letter_of_answer(petition, DocumentState.SUBMITTED) or lay_answer(petition, by=by, now=now)
    return sign_document(laid, by=by, now=now)


@transaction.atomic
def return_answer(petition: Petition, *, reason: str, by: Actor, now: datetime | None = None) -> None:
    """Give the paper of the answer back to its drafter. Raises: NotAllowed, Invalid, Conflict."""
    laid = letter_of_answer(petition, DocumentState.SUBMITTED)
    if laid is not None:
        return_document(laid, reason=reason, by=by, now=now)


def clear_fallen_letters(petition: Petition, *, now: datetime | None = None) -> None:
    """Take from the signer's desk what a step back made void; the drafts stay in the file."""
    for document in fallen_letters(petition):
        return_document(document, reason="Bước của văn bản này đã được rút lại.", by=KEEPER, now=now)


@transaction.atomic
def submit_letter(petition: Petition, document: Document, *, by: Actor, now: datetime | None = None) -> Document:
    """Lay a drafted letter before the signer. Raises: as `sign_letter`; Invalid for what its maker signs."""
    check_issues_for(by, document.body_id)
    if TEMPLATES.get(document.template).own_hand:
        raise Invalid("maker-signs", _("Biên bản, báo cáo này do người lập tự ký, không trình ký."), "document")
    _check_waits(petition, document, unsigned_letters(petition))
    return submit_document(document, by=by, now=now)


@transaction.atomic
def return_letter(
    petition: Petition, document: Document, *, reason: str, by: Actor, now: datetime | None = None
) -> Document:
    """Give a letter back to its drafter with what to change. Raises: as `sign_letter`, and Invalid without reason."""
    check_signs_for(by, document.body_id)
    _check_waits(petition, document, unsigned_letters(petition))
    return return_document(document, reason=reason, by=by, now=now)


@transaction.atomic
def edit_letter(
    petition: Petition, document: Document, *, values: Mapping[str, object], by: Actor, now: datetime | None = None
) -> Document:
    """Other words for a drafted letter; what `values` leave out stays. Raises: as `sign_letter`, and Invalid."""
    check_issues_for(by, document.body_id)
    _check_waits(petition, document, unsigned_letters(petition))
    return edit_draft(document=document, data={**document.values, **values}, by=by, now=now)


@transaction.atomic
def sign_letter(petition: Petition, document: Document, *, by: User, now: datetime | None = None) -> Document:
    """Sign a drafted letter for its body; it gets its number.

    Raises: NotAllowed; Missing where it is of another case; Invalid where the person has no post in that body;
    Conflict where it is signed already or its step was taken back.
    """
    check_signs_for(by, document.body_id)
    _check_waits(petition, document, unsigned_letters(petition))
    signed = sign_document(document, by=by, now=now)
    record("petition.letter_signed", subject=petition, by=by, data=_told(signed), occurred_at=now)
    return signed


@transaction.atomic
def send_letter(
    petition: Petition, document: Document, *, by: Actor, way: str = Way.POST, now: datetime | None = None
) -> Document:
    """Send a signed letter; who does not read it on the tracking page gets it by `way`.

    Raises: NotAllowed; Missing where it is of another case; Conflict where it is not signed, is sent, or its step was
    taken back.
    """
    check_issues_for(by, document.body_id)
    _check_waits(petition, document, unsent_letters(petition))
    sent = send_issued(document, by=by, way=way, now=now)
    _tell(petition, sent, "sent", by=by, now=now)
    return sent


@transaction.atomic
def recall_letter(
    petition: Petition, document: Document, *, reason: str, by: Actor, now: datetime | None = None
) -> Document:
    """Take a sent letter back; its number stays its own. A slip or notice is drafted anew with the same words.

    Raises: NotAllowed; Missing where it is of another case; Invalid without a reason; Conflict where it is not sent.
    """
    check_signs_for(by, document.body_id)
    _check_waits(petition, document, sent_letters(petition))
    recalled = recall_document(document, reason=reason, by=by, now=now)
    draft_document(
        template=document.template,
        body=document.body,
        subject_type=petition.subject_type,
        subject_id=petition.subject_id,
        data=document.values,
        sentences=document.sentences,
        by=by,
        now=now,
    )
    _tell(petition, recalled, "recalled", by=by, now=now)
    return recalled


def send_issued(document: Document, *, by: Actor, way: str = Way.POST, now: datetime | None = None) -> Document:
    """Note that the signed paper went out. Raises: NotAllowed, Conflict."""
    ways = {name: Way.TRACKING if name == THE_PERSON else way for name in _recipients(document)}
    return send_document(document, recipients=ways, by=by, now=now)


def _recipients(document: Document) -> list[str]:
    """To whom the paper goes: the person, or who is addressed, then the copies; never a name of the person."""
    addressed = [document.values.get("to_body", ""), THE_PERSON]
    if not is_for_person(document):
        addressed = list((document.paper or {}).get("addressees", [])) or [_("Các bên ký văn bản")]
    return [*addressed, *document.values.get("copies", "").splitlines()]


def send_last(petition: Petition, template: str, *, by: Actor, now: datetime | None = None) -> None:
    """Send the paper signed with the last step; older cases and imported ones have none. Raises: NotAllowed."""
    papers = documents_of(petition.subject_type, petition.subject_id)
    document = papers.filter(template=template, state=DocumentState.SIGNED).last()
    if document is not None:
        send_issued(document, by=by, now=now)


def _check_waits(petition: Petition, document: Document, waiting: list[Document]) -> None:
    if (document.subject_type, document.subject_id) != (petition.subject_type, petition.subject_id):
        raise Missing
    if all(row.pk != document.pk for row in waiting):
        raise Conflict("letter-not-waiting", _("Văn bản này không còn chờ bước ấy. Hãy tải lại hồ sơ."))


def _tell(petition: Petition, document: Document, what: str, *, by: Actor, now: datetime | None) -> None:
    """Record it in the case; the person is told of her own letters only."""
    code = f"petition.letter_{what}" if is_for_person(document) else f"petition.paper_{what}"
    record(code, subject=petition, by=by, data=_told(document), occurred_at=now)
    if is_for_person(document):
        tell_person(petition, code)


def _told(document: Document) -> dict[str, str]:
    return {"document": document.code, "template": document.template, "number": document.number_text}


def _day(now: datetime | None) -> date:
    return clock.local_date(now or clock.now())
