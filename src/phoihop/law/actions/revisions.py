"""Every change of rules or calendar makes a revision, by which caches and clocks know what they were counted with."""

import secrets

from django.db.models import Max

from phoihop.core import clock
from phoihop.law.models import Revision


def new_revision(topic: str, *, reason: str) -> Revision:
    """The next revision of the law or of the calendar; the caller holds the transaction."""
    last = Revision.objects.filter(topic=topic).aggregate(last=Max("number"))["last"] or 0
    return Revision.objects.create(
        topic=topic, number=last + 1, token=secrets.token_hex(16), reason=reason, made_at=clock.now()
    )
