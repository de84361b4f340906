"""What the page of one case shows to staff, and the parts of the tracking page that are read only there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from phoihop.accounts.interface import Post
from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.documents.interface import TEMPLATES, Document, DocumentState, document_of, documents_of
from phoihop.organizations.interface import Body, names_of
from phoihop.petitions.actors import CaseHolder, Staff
from phoihop.petitions.labels import read_reason
from phoihop.petitions.models import Decision, Message, Note, Petition, Reply, Transfer, Verdict
from phoihop.petitions.selectors.visible import visible_to
from phoihop.petitions.selectors.worklist import Filters, filtered, first_after
from phoihop.petitions.states import TransferState
from phoihop.trail.interface import Reading, readers_of

STUCK_AFTER = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class CaseReader:
    """Who opened the file: office and post, never more of the officer than their post says."""

    at: datetime
    post: str
    body: str
    reason: str


def case_readers(holder: CaseHolder) -> list[CaseReader]:
    """Who opened the person's own file, newest first. Queries: at most 4, however many read."""
    return as_readers(readers_of(holder.petition.subject_type, holder.petition.subject_id))


def as_readers(readings: Sequence[Reading]) -> list[CaseReader]:
    """Readings as they are told to the person, in the order given. Queries: at most 3, however many read."""
    officers = {int(row.actor_id) for row in readings if row.actor_kind == "user"}
    kept = {int(row.post) for row in readings if row.post}
    posts = list(Post.objects.filter(Q(pk__in=kept) | Q(user_id__in=officers)).order_by("-valid_from"))
    found = {body.code: body for body in Body.objects.filter(code__in={row.actor_body for row in readings})}
    names = names_of(found.values())
    readers = []
    for row in readings:
        body = found.get(row.actor_body)
        name = names[body.pk] if body else row.actor_body
        readers.append(CaseReader(row.at, _post_of(row, posts, body, name), name, read_reason(row.reason)))
    return readers


def _post_of(row: Reading, posts: list[Post], body: Body | None, name: str) -> str:
    """`Chuyên viên, Sở Xây dựng`: the post in which it was read; before it was kept, the one held there on that day."""
    day = clock.local_date(row.at)
    for post in posts:
        held = (str(post.user_id), post.body_id) == (row.actor_id, body.pk if body else 0)
        if str(post.pk) == row.post or (not row.post and held and post.is_on(day)):
            title = f"{post.title}, {name}"
            return title if held else _("%(post)s (người được ủy quyền)") % {"post": title}
    return ""


def case_messages(holder: CaseHolder) -> list[Message]:
    """What the office and the person wrote to each other, oldest first. Queries: 1."""
    return list(Message.objects.filter(petition=holder.petition).order_by("id"))


def case_replies(holder: CaseHolder) -> list[Reply]:
    """The answers that were sent, oldest first; drafts are never among them. Queries: 1."""
    return list(Reply.objects.filter(petition=holder.petition, sent_at__isnull=False).order_by("id"))


def case_letters(holder: CaseHolder) -> list[Document]:
    """The letters that were sent to the person, oldest first; never a draft nor a letter to others. Queries: 1."""
    papers = documents_of(holder.petition.subject_type, holder.petition.subject_id)
    return [paper for paper in papers.filter(state=DocumentState.SENT) if TEMPLATES.get(paper.template).is_for_person]


def case_letter(holder: CaseHolder, code: str) -> Document:
    """One letter that was sent in this very case. Queries: 1. Raises: Missing."""
    document = document_of(holder.petition.subject_type, holder.petition.subject_id, code)
    if document.state != DocumentState.SENT or not TEMPLATES.get(document.template).is_for_person:
        raise Missing
    return document


def letters_of(petition: Petition) -> QuerySet[Document]:
    """All papers of a case, drafts too, oldest first, for staff."""
    return documents_of(petition.subject_type, petition.subject_id)


def case_decisions(holder: CaseHolder) -> list[Decision]:
    """The decisions told to the person with ground and reason, oldest first. Queries: 1."""
    rows = Decision.objects.filter(petition=holder.petition).exclude(kind__in=["classify", "correct", "reassign"])
    return list(rows.select_related("body").order_by("id"))


def case_verdict(holder: CaseHolder) -> Verdict | None:
    """The person's own verdict, if given. Queries: 1."""
    return Verdict.objects.filter(petition=holder.petition).first()


def decisions_of(petition: Petition) -> QuerySet[Decision]:
    """The decisions of a case with body and officer, oldest first."""
    return Decision.objects.filter(petition=petition).select_related("body", "made_by").order_by("id")


def notes_of(petition: Petition) -> QuerySet[Note]:
    """The inner notes with their writers, newest first."""
    return Note.objects.filter(petition=petition).select_related("author").order_by("-id")


def messages_of(petition: Petition) -> QuerySet[Message]:
    """The conversation with the person, oldest first."""
    return Message.objects.filter(petition=petition).select_related("author").order_by("id")


def replies_of(petition: Petition) -> QuerySet[Reply]:
    """The answers with writer and signer, oldest first."""
    return Reply.objects.filter(petition=petition).select_related("drafted_by", "signed_by").order_by("id")


def transfers_of(petition: Petition) -> QuerySet[Transfer]:
    """The hand-overs of a case, oldest first."""
    return Transfer.objects.filter(petition=petition).select_related("from_body", "to_body").order_by("id")


def incoming_transfers(user: Staff) -> QuerySet[Transfer]:
    """What waits at the doors of the person's bodies, the longest waiting first."""
    bodies = user.bodies_for("petition.receive")
    return _waiting().filter(to_body_id__in=bodies).order_by("sent_at", "id")


def stuck_transfers(user: Staff, older_than: timedelta = STUCK_AFTER) -> QuerySet[Transfer]:
    """Sent or awaited by the person's bodies and not answered for so long, the longest waiting first."""
    edge = clock.now() - older_than
    return _waiting().filter(petition__in=visible_to(user), sent_at__lt=edge).order_by("sent_at", "id")


def transfer_for(user: Staff, pk: int) -> Transfer:
    """One hand-over of a visible petition. Queries: 1. Raises: Missing, for strangers as for no row."""
    rows = Transfer.objects.select_related("petition__owner_body", "from_body", "to_body")
    transfer = rows.filter(pk=pk, petition__in=visible_to(user)).first()
    if transfer is None:
        raise Missing
    return transfer


def next_in_list(user: Staff, filters: Filters, petition: Petition) -> str:
    """The code of the petition after this one in the list, empty at its end. Queries: 1."""
    return first_after(filtered(user, filters), petition)


def _waiting() -> QuerySet[Transfer]:
    rows = Transfer.objects.filter(state=TransferState.SENT)
    return rows.select_related("petition__owner_body", "from_body", "to_body")
