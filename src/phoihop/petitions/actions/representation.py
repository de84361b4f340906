"""Who stands for the person or helps them: noted with the paper it rests on, ended with a reason."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.petitions.actions.moving import hold
from phoihop.petitions.checks import checked_text, clean_text
from phoihop.petitions.models import Petition, Representative, RepresentativeRole, Signer
from phoihop.petitions.policies import check_may, check_running
from phoihop.petitions.representation import check_numbers
from phoihop.petitions.selectors.representation import SIGNERS, complainants, group_representatives
from phoihop.petitions.states import Kind
from phoihop.trail.interface import Actor, record

HANDLE = "petition.handle"
NAME_LENGTH, PHONE_LENGTH, ADDRESS_LENGTH, GROUND_LENGTH, REASON_LENGTH = 120, 30, 300, 300, 2000


@transaction.atomic
def note_representative(
    petition: Petition,
    *,
    role: str,
    name: str,
    ground: str,
    from_on: date,
    by: Actor,
    until_on: date | None = None,
    phone: str = "",
    address: str = "",
    now: datetime | None = None,
) -> Representative:
    """Note an authorised person, a lawyer, a guardian or an interpreter; of a group: `appoint_representative`.

    Source: Law on Complaints 02/2011/QH13, art. 12. Raises: NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    check_may(by, HANDLE, petition)
    check_running(petition)
    if role not in RepresentativeRole or role == RepresentativeRole.GROUP:
        raise Invalid("no-role", _("Hãy chọn tư cách của người này."), "role")
    row = Representative(
        petition=petition,
        role=role,
        name=checked_text(name, field="name", empty=_("Hãy ghi họ tên."), length=NAME_LENGTH),
        phone=_short(phone, "phone", PHONE_LENGTH),
        address=_short(address, "address", ADDRESS_LENGTH),
        ground=_ground(ground),
        from_on=from_on,
        until_on=until_on,
        noted_at=at,
    )
    return _noted(row, by=by, at=at)


@transaction.atomic
def appoint_representative(
    petition: Petition,
    *,
    signer: Signer,
    ground: str,
    signed_by_all: bool,
    from_on: date,
    by: Actor,
    until_on: date | None = None,
    phone: str = "",
    now: datetime | None = None,
) -> Representative:
    """Note that those who signed together named one of themselves in writing.

    Source: Decree 124/2020/ND-CP, art. 6: the number, one of the complainants, a paper that all have signed. The number
    is law for complaints; for other petitions none is verified, so none is counted.
    Raises: NotAllowed, Invalid (no signer of this letter, names one twice, too many, a paper that not all signed),
    Conflict.
    """
    at = now or clock.now()
    check_may(by, HANDLE, petition)
    check_may(by, SIGNERS, petition)
    check_running(petition)
    hold(petition)
    if not complainants(petition).filter(pk=signer.pk).exists():
        raise Invalid(
            "not-a-signer",
            _("Người đại diện phải là một trong những người đã ký đơn. Hãy ghi người ấy vào danh sách người ký trước."),
            "signer",
        )
    if not signed_by_all:
        raise Invalid(
            "not-signed-by-all",
            _("Văn bản cử người đại diện phải có chữ ký của tất cả người ký đơn. Hãy đề nghị bổ sung chữ ký."),
            "signed_by_all",
        )
    standing = group_representatives(petition, clock.local_date(at))
    if standing.filter(signer=signer).exists():
        raise Invalid("named-already", _("Người này đang là người đại diện. Hãy chọn người khác."), "signer")
    if petition.kind == Kind.KN:
        check_numbers(complainants=complainants(petition).count(), representatives=standing.count() + 1)
    row = Representative(
        petition=petition,
        role=RepresentativeRole.GROUP,
        signer=signer,
        name=signer.name,
        phone=_short(phone, "phone", PHONE_LENGTH),
        address=signer.address,
        ground=_ground(ground),
        from_on=from_on,
        until_on=until_on,
        noted_at=at,
    )
    return _noted(row, by=by, at=at)


@transaction.atomic
def end_representation(
    representative: Representative, *, ended_on: date, reason: str, by: Actor, now: datetime | None = None
) -> Representative:
    """Note from which day somebody stands for the person no more; the row stays with its reason.

    Raises: NotAllowed, Invalid (no reason, a day outside, ended already).
    """
    at, petition = now or clock.now(), representative.petition
    check_may(by, HANDLE, petition)
    check_running(petition)
    hold(petition)
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do kết thúc."), length=REASON_LENGTH)
    if not representative.from_on <= ended_on <= clock.local_date(at):
        raise Invalid("no-day", _("Ngày kết thúc phải từ ngày bắt đầu đại diện đến hôm nay."), "ended_on")
    rows = Representative.objects.filter(pk=representative.pk, ended_on=None)
    if not rows.update(ended_on=ended_on, end_reason=words):
        raise Invalid("ended-already", _("Việc đại diện này đã kết thúc. Hãy tải lại trang."), "representative")
    representative.ended_on, representative.end_reason = ended_on, words
    record("petition.representation_ended", subject=petition, by=by, data=_told(representative), occurred_at=at)
    return representative


def _noted(row: Representative, *, by: Actor, at: datetime) -> Representative:
    today = clock.local_date(at)
    if row.from_on > today:
        raise Invalid("from-in-future", _("Ngày bắt đầu không thể ở tương lai. Hãy kiểm tra lại ngày."), "from_on")
    if row.until_on is not None and row.until_on < max(row.from_on, today):
        raise Invalid("until-passed", _("Ngày cuối phải từ hôm nay trở đi. Hãy kiểm tra lại giấy tờ."), "until_on")
    row.save(force_insert=True)
    record("petition.representative_noted", subject=row.petition, by=by, data=_told(row), occurred_at=at)
    return row


def _told(row: Representative) -> dict[str, object]:
    """What the event keeps: never a name."""
    return {"representative": row.pk, "role": row.role}


def _ground(text: str) -> str:
    empty = _("Hãy ghi giấy tờ làm căn cứ: văn bản cử, giấy ủy quyền, thẻ luật sư…")
    return checked_text(text, field="ground", empty=empty, length=GROUND_LENGTH)


def _short(text: str, field: str, length: int) -> str:
    return checked_text(text, field=field, empty="", length=length) if clean_text(text) else ""
