"""Many petitions at once, past the steps between: for the load generator and for the past years of the sample."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from phoihop.core import clock, credentials
from phoihop.core.ids import new_code
from phoihop.petitions.checks import Applicant, search_text
from phoihop.petitions.models import Petition, PetitionAccess, PetitionApplicant
from phoihop.petitions.models.petition import NEVER
from phoihop.trail.interface import actions_only

BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkCase:
    """One petition as it stands; the ids are those of existing rows."""

    kind: str
    subject: str
    body: str
    place_id: int | None
    applicant: Applicant
    channel: str
    received_at: datetime
    state: str
    state_since: datetime
    owner_id: int
    holder_id: int | None = None
    former_ids: tuple[int, ...] = ()
    field: str = ""
    due_on: date | None = None
    due_step: str = ""


@dataclass(frozen=True, slots=True)
class BulkFiled:
    """What was written, with the secret that opens it."""

    petition: Petition
    secret: str


def write_bulk(cases: Iterable[BulkCase]) -> Iterator[BulkFiled]:
    """Write the cases in batches, each its own transaction; no events, no clocks, no notices.

    Shape: one result a case, in order; a batch is written when its first result is taken.
    """
    waiting = iter(cases)
    while batch := tuple(islice(waiting, BATCH)):
        with transaction.atomic():
            written = _write(batch)
        yield from written


def _write(batch: tuple[BulkCase, ...]) -> list[BulkFiled]:
    filed = [_filed(case) for case in batch]
    with actions_only():
        Petition.objects.bulk_create([row.petition for row in filed], batch_size=BATCH)
    pairs = list(zip(batch, filed, strict=True))
    PetitionApplicant.objects.bulk_create(
        [PetitionApplicant(petition=row.petition, **asdict(case.applicant)) for case, row in pairs], batch_size=BATCH
    )
    PetitionAccess.objects.bulk_create(
        [access for case, row in pairs for access in _access(case, row.petition)], batch_size=BATCH
    )
    return filed


def _access(case: BulkCase, petition: Petition) -> Iterator[PetitionAccess]:
    owns = PetitionAccess.Reason.OWNER
    yield PetitionAccess(petition=petition, body_id=case.owner_id, reason=owns, since=case.received_at)
    for body_id in case.former_ids:
        yield PetitionAccess(petition=petition, body_id=body_id, reason=PetitionAccess.Reason.FORMER)


def _filed(case: BulkCase) -> BulkFiled:
    secret = credentials.new_secret()
    petition = Petition(
        code=new_code(),
        kind=case.kind,
        own_label=case.kind,
        field=case.field,
        subject=case.subject,
        body=case.body,
        place_id=case.place_id,
        channel=case.channel,
        received_at=case.received_at,
        received_on=clock.local_date(case.received_at),
        state=case.state,
        state_since=case.state_since,
        owner_body_id=case.owner_id,
        owned_since=case.received_at,
        holder_id=case.holder_id,
        due_on=case.due_on,
        alert_on=case.due_on,
        due_step=case.due_step,
        work_order=case.due_on or NEVER,
        search_text=search_text(case.subject, case.body, ""),
        pepper=credentials.new_pepper(),
        secret_hash=credentials.hash_secret(secret),
        key_hash=secrets.token_hex(32),  # nobody holds a key that leads here
        content_hash=secrets.token_hex(32),
    )
    return BulkFiled(petition, secret)
