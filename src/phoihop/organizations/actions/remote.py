"""Remote areas: which places have the longer terms of the law, from which day, and where that is written."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid, Missing
from phoihop.organizations.models import Place
from phoihop.organizations.policies import check_manage
from phoihop.organizations.selectors.places import place_on
from phoihop.trail.interface import Actor, record


@transaction.atomic
def mark_remote(
    code: str, *, start: date, source: str, by: Actor, end: date | None = None, now: datetime | None = None
) -> Place:
    """Mark the place of that code and day as remote; cases classified from then on take it over.

    Without a source nothing is marked: an unverified area has the ordinary terms.
    Raises: NotAllowed; Missing for an unknown code; Invalid without a source or with days in the wrong order.
    """
    check_manage(by)
    place = place_on(code, start)
    words = source.strip()
    if not words:
        raise Invalid("no-source", _("Hãy ghi số, ngày của văn bản xác định vùng sâu, vùng xa."), "source")
    if end is not None and end < start:
        raise Invalid("remote-days", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."), "end")
    place.remote_from, place.remote_to, place.remote_source = start, end, words
    place.save(update_fields=["remote_from", "remote_to", "remote_source"])
    data = {"code": code, "from": start.isoformat(), "to": end.isoformat() if end else "", "source": words}
    record("place.marked_remote", subject=("place", str(place.pk)), by=by, data=data, occurred_at=now)
    return place


@transaction.atomic
def end_remote(place: Place, *, end: date, by: Actor, now: datetime | None = None) -> Place:
    """Note the last day on which the place is remote; terms that run already keep their length.

    Raises: NotAllowed; Missing where the place is not remote; Invalid for a day before the first.
    """
    check_manage(by)
    if place.remote_from is None:
        raise Missing
    if end < place.remote_from:
        raise Invalid("remote-days", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."), "end")
    place.remote_to = end
    place.save(update_fields=["remote_to"])
    data = {"code": place.code, "to": end.isoformat()}
    record("place.remote_ended", subject=("place", str(place.pk)), by=by, data=data, occurred_at=now)
    return place
