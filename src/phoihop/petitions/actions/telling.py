"""Telling the person that something happened; the text of the case never leaves in a notice."""

from phoihop.notices.interface import Contact, notify
from phoihop.petitions.labels import PUBLIC_EVENTS
from phoihop.petitions.models import Petition, PetitionApplicant

# What the person did themselves needs no message to them.
OWN_STEPS = frozenset(
    {
        "petition.withdrawn",
        "petition.part_withdrawn",
        "petition.question_answered",
        "petition.complainant_answered",
        "petition.information_added",
        "petition.nudged",
        "petition.verdict_given",
        "petition.disputed",
        "petition.second_filed",
    }
)
TOLD_EVENTS = frozenset(PUBLIC_EVENTS) - OWN_STEPS
NEWS = "petitions.news"


def tell_person(petition: Petition, code: str, applicant: PetitionApplicant | None = None) -> None:
    """Put a notice in the outbox where the person agreed to be reached. Queries: 1, and what the outbox costs."""
    if code not in TOLD_EVENTS:
        return
    known = applicant or PetitionApplicant.objects.filter(petition=petition).first()
    # No SMS words are registered for this news, so a telephone number alone leads to no message.
    if known is None or not known.consent_contact or not known.email:
        return
    notify(
        template=NEWS,
        to=Contact(email=known.email),
        context={"code": petition.code, "news": str(PUBLIC_EVENTS[code])},
        subject_type=petition.subject_type,
        subject_id=petition.subject_id,
    )
