"""Drafts of a body that ends: its successor signs them under its own number; what was signed stays where it was."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from phoihop.documents.models import Document
from phoihop.documents.states import NUMBERED
from phoihop.organizations.interface import Body, Holding
from phoihop.trail.interface import Actor, actions_only


def unsigned_of(body: Body) -> QuerySet[Document]:
    """Drafts and what waits for a signature."""
    return Document.objects.filter(body=body).exclude(state__in=NUMBERED)


def drafts_held(body: Body) -> Holding:
    """The papers that the body has not signed yet. Queries: 1."""
    return Holding(_("dự thảo văn bản chưa ký"), unsigned_of(body).count())


def hand_over_drafts(body: Body, successor: Body, /, *, by: Actor, now: datetime | None = None) -> None:
    """Unsigned papers pass to `successor`; the case's own event tells of it."""
    with actions_only():
        unsigned_of(body).update(body=successor)
