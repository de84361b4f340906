"""Writes of the public site: drafts of filings and notices to everybody."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.files.interface import MAX_FILES, MAX_TOTAL_BYTES, check_upload
from phoihop.portal.answers import Answers, DraftFileNote
from phoihop.portal.models import DraftFile, FilingDraft, SiteNotice
from phoihop.portal.sealing import handle_of, new_token, seal
from phoihop.portal.selectors import OpenDraft
from phoihop.trail.interface import record
from phoihop.vault.interface import SealedUploadedFile

DRAFT_HOURS = 24
SENT_DRAFT_MINUTES = 60
RECEIPT_MINUTES = 10
_MIB = 1024 * 1024


@transaction.atomic
def begin_draft(*, now: datetime | None = None) -> OpenDraft:
    """Start an empty draft and hand out the token that alone opens it."""
    token, answers = new_token(), Answers()
    handle = handle_of(token)
    row = FilingDraft.objects.create(
        handle=handle,
        sealed=seal(answers.to_bytes(), token=token, context=f"draft:{handle}"),
        expires_at=(now or clock.now()) + timedelta(hours=DRAFT_HOURS),
    )
    return OpenDraft(pk=row.pk, token=token, answers=answers)


@transaction.atomic
def keep_answers(draft: OpenDraft, answers: Answers, *, now: datetime | None = None) -> OpenDraft:
    """Write `answers` into the draft. A draft that was sent lives for one more hour, for a second press or a reload."""
    lifetime = timedelta(minutes=SENT_DRAFT_MINUTES) if answers.is_sent else timedelta(hours=DRAFT_HOURS)
    FilingDraft.objects.filter(pk=draft.pk).update(
        sealed=seal(answers.to_bytes(), token=draft.token, context=draft.context),
        expires_at=(now or clock.now()) + lifetime,
    )
    return OpenDraft(pk=draft.pk, token=draft.token, answers=answers)


@transaction.atomic
def add_draft_file(draft: OpenDraft, upload: UploadedFile[bytes]) -> OpenDraft:
    """Keep one more file, sealed.

    Raises: Invalid where there are too many, or this one cannot be taken.
    """
    _check_room(draft)
    check_upload(upload)
    row = DraftFile.objects.create(
        draft_id=draft.pk, sealed=seal(upload.read(), token=draft.token, context=draft.context)
    )
    note = DraftFileNote(pk=row.pk, name=(upload.name or _("tệp"))[:120], size=upload.size or 0)
    return keep_answers(draft, _with_files(draft.answers, (*draft.answers.files, note)))


@transaction.atomic
def add_sealed_file(draft: OpenDraft, upload: SealedUploadedFile) -> OpenDraft:
    """Keep one more file of a denunciation as it came: its bytes are sealed, its key lies in the sealed answers.

    Raises: Invalid where there are too many, or this one cannot be taken.
    """
    _check_room(draft)
    facts = upload.checked()
    if sum(note.size for note in draft.answers.files) + facts.size > MAX_TOTAL_BYTES:
        raise Invalid(
            "files-too-large",
            _("Tổng các tệp lớn hơn %(size)d MB. Hãy bỏ bớt tệp hoặc thu nhỏ ảnh rồi thêm lại.")
            % {"size": MAX_TOTAL_BYTES // _MIB},
            "upload",
        )
    upload.seek(0)
    row = DraftFile.objects.create(draft_id=draft.pk, sealed=upload.read())
    note = DraftFileNote(pk=row.pk, name=facts.name, size=facts.size, key=facts.key.hex())
    return keep_answers(draft, _with_files(draft.answers, (*draft.answers.files, note)))


@transaction.atomic
def empty_sent_draft(draft: OpenDraft, *, now: datetime | None = None) -> None:
    """Forget all that was written at once; for ten minutes the browser may show the receipt to who pressed twice."""
    shell = Answers(nonce=draft.answers.nonce, is_sent=True)
    DraftFile.objects.filter(draft_id=draft.pk).delete()
    FilingDraft.objects.filter(pk=draft.pk).update(
        sealed=seal(shell.to_bytes(), token=draft.token, context=draft.context),
        expires_at=(now or clock.now()) + timedelta(minutes=RECEIPT_MINUTES),
    )


@transaction.atomic
def remove_draft_file(draft: OpenDraft, pk: int) -> OpenDraft:
    """Forget one file of the draft; an unknown one changes nothing."""
    DraftFile.objects.filter(pk=pk, draft_id=draft.pk).delete()
    left = tuple(note for note in draft.answers.files if note.pk != pk)
    return keep_answers(draft, _with_files(draft.answers, left))


@transaction.atomic
def discard_draft(draft: OpenDraft) -> None:
    """Forget the draft and its files at once."""
    FilingDraft.objects.filter(pk=draft.pk).delete()


@transaction.atomic
def delete_expired_drafts(*, now: datetime | None = None) -> int:
    """Forget the drafts whose time is over. Returns how many rows went."""
    deleted, _ = FilingDraft.objects.filter(expires_at__lte=now or clock.now()).delete()
    return deleted


@transaction.atomic
def show_notice(*, kind: str, message: str, by: User, now: datetime | None = None) -> SiteNotice:
    """Show `message` to everybody, in place of the one of its kind shown so far."""
    at = now or clock.now()
    SiteNotice.objects.filter(kind=kind, is_shown=True).update(is_shown=False, ended_at=at)
    notice = SiteNotice.objects.create(kind=kind, message=message, shown_at=at, shown_by=by)
    record("site_notice.shown", subject=("site_notice", str(notice.pk)), by=by, data={"kind": kind}, occurred_at=at)
    return notice


@transaction.atomic
def end_notice(*, kind: str, by: User, now: datetime | None = None) -> None:
    """Take the notice of that kind away; nothing happens where none is shown."""
    at = now or clock.now()
    notice = SiteNotice.objects.filter(kind=kind, is_shown=True).first()
    if notice and SiteNotice.objects.filter(pk=notice.pk, is_shown=True).update(is_shown=False, ended_at=at):
        record("site_notice.ended", subject=("site_notice", str(notice.pk)), by=by, data={"kind": kind}, occurred_at=at)


def _check_room(draft: OpenDraft) -> None:
    if len(draft.answers.files) >= MAX_FILES:
        raise Invalid(
            "too-many-files",
            _("Chỉ gửi được %(max_files)s tệp. Hãy bớt một tệp rồi thêm lại.") % {"max_files": MAX_FILES},
            "upload",
        )


def _with_files(answers: Answers, files: tuple[DraftFileNote, ...]) -> Answers:
    return Answers(steps=answers.steps, files=files, nonce=answers.nonce, is_sent=answers.is_sent)
