"""A petition turns out to be a denunciation: it is sealed with all that was written about it and leaves its room.

The person keeps the same code and secret. Who sealed it does not meet it again without a key of the unit.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.denunciations.actions.filing import Draft, no_unit, seal
from phoihop.denunciations.actions.terms import show_due, start_term
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.selectors.units import checked_bars, door
from phoihop.denunciations.states import Channel
from phoihop.denunciations.telling import Accused, Told, checked_told
from phoihop.jobs.interface import enqueue
from phoihop.organizations.interface import Body
from phoihop.petitions.interface import MessageKind, Petition, check_may, has_other_instance, purge_petition, words_of
from phoihop.trail.interface import Actor, actions_only, record
from phoihop.vault.interface import Part, Piece, add_piece, keep_matter, seal_file

CLASSIFY = "petition.classify"


def reclassify_petition(
    petition: Petition, *, by: Actor, accused: Sequence[Accused] = (), now: datetime | None = None
) -> Denunciation:
    """Seal the petition for the unit and purge it from live rows, search, papers, notices and files.

    Who is named in `accused`, and their bodies, get no key.
    Raises: NotAllowed; Invalid where it waits at another body's door, where a case of the other instance names its
    person, or no unit has keys: then nothing changes.
    """
    check_may(by, CLASSIFY, petition)
    if petition.state == "forwarding":
        raise Invalid("waits-elsewhere", _("Đơn đang chờ cơ quan khác tiếp nhận. Hãy thu hồi việc chuyển trước."))
    if has_other_instance(petition):
        # The other case stays in clear with the person's name, and its record names this code for ever.
        raise Invalid(
            "other-instance",
            _(
                "Khiếu nại này gắn với hồ sơ lần kia mang tên người gửi, nên không niêm phong được dưới mã này: ai đọc "
                "hồ sơ kia sẽ biết người tố cáo. Hãy vào sổ một tố cáo mới, mã mới, từ nội dung ấy."
            ),
        )
    left, at = words_of(petition), now or clock.now()
    words = checked_told(Told(subject=left.subject, body=left.body, place_code=left.place_code, accused=tuple(accused)))
    at_door = door(words.accused)
    draft = Draft(
        told=words,
        person=left.applicant,
        notify="",
        channel=Channel.RECLASSIFIED,
        # Outside the transaction: sealed bytes go to the store first, as with every file.
        files=[seal_file(file.content, name=file.name) for file in left.files],
        bars=checked_bars(words.accused, at_door),
        keys=at_door.keys,
        received_at=at,
        by=by,
    )
    for unit in at_door.units:
        try:
            return _sealed(petition, draft, left.words, unit, by=by)
        except Invalid as error:
            if error.code != "vault-no-key":
                raise
    raise no_unit()


@transaction.atomic
def _sealed(petition: Petition, draft: Draft, words: list[dict[str, str]], unit: Body, *, by: Actor) -> Denunciation:
    at = draft.received_at
    row = Denunciation(
        code=petition.code,
        channel=draft.channel,
        is_anonymous=not draft.person.name,
        received_at=petition.received_at,
        received_on=petition.received_on,
        state_since=at,
        owner_body=unit,
        owned_since=at,
        pepper=petition.pepper,
        secret_hash=petition.secret_hash,
        key_hash=petition.key_hash,
        content_hash=petition.content_hash,
    )
    purge_petition(petition, by=by, now=at)  # first: one key of a filing leads to one row
    with actions_only():
        row.save(force_insert=True)
    keep_matter(seal(row, draft), by=by)
    for part, kept in ((Part.CONTENT, _by_person(words)), (Part.IDENTITY, _by_office(words))):
        if kept:
            piece = Piece("earlier", json.dumps(kept, ensure_ascii=False).encode())
            add_piece(matter=row.matter, part=part, piece=piece, now=at)
    start_term(row, "intake", on=clock.local_date(at), by=by)
    show_due(row)
    facts = {"body": unit.code, "files": len(draft.files)}
    record("denunciation.reclassified", subject=row, by=by, data=facts, occurred_at=at)
    enqueue("denunciations.scrub")
    return row


_PERSONS_WORDS = frozenset(set(MessageKind.values) - {MessageKind.QUESTION})


def _by_person(words: list[dict[str, str]]) -> list[dict[str, str]]:
    """What the person added belongs to what was told."""
    return [row for row in words if row["kind"] in _PERSONS_WORDS]


def _by_office(words: list[dict[str, str]]) -> list[dict[str, str]]:
    """Notes, reasons and drafts may name the person: they lie with the identity."""
    return [row for row in words if row["kind"] not in _PERSONS_WORDS]
