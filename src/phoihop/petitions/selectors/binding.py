"""What the whole file of a case is made of, piece by piece, and what somebody has asked for already."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.core.ids import grouped
from phoihop.documents.interface import TEMPLATES, Document, DocumentState, Fact
from phoihop.files.interface import files_of
from phoihop.organizations.interface import name_of
from phoihop.petitions.actors import Staff
from phoihop.petitions.grounds import ground_label
from phoihop.petitions.models import BoundFile, Petition, PetitionApplicant
from phoihop.petitions.models.binding import BoundFileQuerySet
from phoihop.petitions.redacting import Mask, mask_of_people
from phoihop.petitions.selectors.case import decisions_of, letters_of, messages_of
from phoihop.petitions.selectors.letters import bare_number
from phoihop.petitions.selectors.timeline import READ, Audience, timeline_of
from phoihop.petitions.selectors.visible import get_for

# Up to here a file is bound while the person waits; anything larger is bound behind the page.
DIRECT_BYTES = 4 * 1024 * 1024
DIRECT_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Told:
    """Pages of plain words."""

    title: str
    facts: list[Fact]


def mask_of(petition: Petition, *, masked: bool) -> Mask:
    """What leaves the people of a case out of a text; a full copy keeps every word. Queries: 3 for a masked one."""
    if not masked:
        return str
    return mask_of_people(petition)


def told_before(petition: Petition, *, masked: bool) -> list[Told]:
    """What stands before the files: the petition as it was filed, and the talk with the person. Queries: 3."""
    mask = mask_of(petition, masked=masked)
    told = [Told(_("Đơn như đã gửi"), [*_filed(petition, mask), *_person(petition, masked=masked)])]
    talk = [Fact(_by(row.sent_at, row.get_kind_display()), mask(row.text)) for row in messages_of(petition)]
    return [*told, Told(_("Trao đổi với người gửi đơn"), talk)] if talk else told


def told_after(petition: Petition, *, masked: bool) -> list[Told]:
    """What stands after the letters: the decisions with their grounds, then every step. Queries: 7."""
    mask = mask_of(petition, masked=masked)
    decided = [
        Fact(
            _by(row.made_at, row.get_kind_display(), name_of(row.body)),
            mask("\n".join(filter(None, [ground_label(row.kind, row.ground), row.reason]))),
        )
        for row in decisions_of(petition)
    ]
    steps = [
        Fact(_by(row.at, row.by), "\n".join([row.label, *row.details]))
        for row in timeline_of(petition, Audience.OFFICE)
        if row.event != READ
    ]
    told = [Told(_("Các quyết định xử lý"), decided), Told(_("Diễn biến"), steps)]
    return [one for one in told if one.facts]


def bound_letters(petition: Petition) -> list[Document]:
    """The letters that were signed, recalled ones too, oldest first; a draft is no part of the file. Queries: 1."""
    return [row for row in letters_of(petition) if row.is_signed and row.paper]


def letter_title(document: Document) -> str:
    """`Thông báo thụ lý, 05/TB-SXD`; whether it was recalled."""
    title = f"{TEMPLATES.get(document.template).name}, {bare_number(document)}"
    recalled = document.state == DocumentState.RECALLED
    return _("%(title)s (đã thu hồi)") % {"title": title} if recalled else title


def is_large(petition: Petition) -> bool:
    """Whether binding takes longer than a person should wait for a page. Queries: 2."""
    weight = files_of(petition.subject_type, petition.subject_id).aggregate(total=Sum("size"))["total"] or 0
    return weight > DIRECT_BYTES or letters_of(petition).count() > DIRECT_LETTERS


def bound_files_of(user: Staff, petition: Petition) -> BoundFileQuerySet:
    """What this person asked for in this case and has not expired, newest first."""
    asked = BoundFile.objects.filter(petition=petition, asked_by_id=user.pk, expires_at__gt=clock.now())
    return asked.order_by("-id")


def bound_file_for(user: Staff, code: str, key: str) -> BoundFile:
    """One that can be fetched, of a case that the person may still read. Queries: 2. Raises: Missing."""
    petition = get_for(user, code)
    found = bound_files_of(user, petition).ready(clock.now()).filter(key=key).first()
    if found is None:
        raise Missing
    found.petition = petition
    return found


def expired(at: datetime) -> BoundFileQuerySet:
    """What nobody may fetch any more, the oldest first."""
    return BoundFile.objects.filter(expires_at__lte=at).order_by("expires_at")


def _filed(petition: Petition, mask: Mask) -> list[Fact]:
    return [
        Fact(_("Mã hồ sơ"), grouped(petition.code)),
        Fact(_("Nhận lúc"), _moment(petition.received_at)),
        Fact(_("Nguồn"), petition.get_channel_display()),
        Fact(_("Loại đơn"), petition.get_kind_display() or _("Chưa phân loại")),
        Fact(_("Nơi xảy ra sự việc"), petition.place.full_name if petition.place else _("Không nêu")),
        Fact(_("Tiêu đề"), mask(petition.subject)),
        Fact(_("Nội dung"), mask(petition.body)),
    ]


def _person(petition: Petition, *, masked: bool) -> list[Fact]:
    """Who filed; in a masked copy the code of the case stands for the person."""
    if masked:
        return [Fact(_("Người gửi đơn"), masked_name(petition))]
    who = PetitionApplicant.objects.filter(petition=petition).first()
    if who is None or not who.name:
        return [Fact(_("Người gửi đơn"), _("Không nêu tên"))]
    behalf = f"{who.on_behalf_of} ({who.relation})" if who.on_behalf_of else ""
    known = [
        Fact(_("Người gửi đơn"), who.name),
        Fact(_("Gửi thay cho"), behalf),
        Fact(_("Số định danh"), who.id_number),
        Fact(_("Địa chỉ"), who.address),
        Fact(_("Điện thoại"), who.phone),
        Fact(_("Thư điện tử"), who.email),
    ]
    return [fact for fact in known if fact.text]


def masked_name(petition: Petition) -> str:
    """How a copy names the person that must not: by the code of the case."""
    return _("Người gửi đơn (mã hồ sơ %(code)s)") % {"code": grouped(petition.code)}


def _by(at: datetime, *who: str) -> str:
    return " · ".join(filter(None, [_moment(at), *who]))


def _moment(at: datetime) -> str:
    return f"{at.astimezone(clock.ZONE):%H:%M, %d/%m/%Y}"
