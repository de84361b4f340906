"""Telling the person that something happened; neither the text of the case nor the news itself leaves in a notice."""

from phoihop.core.ids import grouped
from phoihop.notices.interface import Contact, notify
from phoihop.petitions.labels import PUBLIC_EVENTS
from phoihop.petitions.models import Petition, PetitionApplicant
from phoihop.petitions.states import NewsBy

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
        "petition.contact_asked",
        "petition.contact_confirmed",
        "petition.contact_changed",
        "petition.contact_erased",
        "petition.contact_objected",
        "petition.contact_dropped",
        "petition.second_filed",
    }
)
TOLD_EVENTS = frozenset(PUBLIC_EVENTS) - OWN_STEPS
NEWS = "petitions.news"


def tell_person(petition: Petition, code: str, applicant: PetitionApplicant | None = None) -> None:
    """Put a notice in the outbox, by the way that the person chose. Queries: 1, and what the outbox costs."""
    if code not in TOLD_EVENTS:
        return
    known = applicant or PetitionApplicant.objects.filter(petition=petition).first()
    contact = contact_of(known) if known else None
    if contact is None:
        return
    notify(
        template=NEWS,
        to=contact,
        context={"code": grouped(petition.code)},
        subject_type=petition.subject_type,
        subject_id=petition.subject_id,
    )


def contact_of(applicant: PetitionApplicant) -> Contact | None:
    """Where news goes; None where the person looks for themselves, or left no such address."""
    if applicant.hears_by == NewsBy.EMAIL and applicant.email:
        return Contact(email=applicant.email)
    if applicant.hears_by == NewsBy.SMS and applicant.phone:
        return Contact(phone=applicant.phone)
    return None
