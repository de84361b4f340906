"""Staff read a case: every door notes it here, in the name of the post that opens it. Inspectors state why first."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing
from phoihop.core.ids import normalise_code
from phoihop.petitions.actors import InPost, Staff
from phoihop.petitions.checks import checked_text, clean_text
from phoihop.petitions.models import InspectorReading, Petition
from phoihop.petitions.policies import check_inspects
from phoihop.petitions.selectors.visible import (
    INSPECT,
    Ground,
    get_for,
    grounds_among,
    grounds_of,
    is_visible,
    posts_with,
)
from phoihop.petitions.states import InspectionReason, ReadReason
from phoihop.trail.interface import Read, actions_only, record, record_read, record_reads

INSPECTOR_READS = timedelta(hours=8)  # a working day
NOTE_LENGTH = 200
DECISION_LENGTH = 80


def note_read(petition: Petition, *, by: Staff, reason: str) -> None:
    """Note that `by` has read the case: once an hour for each post and reason. Raises: Missing without a ground.

    Queries: 2 or 3, and 1 for inspectors.
    """
    ground = next(iter(grounds_of(by, petition)), None)
    if ground is None:
        raise Missing
    read = _read(petition, ground, by, reason)
    record_read(read.subject, read.by, read.reason, read.post)


def note_paper_read(by: Staff, code: str) -> None:
    """Note that `by` has read a paper of the case. Raises: Missing."""
    note_read(get_for(by, code), by=by, reason=ReadReason.PAPER)


def note_reads(petitions: Iterable[Petition], *, by: Staff, reason: str) -> None:
    """Note that `by` takes these cases out together; all of them visible to her. Queries: 2, and 1 for inspectors."""
    batch = list(petitions)
    grounds = grounds_among(by, [one.pk for one in batch])
    record_reads(_read(one, grounds[one.pk][0], by, reason) for one in batch)


@transaction.atomic
def open_reading(
    code: str, *, reason: str, decision: str, note: str = "", by: Staff, now: datetime | None = None
) -> InspectorReading:
    """Let an inspector read one case of another body for eight hours.

    Raises: NotAllowed; Invalid (no such case, no reason of the list, no decision, readable already).
    """
    at = now or clock.now()
    check_inspects(by)
    if reason not in InspectionReason.values:
        raise Invalid("no-reason", _("Hãy chọn lý do trong danh sách."), "reason")
    number = checked_text(
        decision, field="decision", empty=_("Hãy ghi số, ký hiệu quyết định thanh tra."), length=DECISION_LENGTH
    )
    words = clean_text(note)
    if len(words) > NOTE_LENGTH:
        raise Invalid("too-long", _("Hãy viết không quá %(length)s ký tự.") % {"length": NOTE_LENGTH}, "note")
    petition = Petition.objects.filter(code=normalise_code(code) or "").first()
    if petition is None:
        raise Invalid("no-case", _("Không có hồ sơ mang mã này. Hãy xem lại từng chữ của mã."), "code")
    if is_visible(by, petition.code):
        raise Invalid("already-readable", _("Ông/Bà đang đọc được hồ sơ này. Hãy mở thẳng hồ sơ."), "code")
    post = posts_with(by, INSPECT)[0]
    with actions_only():
        reading = InspectorReading.objects.create(
            petition=petition,
            inspector_id=by.pk,
            body_id=post.body_id,
            post_id=post.post_id,
            reason=reason,
            decision=number,
            note=words,
            opened_at=at,
            expires_at=at + INSPECTOR_READS,
        )
    data = {"reason": reason, "reading": reading.pk, "until": reading.expires_at.isoformat()}
    record("petition.inspection_opened", subject=petition, by=InPost(by, post.body_code), data=data, occurred_at=at)
    return reading


@transaction.atomic
def end_reading(reading: InspectorReading, *, by: Staff, now: datetime | None = None) -> InspectorReading:
    """The inspector needs the case no longer. Raises: Missing for somebody else's, Conflict where it has ended."""
    at = now or clock.now()
    if reading.inspector_id != by.pk:
        raise Missing
    with actions_only():
        ended = InspectorReading.objects.running(at).filter(pk=reading.pk).update(ended_at=at)
    if not ended:
        raise Conflict("reading-over", _("Lượt đọc này đã kết thúc. Hãy tải lại trang."))
    reading.ended_at = at
    data = {"reason": reading.reason, "reading": reading.pk}
    by_post = InPost(by, reading.body.code)
    record("petition.inspection_ended", subject=reading.petition, by=by_post, data=data, occurred_at=at)
    return reading


def _read(petition: Petition, ground: Ground, by: Staff, reason: str) -> Read:
    post = ground.post
    return Read(petition, InPost(by, post.body_code), ground.told(reason), str(post.post_id))
