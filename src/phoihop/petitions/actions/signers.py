"""Those who signed a petition together: entered from the letter, taken out again where that was a mistake."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.petitions.actions.moving import hold
from phoihop.petitions.checks import checked_text
from phoihop.petitions.models import Petition, Representative, Signer
from phoihop.petitions.policies import check_may, check_running
from phoihop.petitions.representation import check_numbers
from phoihop.petitions.selectors.representation import SIGNERS, complainants, group_representatives, listed
from phoihop.petitions.signers import Named, read_signers
from phoihop.petitions.states import Kind
from phoihop.trail.interface import Actor, record

REASON_LENGTH = 2000


@transaction.atomic
def add_signers(
    petition: Petition, *, lines: str, has_signed: bool, by: Actor, now: datetime | None = None
) -> list[Signer]:
    """Enter people one a line, `name; address`; all or none. Who was listed as not having signed, signs by this.

    Raises: NotAllowed, Invalid (a line without a name, somebody twice, more people than the standing representatives
    allow for), Conflict.
    """
    at = now or clock.now()
    check_may(by, SIGNERS, petition)
    check_running(petition)
    hold(petition)
    named = read_signers(lines)
    before = {Named(row.name, row.address).key: row for row in listed(petition)}
    known = [before.get(one.key) for one in named]
    for number, row in enumerate(known, 1):
        if row is not None and (row.has_signed or not has_signed):
            raise Invalid(
                "listed-already",
                _("Người thứ %(number)d đã có trong danh sách. Hãy bỏ dòng ấy, hoặc ghi thêm địa chỉ để phân biệt.")
                % {"number": number},
                "lines",
            )
    signing = [row.pk for row in known if row is not None]
    Signer.objects.filter(pk__in=signing).update(has_signed=True)
    rows = Signer.objects.bulk_create(
        Signer(petition=petition, name=one.name, address=one.address, has_signed=has_signed, noted_at=at)
        for one, row in zip(named, known, strict=True)
        if row is None
    )
    _check_numbers(petition, at=at)
    record("petition.signers_noted", subject=petition, by=by, data={"people": len(named)}, occurred_at=at)
    return rows


@transaction.atomic
def remove_signer(signer: Signer, *, reason: str, by: Actor, now: datetime | None = None) -> Signer:
    """Take somebody out who was entered by mistake; the row stays with the reason.

    Raises: NotAllowed, Invalid (no reason, stands for the others, too few left for the representatives, removed
    already), Conflict.
    """
    at, petition = now or clock.now(), signer.petition
    check_may(by, SIGNERS, petition)
    check_running(petition)
    hold(petition)
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do bỏ."), length=REASON_LENGTH)
    if Representative.objects.standing(clock.local_date(at)).filter(signer=signer).exists():
        raise Invalid(
            "represents", _("Người này đang là người đại diện. Hãy kết thúc việc đại diện trước rồi mới bỏ."), "signer"
        )
    if not listed(petition).filter(pk=signer.pk).update(removed_at=at, removal_reason=words):
        raise Invalid("removed-already", _("Người này không còn trong danh sách. Hãy tải lại trang."), "signer")
    _check_numbers(petition, at=at)
    signer.removed_at, signer.removal_reason = at, words
    record("petition.signer_removed", subject=petition, by=by, data={"signer": signer.pk}, occurred_at=at)
    return signer


def _check_numbers(petition: Petition, *, at: datetime) -> None:
    if petition.kind == Kind.KN:
        standing = group_representatives(petition, clock.local_date(at))
        check_numbers(complainants=complainants(petition).count(), representatives=standing.count())
