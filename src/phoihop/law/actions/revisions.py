"""Every change of rules or calendar makes a revision, by which caches and clocks know what they were counted with."""

import secrets

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict
from phoihop.law.models import Revision


def new_revision(topic: str, *, reason: str) -> Revision:
    """The next revision of the law or of the calendar; the caller holds the transaction.

    Raises: Conflict (somebody else changed the same at the same time; the number is the lock).
    """
    last = Revision.objects.filter(topic=topic).aggregate(last=Max("number"))["last"] or 0
    revision = Revision(topic=topic, number=last + 1, token=secrets.token_hex(16), reason=reason, made_at=clock.now())
    try:
        with transaction.atomic():
            revision.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            "law-moved", _("Người khác vừa sửa quy định hoặc lịch. Hãy tải lại trang rồi làm lại.")
        ) from error
    return revision
