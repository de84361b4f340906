"""The whole file of a case as one PDF: bound at once where it is small, else behind the page and kept for hours.

Rights are asked when it is asked for, when it is bound and when it is fetched; each taking is told to the person in
the list of who opened the file. Inner notes and drafts are the office's own and never among its pages (docs/adr/0027).
"""

import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import Holding, User
from phoihop.core import clock
from phoihop.core.errors import Conflict, Missing
from phoihop.core.ids import grouped
from phoihop.documents.interface import (
    PDF_TYPE,
    Binder,
    Cover,
    Document,
    Fact,
    NotShowable,
    drawn,
    issued_pdf,
    paper_from,
    reworded,
)
from phoihop.files.interface import FileState, StoredFile, drop_files, files_of, read_content, store_bytes
from phoihop.jobs.interface import enqueue
from phoihop.organizations.interface import Body, name_of
from phoihop.petitions.actions.reading import note_read
from phoihop.petitions.actors import InPost
from phoihop.petitions.models import BoundFile, Petition
from phoihop.petitions.selectors.binding import (
    bound_file_for,
    bound_files_of,
    bound_letters,
    expired,
    is_large,
    letter_title,
    mask_of,
    masked_name,
    told_after,
    told_before,
)
from phoihop.petitions.selectors.visible import get_for, grounds_of
from phoihop.petitions.states import ReadReason
from phoihop.trail.interface import SystemActor, actions_only, record

WAITS = timedelta(hours=24)
KEPT = timedelta(hours=2)
KEEPER = SystemActor("file-binder")


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound file in memory."""

    name: str
    content: bytes
    pages: int


def bind_or_ask(petition: Petition, *, masked: bool, by: User, now: datetime | None = None) -> Bound | None:
    """The file at once where it is small; None where it was asked for and will be ready later.

    Raises: Missing for who may not read the case; Conflict while the same copy is being made for the same person.
    """
    if is_large(petition):
        ask_binding(petition, masked=masked, by=by, now=now)
        return None
    bound = bind(petition, masked=masked, by=by, now=now)
    _note_taken(petition, masked=masked, pages=bound.pages, by=by, now=now)
    return bound


@transaction.atomic
def ask_binding(petition: Petition, *, masked: bool, by: User, now: datetime | None = None) -> BoundFile:
    """Have the file bound behind the page. Raises: as `bind_or_ask`."""
    at = now or clock.now()
    actor = _in_post(petition, by)
    if bound_files_of(by, petition).filter(masked=masked, ready_at__isnull=True).exists():
        raise Conflict("binding-waits", _("Tập hồ sơ này đang được lập. Hãy tải lại trang sau ít phút."))
    with actions_only():
        asked = BoundFile.objects.create(
            petition=petition, asked_by=by, masked=masked, asked_at=at, expires_at=at + WAITS
        )
    record("petition.binding_asked", subject=petition, by=actor, data={"masked": masked}, occurred_at=at)
    enqueue("petitions.bind", key=asked.key)
    return asked


def bind_asked(key: str, *, now: datetime | None = None) -> None:
    """Bind what was asked for and keep it for hours; run twice it keeps one. Who may not read it any more gets none."""
    asked = BoundFile.objects.select_related("petition", "asked_by").filter(key=key, ready_at__isnull=True).first()
    if asked is None:
        return
    try:
        petition = get_for(asked.asked_by, asked.petition.code)
    except Missing:
        _drop(asked)
        return
    bound = bind(petition, masked=asked.masked, by=asked.asked_by, now=now)
    at = now or clock.now()
    with transaction.atomic(), actions_only():
        waiting = BoundFile.objects.filter(pk=asked.pk, ready_at__isnull=True)
        if waiting.update(ready_at=at, expires_at=at + KEPT, pages=bound.pages):
            store_bytes(
                content=bound.content,
                name=bound.name,
                media_type=PDF_TYPE,
                subject_type=BoundFile.SUBJECT,
                subject_id=key,
                by=KEEPER,
                download_only=True,
                now=at,
            )


def take_bound_file(code: str, key: str, *, by: User, now: datetime | None = None) -> StoredFile:
    """The ready file for who asked for it. Raises: Missing, also once it has expired or the right is gone."""
    found = bound_file_for(by, code, key)
    stored = files_of(BoundFile.SUBJECT, key).get()
    _note_taken(found.petition, masked=found.masked, pages=found.pages, by=by, now=now)
    return stored


def sweep_bound_files(*, now: datetime | None = None) -> int:
    """Take away what has expired: the row, and its bytes with it."""
    rows = list(expired(now or clock.now())[:200])
    for row in rows:
        _drop(row)
    return len(rows)


def drop_bound_files(petition: Petition) -> None:
    """Every copy of this case, ready or not: the case leaves the system."""
    for row in BoundFile.objects.filter(petition=petition):
        _drop(row)


def bind(petition: Petition, *, masked: bool, by: User, now: datetime | None = None) -> Bound:
    """Bind the file in a folder that is gone afterwards. Raises: Missing. Queries: about 20 and 1 a letter."""
    cover = _cover(petition, masked=masked, by=by, at=now or clock.now())
    with tempfile.TemporaryDirectory(prefix="binding-") as folder:
        binder = Binder(Path(folder))
        for told in told_before(petition, masked=masked):
            binder.add_told(told.title, told.facts)
        _add_files(binder, petition, masked=masked)
        for letter in bound_letters(petition):
            binder.add_pdf(letter_title(letter), _letter(petition, letter, masked=masked))
        for told in told_after(petition, masked=masked):
            binder.add_told(told.title, told.facts)
        content, pages = binder.bind(cover)
    return Bound(f"tap-ho-so-{grouped(petition.code)}{'-da-che' if masked else ''}.pdf", content, pages)


def _add_files(binder: Binder, petition: Petition, *, masked: bool) -> None:
    """The pages of each file, then the list of all with their checksums and what became of them."""
    lines = []
    for number, stored in enumerate(files_of(petition.subject_type, petition.subject_id), start=1):
        # A name of a file may be the name of a person.
        title = _("Tệp %(number)d") % {"number": number} if masked else f"{number}. {stored.name}"
        shown = _("không in ở bản che danh tính") if masked else _add_file(binder, title, stored)
        facts = {"kind": stored.media_type, "size": stored.size, "sha": stored.sha256, "shown": shown}
        lines.append(Fact(title, _("Loại: %(kind)s; %(size)d byte; %(shown)s.\nSHA-256: %(sha)s") % facts))
    if lines:
        binder.add_told(_("Danh mục tệp kèm theo"), lines)


def _add_file(binder: Binder, title: str, stored: StoredFile) -> str:
    """Lay the file on pages where that can be; what became of it, in words."""
    if stored.state != FileState.CLEAN:
        return _("chưa in vì còn chờ kiểm tra an toàn")
    try:
        binder.add_file(title, read_content(stored.sha256), stored.media_type)
    except NotShowable:
        return _("không in được lên trang, xem tệp gốc trong hồ sơ")
    except (FileNotFoundError, ValueError):
        return _("không in được vì nội dung lưu trữ bị hỏng hoặc thiếu; hãy báo người quản trị")
    return _("đã in ở các trang trước")


def _letter(petition: Petition, letter: Document, *, masked: bool) -> bytes:
    if not masked:
        return issued_pdf(letter)
    return drawn(reworded(paper_from(letter.paper or {}), mask_of(petition, masked=True)), PDF_TYPE)


def _cover(petition: Petition, *, masked: bool, by: User, at: datetime) -> Cover:
    holding = _post(petition, by)
    body_name = name_of(Body(pk=holding.body_id))
    moment = f"{at.astimezone(clock.ZONE):%H:%M, %d/%m/%Y}"
    who = f"{by.full_name}, {holding.title}, {body_name}"
    words = {"code": grouped(petition.code), "who": who, "moment": moment}
    foot = _("Hồ sơ %(code)s · %(who)s lập lúc %(moment)s") % words
    mask = mask_of(petition, masked=masked)
    return Cover(
        body_name=body_name,
        title=_("Tập hồ sơ"),
        caption=words["code"],
        facts=(
            Fact(_("Việc"), mask(petition.subject)),
            *((Fact(_("Người gửi đơn"), masked_name(petition)),) if masked else ()),
            Fact(_("Trạng thái"), petition.get_state_display()),
            Fact(_("Cơ quan đang giữ"), name_of(petition.owner_body)),
            Fact(_("Người lập tập hồ sơ"), who),
            Fact(_("Lập lúc"), moment),
        ),
        index_title=_("Mục lục"),
        foot=_("%(foot)s · BẢN CHE DANH TÍNH") % {"foot": foot} if masked else foot,
        note=_masked_note() if masked else "",
    )


def _masked_note() -> str:
    return _(
        "Bản che danh tính: họ tên, địa chỉ, điện thoại, thư điện tử, số định danh của người gửi đơn được thay bằng "
        "dấu […]; tệp kèm theo không in. Máy không nhận ra mọi cách nhắc đến một người: người lập phải đọc lại toàn bộ "
        "trước khi đưa cho người khác."
    )


def _post(petition: Petition, by: User) -> Holding:
    """The post by which she reads the case. Raises: Missing."""
    grounds = grounds_of(by, petition)
    if not grounds:
        raise Missing
    return grounds[0].post


def _in_post(petition: Petition, by: User) -> InPost:
    return InPost(by, _post(petition, by).body_code)


@transaction.atomic
def _note_taken(petition: Petition, *, masked: bool, pages: int, by: User, now: datetime | None) -> None:
    data = {"masked": masked, "pages": pages}
    record("petition.bound", subject=petition, by=_in_post(petition, by), data=data, occurred_at=now)
    note_read(petition, by=by, reason=ReadReason.BOUND)


@transaction.atomic
def _drop(row: BoundFile) -> None:
    drop_files(subject_type=BoundFile.SUBJECT, subject_id=row.key, by=KEEPER)
    with actions_only():
        BoundFile.objects.filter(pk=row.pk).delete()
