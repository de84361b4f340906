"""A further denunciation: filed to the superior because the matter is overdue or was settled unlawfully.

Source: Law on Denunciations 25/2018/QH14, arts. 37, 38.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock, credentials
from phoihop.core.errors import Invalid
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.deciding import write_entry
from phoihop.denunciations.actions.filing import Draft, Filed, checked_address, save_draft
from phoihop.denunciations.actions.moving import move
from phoihop.denunciations.actions.terms import is_owed, show_due, start_term, stop_term
from phoihop.denunciations.actors import Denouncer
from phoihop.denunciations.models import Denunciation, Entry, EntryKind
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.selectors.further import OVERDUE, SETTLED, UNLAWFUL, has_open_further, is_late
from phoihop.denunciations.selectors.units import checked_bars, door, superior_units
from phoihop.denunciations.states import DECIDABLE, HANDLE, OPEN, Channel
from phoihop.denunciations.telling import Told, checked_person, checked_told
from phoihop.petitions.interface import Applicant, checked_text
from phoihop.trail.interface import Event, record
from phoihop.vault.interface import Part, SealedUpload


def file_further(
    denouncer: Denouncer,
    *,
    ground: str,
    told: Told,
    person: Applicant,
    key: str,
    notify: str = "",
    files: Sequence[SealedUpload] = (),
    now: datetime | None = None,
) -> Filed:
    """A new sealed matter for the superior unit, linked to the earlier one; who is kept out there is kept out here.

    Raises: Invalid ("vault-no-key" where no superior unit can take it; the ground does not fit; one is open already).
    """
    credentials.check_key(key)
    grounds.checked(ground, grounds.FURTHER)
    earlier, at = denouncer.denunciation, now or clock.now()
    if not Denunciation.objects.filter(key_hash=credentials.hash_key(key)).exists():
        _check_ground(earlier, ground, on=clock.local_date(at))
    words = checked_told(told)
    at_door = door(words.accused)
    draft = Draft(
        told=words,
        person=checked_person(person),
        notify=checked_address(notify),
        channel=Channel.WEB,
        files=files,
        bars=checked_bars(words.accused, at_door),
        keys=at_door.keys,
        received_at=at,
        earlier=earlier,
        further_ground=ground,
    )
    return save_draft(draft, superior_units(earlier, on=clock.local_date(at)), key=key)


@transaction.atomic
def begin_review(denunciation: Denunciation, *, by: User, now: datetime | None = None) -> Event:
    """The superior begins to look at it (TC-NEXT runs since it was received). Raises: Missing, NotAllowed, Invalid,
    Conflict.
    """
    if not denunciation.further_ground:
        raise Invalid("no-further", _("Hồ sơ này không phải là tố cáo tiếp."))
    return move(denunciation, "review_further", by=by, data={"ground": denunciation.further_ground}, now=now)


@transaction.atomic
def demand_explanation(denunciation: Denunciation, *, text: str, by: User, now: datetime | None = None) -> Entry:
    """Ask the unit that is late to explain itself: its term to answer begins (TC-LATE2).

    Source: Law on Denunciations, art. 38(2). Raises: Missing, NotAllowed, Invalid.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    check_may(by, HANDLE, denunciation)
    earlier = denunciation.earlier
    if denunciation.further_ground != OVERDUE or earlier is None or earlier.state not in OPEN:
        raise Invalid("not-overdue", _("Chỉ yêu cầu giải trình với vụ việc quá hạn chưa giải quyết xong."))
    if denunciation.state not in DECIDABLE:
        raise Invalid("illegal-move", _("Tố cáo tiếp này đã có hướng xử lý."))
    if is_owed(earlier, "explain"):
        raise Invalid("demanded", _("Đã yêu cầu giải trình, đang chờ trả lời."))
    words = checked_text(text, field="text", empty=_("Hãy ghi nội dung yêu cầu giải trình."))
    entry = write_entry(denunciation, EntryKind.DEMAND, text=words, by=by, at=at, part=Part.CONTENT)
    stop_term(denunciation, "demand-explanation", on=on, by=by)
    record("denunciation.explanation_sent", subject=denunciation, by=by, occurred_at=at)
    # The unit that is late reads the demand, not whose it is: the other matter is not named there.
    write_entry(earlier, EntryKind.DEMAND, text=words, by=None, at=at, part=Part.CONTENT)
    start_term(earlier, "explain", on=on, by=by)
    record("denunciation.explanation_demanded", subject=earlier, by=by, occurred_at=at)
    for row in (denunciation, earlier):
        show_due(row)
    return entry


@transaction.atomic
def explain_overdue(denunciation: Denunciation, *, text: str, by: User, now: datetime | None = None) -> Entry:
    """The unit that is late reports why, and by when; the words reach the superior sealed.

    Source: Law on Denunciations, art. 38(3). Raises: Missing, NotAllowed, Invalid.
    """
    at = now or clock.now()
    check_may(by, HANDLE, denunciation)
    if not is_owed(denunciation, "explain"):
        raise Invalid("not-demanded", _("Không có yêu cầu giải trình nào đang chờ."))
    words = checked_text(text, field="text", empty=_("Hãy ghi nội dung giải trình."))
    entry = write_entry(denunciation, EntryKind.EXPLANATION, text=words, by=by, at=at, part=Part.CONTENT)
    waiting = Denunciation.objects.filter(earlier=denunciation, further_ground=OVERDUE, state__in=DECIDABLE)
    for row in waiting:
        write_entry(row, EntryKind.EXPLANATION, text=words, by=None, at=at, part=Part.CONTENT)
        record("denunciation.explanation_came", subject=row, by=by, occurred_at=at)
    stop_term(denunciation, "explain", on=clock.local_date(at), by=by)
    record("denunciation.explained", subject=denunciation, by=by, occurred_at=at)
    show_due(denunciation)
    return entry


def _check_ground(earlier: Denunciation, ground: str, *, on: date) -> None:
    if has_open_further(earlier):
        raise Invalid("further-open", _("Ông/Bà đã gửi tố cáo tiếp cho việc này, đang được xem xét."))
    if ground == UNLAWFUL and earlier.state not in SETTLED:
        raise Invalid("not-settled", _("Tố cáo trước chưa được giải quyết xong."), "ground")
    if ground == OVERDUE and not is_late(earlier, on=on):
        raise Invalid("not-overdue", _("Tố cáo trước chưa quá thời hạn giải quyết."), "ground")
