"""Papers that the person collects at the counter."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing
from phoihop.documents.interface import Document, DocumentState, Way
from phoihop.petitions.actions.deliveries import note_person_has
from phoihop.petitions.actions.telling import tell_person
from phoihop.petitions.models import HandedOver, Petition, Taker
from phoihop.petitions.policies import check_hands_over
from phoihop.trail.interface import record


@transaction.atomic
def hand_over_letter(
    petition: Petition, document: Document, *, taker: str, by: User, now: datetime | None = None
) -> HandedOver:
    """Note that a letter that was sent left the counter; the person is told, for another may have come for it.

    Raises: NotAllowed; Missing where it is of another case; Invalid without who took it; Conflict where it is not sent
    or was handed over before.
    """
    check_hands_over(by, petition, document)
    if (document.subject_type, document.subject_id) != (petition.subject_type, petition.subject_id):
        raise Missing
    if taker not in Taker.values:
        raise Invalid("no-taker", _("Hãy chọn ai đã nhận văn bản."), "taker")
    if document.state != DocumentState.SENT:
        raise Conflict("not-sent", _("Văn bản này chưa gửi hoặc đã thu hồi nên không giao được. Hãy tải lại hồ sơ."))
    at = now or clock.now()
    try:
        with transaction.atomic():
            handed = HandedOver.objects.create(document=document, taker=taker, handed_by=by, handed_at=at)
    except IntegrityError as error:  # the row of the first hand decides
        raise Conflict("handed-over", _("Văn bản này đã được giao tại quầy. Hãy tải lại hồ sơ.")) from error
    note_person_has(document, way=Way.HAND, by=by, now=at)
    data = {"document": document.code, "template": document.template, "taker": taker}
    record("petition.letter_handed", subject=petition, by=by, data=data, occurred_at=at)
    tell_person(petition, "petition.letter_handed")
    return handed
