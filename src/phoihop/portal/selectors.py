"""Reads of the public site: the draft of a cookie's holder, the notices."""

from dataclasses import dataclass

from phoihop.core import clock
from phoihop.core.brief import briefly
from phoihop.organizations.interface import BodyVersion, bodies_on
from phoihop.portal.answers import Answers, DraftFileNote
from phoihop.portal.models import DraftFile, FilingDraft, NoticeKind, SiteNotice
from phoihop.portal.sealing import handle_of, is_token, unseal


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft opened with its holder's token."""

    pk: int
    token: str
    answers: Answers

    @property
    def context(self) -> str:
        """What binds the sealed content to its row."""
        return f"draft:{handle_of(self.token)}"


def draft_of(token: str) -> OpenDraft | None:
    """The draft that `token` opens; None where there is none, or its day is over. Queries: 1."""
    if not is_token(token):
        return None
    handle = handle_of(token)
    row = FilingDraft.objects.filter(handle=handle, expires_at__gt=clock.now()).first()
    if row is None:
        return None
    plain = unseal(bytes(row.sealed), token=token, context=f"draft:{handle}")
    return None if plain is None else OpenDraft(pk=row.pk, token=token, answers=Answers.from_bytes(plain))


def draft_file_bytes(draft: OpenDraft, note: DraftFileNote) -> bytes:
    """The content of one file of an opened draft; empty where the file is gone. Queries: 1."""
    row = DraftFile.objects.filter(pk=note.pk, draft_id=draft.pk).first()
    if row is None:
        return b""
    return unseal(bytes(row.sealed), token=draft.token, context=draft.context) or b""


def sealed_draft_file(draft: OpenDraft, note: DraftFileNote) -> bytes:
    """A file of a denunciation as it was sealed on its way in; empty where it is gone. Queries: 1."""
    row = DraftFile.objects.filter(pk=note.pk, draft_id=draft.pk).first()
    return bytes(row.sealed) if row else b""


def notices_shown() -> dict[str, str]:
    """The messages shown now by kind. Queries: 1."""
    return dict(SiteNotice.objects.filter(is_shown=True).values_list("kind", "message"))


@briefly(seconds=1)  # asked by every filing and every page; a switch may be seen a second late
def message_shown(kind: str) -> str | None:
    """The message of that kind shown now, if any. Queries: 1, at most once a second."""
    return SiteNotice.objects.filter(is_shown=True, kind=kind).values_list("message", flat=True).first()


def intake_closed_message() -> str | None:
    """Why nothing can be filed now; None while the intake is open."""
    return message_shown(NoticeKind.INTAKE_CLOSED)


def is_khmer_page_shown() -> bool:
    """Whether the page in Khmer is published. Queries: 1, at most once a second."""
    return message_shown(NoticeKind.KHMER_PAGE) is not None


def reception_places() -> list[BodyVersion]:
    """The bodies of today that tell where they receive people, the reception boards first. Queries: 2."""
    versions = [version for body in bodies_on() for version in body.versions_on if version.address]  # type: ignore[attr-defined]  # prefetched by bodies_on
    return sorted(versions, key=lambda version: (not version.hours, version.sort_key))
