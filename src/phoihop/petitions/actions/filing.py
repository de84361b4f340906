"""Filing: one transaction, few queries, safe to send twice."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phoihop.core import clock, credentials
from phoihop.core.ids import new_code
from phoihop.core.statements import Insertion, together
from phoihop.files.interface import Prepared, prepare_uploads, store_upload
from phoihop.law.interface import CLOCK_ROWS
from phoihop.organizations.interface import Body, Place, intake_body
from phoihop.petitions.actions.contact import checked_address
from phoihop.petitions.actions.telling import tell_person
from phoihop.petitions.actions.terms import start_first_term
from phoihop.petitions.actors import CaseHolder
from phoihop.petitions.checks import (
    BODY_LENGTH,
    SUBJECT_LENGTH,
    Applicant,
    OnBehalf,
    checked_applicant,
    checked_behalf,
    checked_label,
    checked_text,
    search_text,
)
from phoihop.petitions.keys import KEY_ELSEWHERE, reused_key
from phoihop.petitions.models import Complaint, Petition, PetitionAccess, PetitionApplicant
from phoihop.petitions.states import Channel
from phoihop.trail.interface import Actor, record

_PETITIONS, _APPLICANTS, _ACCESS = Insertion(Petition), Insertion(PetitionApplicant), Insertion(PetitionAccess)


@dataclass(frozen=True, slots=True)
class Filed:
    """The receipt: the only time that the secret is known in clear."""

    petition: Petition
    code: str
    secret: str
    received_at: datetime
    replayed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A petition as it is about to be kept; texts are checked already."""

    kind: str
    own_label: str
    subject: str
    body: str
    place: Place | None
    applicant: Applicant
    on_behalf: OnBehalf
    consent_contact: bool
    channel: str
    owner: Body
    received_at: datetime
    files: Sequence[Prepared] = ()
    old_number: str = ""
    news_by: str = ""
    by: Actor | None = None
    complaint: Complaint | None = None  # what a second complaint brings with it

    def content(self) -> dict[str, object]:
        """What makes two filings with one key the same filing."""
        first = {"first": self.complaint.first_id} if self.complaint else {}
        return first | {
            "kind": self.own_label,
            "subject": self.subject,
            "body": self.body,
            "place": self.place.pk if self.place else None,
            "applicant": asdict(self.applicant),
            "on_behalf": asdict(self.on_behalf),
            "consent": self.consent_contact,
            "files": [file.sha256 for file in self.files],
            # Left out where nobody asked: a filing repeated across the update is still the same filing.
            **({"news_by": self.news_by} if self.news_by else {}),
        }


def file_petition(
    *,
    kind: str,
    subject: str,
    body: str,
    place: Place | None,
    applicant: Applicant,
    consent_contact: bool,
    channel: str,
    key: str,
    uploads: Sequence[UploadedFile[bytes]] = (),
    on_behalf: OnBehalf | None = None,
    news_by: str = "",
    now: datetime | None = None,
) -> Filed:
    """Take a petition from a person and give the receipt; the same key and content give the same receipt again.

    `news_by` is the way by which the person chose to hear of news; empty where they were not asked.
    Queries: 8 for a plain filing, on PostgreSQL 4.
    Raises: Invalid (a denunciation, an empty text, no address for the news, a reused key with another content).
    """
    credentials.check_key(key)
    if news_by:
        checked_address(news_by, email=applicant.email, phone=applicant.phone)
    draft = Draft(
        kind=checked_label(kind),
        own_label=kind,
        subject=checked_text(
            subject, field="subject", empty=_("Hãy ghi ngắn gọn việc cần phản ánh."), length=SUBJECT_LENGTH
        ),
        body=checked_text(body, field="body", empty=_("Hãy viết nội dung sự việc."), length=BODY_LENGTH),
        place=place,
        applicant=checked_applicant(applicant),
        on_behalf=checked_behalf(on_behalf),
        consent_contact=consent_contact,
        news_by=news_by,
        channel=Channel(channel),
        owner=intake_body(),
        received_at=now or clock.now(),
        files=prepare_uploads(uploads) if uploads else (),
    )
    return save_draft(draft, key=key)


def save_draft(draft: Draft, *, key: str) -> Filed:
    """Keep the draft once per key. The unique key hash decides a race; the loser rereads the winner's case."""
    content_hash = credentials.hash_content(key, draft.content())
    try:
        with transaction.atomic():
            filed = _create(draft, key=key, content_hash=content_hash)
            _keep_files(filed.petition, draft)
            return filed
    except IntegrityError as error:
        if KEY_ELSEWHERE in str(error):
            raise reused_key() from None
        earlier = Petition.objects.filter(key_hash=credentials.hash_key(key)).first()
        if earlier is None:
            raise
        return _replay(earlier, key=key, content_hash=content_hash)


def _create(draft: Draft, *, key: str, content_hash: str) -> Filed:
    pepper = credentials.new_pepper()
    secret = credentials.secret_of(key, pepper)
    petition = _petition(draft)
    petition.pepper = pepper
    petition.secret_hash = credentials.hash_secret(secret)
    petition.key_hash = credentials.hash_key(key)
    petition.content_hash = content_hash
    by = draft.by or CaseHolder(petition)
    code = "petition.registered" if draft.by else "petition.filed"
    with together(CLOCK_ROWS, _PETITIONS):
        start_first_term(petition, by=by, complaint=draft.complaint)
        _PETITIONS.add(petition)
        applicant = _APPLICANTS.add(_applicant(petition, draft))
        owns = PetitionAccess.Reason.OWNER
        _ACCESS.add(PetitionAccess(petition=petition, body=draft.owner, reason=owns, since=draft.received_at, act=code))
        data: dict[str, str | int] = {"kind": draft.kind, "channel": draft.channel, "body": draft.owner.code}
        if draft.complaint is not None:
            data["instance"] = draft.complaint.instance
        record(code, subject=petition, by=by, data=data, occurred_at=draft.received_at)
    if draft.complaint is not None:
        draft.complaint.petition = petition
        draft.complaint.save(force_insert=True)
    tell_person(petition, code, applicant)
    return Filed(petition, petition.code, secret, petition.received_at, replayed=False)


def _applicant(petition: Petition, draft: Draft) -> PetitionApplicant:
    return PetitionApplicant(
        petition=petition,
        consent_contact=draft.consent_contact,
        news_by=draft.news_by,
        on_behalf_of=draft.on_behalf.name,
        relation=draft.on_behalf.relation,
        **asdict(draft.applicant),
    )


def _keep_files(petition: Petition, draft: Draft) -> None:
    by = draft.by or CaseHolder(petition)
    for file in draft.files:
        store_upload(upload=file, subject_type="petition", subject_id=petition.code, by=by, now=draft.received_at)


def _petition(draft: Draft) -> Petition:
    received_on = clock.local_date(draft.received_at)
    return Petition(
        code=new_code(),
        kind=draft.kind,
        own_label=draft.own_label,
        subject=draft.subject,
        body=draft.body,
        place=draft.place,
        channel=draft.channel,
        old_number=draft.old_number,
        received_at=draft.received_at,
        received_on=received_on,
        state_since=draft.received_at,
        owner_body=draft.owner,
        owned_since=draft.received_at,
        search_text=search_text(draft.subject, draft.body, draft.old_number),
    )


def _replay(petition: Petition, *, key: str, content_hash: str) -> Filed:
    if petition.content_hash != content_hash:
        raise reused_key()
    secret = credentials.secret_of(key, bytes(petition.pepper))
    return Filed(petition, petition.code, secret, petition.received_at, replayed=True)
