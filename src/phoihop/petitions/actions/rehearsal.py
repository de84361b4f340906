"""What a step would sign, before it is taken: for steps whose paper is signed and sent with the move itself."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.documents.interface import Document, Paper, documents_of, paper_before
from phoihop.petitions.models import Petition


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The paper as it would be signed now, without its number, and what changes whenever its words do."""

    paper: Paper
    version: str


def rehearse(
    petition: Petition, take: Callable[[Petition], object], *, by: User, now: datetime | None = None
) -> Rehearsed:
    """Take a step and take it back: all its checks are made, and its paper is read; nothing is kept, no number used.

    `take` gets a petition of its own. Raises: what the step raises; LookupError where it signs no paper.
    """
    subject = (petition.subject_type, petition.subject_id)
    with transaction.atomic():
        older = set(documents_of(*subject).values_list("pk", flat=True))
        take(Petition.objects.select_related("owner_body").get(pk=petition.pk))
        signed = documents_of(*subject).exclude(pk__in=older).last()
        transaction.set_rollback(True)
    if signed is None:
        raise LookupError("The step signs no paper.")
    draft = Document(template=signed.template, body=signed.body, values=signed.values)
    paper = paper_before(draft, by, on=clock.local_date(now or clock.now()))
    content = json.dumps(paper.as_data(), sort_keys=True, ensure_ascii=False)
    return Rehearsed(paper, hashlib.sha256(content.encode()).hexdigest())
