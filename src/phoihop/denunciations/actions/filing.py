"""Taking a denunciation: sealed at the door, in one transaction, safe to send twice."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock, credentials
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.core.ids import new_code
from phoihop.core.statements import Insertion, together
from phoihop.denunciations.actions.terms import first_step, set_due, show_due, start_term
from phoihop.denunciations.actors import Denouncer
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.selectors.units import checked_bars, door
from phoihop.denunciations.states import HANDLE, Channel
from phoihop.denunciations.telling import Told, checked_person, checked_told, identity_piece
from phoihop.law.interface import CLOCK_ROWS
from phoihop.organizations.interface import Body
from phoihop.petitions.interface import KEY_ELSEWHERE, Applicant, reused_key
from phoihop.trail.interface import Actor, record
from phoihop.vault.interface import (
    Bar,
    KeyInUse,
    Piece,
    SealedMatter,
    SealedUpload,
    keep_matter,
    make_mailbox,
    seal_matter,
)

_ROWS = Insertion(Denunciation)


@dataclass(frozen=True, slots=True)
class Filed:
    """The receipt: the only time that the secret is known in clear."""

    denunciation: Denunciation
    code: str
    secret: str
    received_at: datetime
    replayed: bool

    def __repr__(self) -> str:
        return f"Filed({self.code})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A denunciation about to be sealed; words are checked already."""

    told: Told
    person: Applicant
    notify: str
    channel: str
    files: Sequence[SealedUpload]
    bars: Sequence[Bar]
    keys: Sequence[KeyInUse]
    received_at: datetime
    earlier: Denunciation | None = None
    further_ground: str = ""
    by: Actor | None = None

    def __repr__(self) -> str:
        return f"Draft({self.channel})"

    def content(self) -> dict[str, object]:
        """What makes two filings with one key the same. Sealed bytes differ each time: plain facts of files count."""
        further = {"earlier": self.earlier.code, "ground": self.further_ground} if self.earlier else {}
        return {
            **further,
            "kind": "TC",
            "told": asdict(self.told),
            "person": asdict(self.person),
            "notify": self.notify,
            "files": [[file.facts.name, file.facts.size] for file in self.files],
        }


def file_denunciation(
    *,
    told: Told,
    person: Applicant,
    channel: str,
    key: str,
    notify: str = "",
    files: Sequence[SealedUpload] = (),
    earlier: Denunciation | None = None,
    now: datetime | None = None,
) -> Filed:
    """Take a denunciation from outside and give the receipt; the same key and content give the same receipt again.

    It goes to the first unit whose keys can take it without anybody whom the denouncer accuses.
    Raises: Invalid ("vault-no-key" where no unit can: nothing is kept; empty words; a reused key).
    """
    credentials.check_key(key)
    words = checked_told(told)
    at_door = door(words.accused)
    draft = Draft(
        told=words,
        person=checked_person(person),
        notify=checked_address(notify),
        channel=Channel(channel),
        files=files,
        bars=checked_bars(words.accused, at_door),
        keys=at_door.keys,
        received_at=now or clock.now(),
        earlier=earlier,
    )
    return save_draft(draft, at_door.units, key=key)


def register_denunciation(
    *,
    body: Body,
    told: Told,
    person: Applicant,
    by: User,
    channel: str = Channel.PAPER,
    received_at: datetime | None = None,
    files: Sequence[SealedUpload] = (),
    key: str = "",
    now: datetime | None = None,
) -> Filed:
    """Enter a letter or a visit for a person; the receipt with its secret is printed for them.

    Raises: NotAllowed; Invalid (no keys, empty words, a day of receipt in the future).
    """
    if body.pk not in by.bodies_for(HANDLE):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền nhận tố cáo cho cơ quan này."))
    at = now or clock.now()
    if received_at is not None and received_at > at:
        raise Invalid("received-in-future", _("Ngày nhận không thể ở tương lai. Hãy kiểm tra lại ngày."), "received_at")
    words = checked_told(told)
    at_door = door(words.accused)
    draft = Draft(
        told=words,
        person=checked_person(person),
        notify="",
        channel=Channel(channel),
        files=files,
        bars=checked_bars(words.accused, at_door),
        keys=at_door.keys,
        received_at=received_at or at,
        by=by,
    )
    return save_draft(draft, [body], key=key or credentials.new_key())


def save_draft(draft: Draft, units: Sequence[Body], *, key: str) -> Filed:
    """Keep it in the first unit that can take it, once a key. Raises: Invalid."""
    content_hash = credentials.hash_content(key, draft.content())
    try:
        return _first_that_can(draft, units, key=key, content_hash=content_hash)
    except IntegrityError as error:
        if KEY_ELSEWHERE in str(error):
            raise reused_key() from None
        earlier = Denunciation.objects.filter(key_hash=credentials.hash_key(key)).first()
        if earlier is None:
            raise
        return _replay(earlier, key=key, content_hash=content_hash)


def _first_that_can(draft: Draft, units: Sequence[Body], *, key: str, content_hash: str) -> Filed:
    pepper = credentials.new_pepper()
    secret = credentials.secret_of(key, pepper)
    row = Denunciation(
        code=new_code(),
        channel=draft.channel,
        is_anonymous=not draft.person.name,
        received_at=draft.received_at,
        received_on=clock.local_date(draft.received_at),
        state_since=draft.received_at,
        owned_since=draft.received_at,
        earlier=draft.earlier,
        further_ground=draft.further_ground,
        pepper=pepper,
        secret_hash=credentials.hash_secret(secret),
        key_hash=credentials.hash_key(key),
        content_hash=content_hash,
    )
    refusal: Invalid | None = None
    for unit in units:
        row.owner_body = unit
        try:
            sealed = seal(row, draft)
        except Invalid as error:
            refusal = error
        else:
            return _keep(row, draft, sealed, secret)
    raise refusal or no_unit()


def filed_under(key: str) -> Filed | None:
    """The receipt of what was filed under this key; only who made the key knows it. Queries: 1."""
    row = Denunciation.objects.filter(key_hash=credentials.hash_key(key)).first()
    if row is None:
        return None
    return Filed(row, row.code, credentials.secret_of(key, bytes(row.pepper)), row.received_at, replayed=True)


def no_unit() -> Invalid:
    """No unit can take a denunciation: nothing was kept."""
    return Invalid(
        "vault-no-key",
        _(
            "Hiện chưa cơ quan nào đủ khóa niêm phong để nhận tố cáo ở đây. Không có gì được lưu lại. "
            "Ông/Bà hãy đến nơi tiếp công dân hoặc gửi qua bưu điện."
        ),
    )


def seal(row: Denunciation, draft: Draft) -> SealedMatter:
    """Seal it for the owner of the row, whoever is accused kept out. Raises: Invalid ("vault-no-key")."""
    notify = [Piece("notify", draft.notify.encode())] if draft.notify else []
    return seal_matter(
        matter=row.matter,
        body_id=row.owner_body_id,
        content=[draft.told.piece(), *notify],
        identity=[identity_piece(draft.person)],
        bars=draft.bars,
        like=draft.earlier.matter if draft.earlier else None,
        files=draft.files,
        keys=draft.keys,
        now=draft.received_at,
    )


@transaction.atomic
def _keep(row: Denunciation, draft: Draft, sealed: SealedMatter, secret: str) -> Filed:
    by = draft.by or Denouncer(row, secret)
    code = "denunciation.registered" if draft.by else "denunciation.filed"
    with together(CLOCK_ROWS, _ROWS):
        started = start_term(row, first_step(row), on=row.received_on, by=by)
        set_due(row, [started] if started else [])
        _ROWS.add(row)
        keep_matter(sealed, by=by)
        make_mailbox(matter=row.matter, secret=secret, now=draft.received_at)
        facts = {"channel": draft.channel, "body": row.owner_body.code}
        record(code, subject=row, by=by, data=facts, occurred_at=draft.received_at)
    if draft.further_ground == "overdue":
        start_term(row, "demand-explanation", on=row.received_on, by=by)
        show_due(row)
    return Filed(row, row.code, secret, row.received_at, replayed=False)


def checked_address(notify: str) -> str:
    """The address for notices without content; empty for none. Raises: Invalid."""
    address = notify.strip()
    if address:
        try:
            validate_email(address)
        except ValidationError:
            raise Invalid("notify", _("Địa chỉ thư chưa đúng. Ví dụ đúng: ten@example.vn."), "notify") from None
    return address


def _replay(row: Denunciation, *, key: str, content_hash: str) -> Filed:
    if row.content_hash != content_hash:
        raise reused_key()
    secret = credentials.secret_of(key, bytes(row.pepper))
    return Filed(row, row.code, secret, row.received_at, replayed=True)
