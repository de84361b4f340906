"""Verification: the team and its keys, what it writes, expert assessment, the report of findings.

Source: Law on Denunciations 25/2018/QH14, art. 31; Decree 31/2019/NĐ-CP, arts. 10-15.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing
from phoihop.denunciations.actions.deciding import decide, write_entry
from phoihop.denunciations.actions.letters import issue_letter
from phoihop.denunciations.actions.moving import move, move_as_team
from phoihop.denunciations.actions.redacting import check_redacted
from phoihop.denunciations.actions.terms import pause_term, resume_terms, show_due
from phoihop.denunciations.models import (
    CaseLetter,
    Decision,
    DecisionKind,
    Denunciation,
    Entry,
    EntryKind,
    TeamMember,
)
from phoihop.denunciations.policies import check_may, check_works_on
from phoihop.denunciations.selectors.team import team_of
from phoihop.denunciations.states import DECIDE, HANDLE, OPEN, State
from phoihop.petitions.interface import checked_text
from phoihop.trail.interface import record
from phoihop.vault.interface import OpenKey, Part, VaultKey, give_part, take_back
from phoihop.vault.interface import Purpose as KeyPurpose

FINDINGS_LENGTH = 50_000
_WRITTEN = frozenset({EntryKind.NOTE, EntryKind.MINUTES})


@transaction.atomic
def open_verification(
    denunciation: Denunciation,
    *,
    lead: VaultKey,
    members: Sequence[VaultKey] = (),
    using: OpenKey,
    by: User,
    values: Mapping[str, Any],
    letter: CaseLetter | None = None,
    now: datetime | None = None,
) -> Decision:
    """Set up the team by decision; each of them gets the redacted part and no other.

    Raises: Missing, NotAllowed; Invalid (no redacted copy, "vault-kept-out" for who must not meet it, a key that is
    not in use); Conflict.
    """
    at = now or clock.now()
    check_redacted(denunciation)
    people = [lead, *(key for key in members if key.pk != lead.pk)]
    move(denunciation, "verify", by=by, data={"members": len(people)}, now=at)
    for key in people:
        _take_in(denunciation, key, is_lead=key.pk == lead.pk, using=using, by=by, at=at)
    named = {"members": [key.holder.full_name for key in people]}
    paper = issue_letter(
        denunciation,
        template="tc_team",
        letter=letter,
        values={**named, **values},
        using=using,
        by=by,
        at=at,
    )
    return decide(denunciation, DecisionKind.TEAM, by=by, at=at, letter=paper)


@transaction.atomic
def add_member(
    denunciation: Denunciation, *, key: VaultKey, using: OpenKey, by: User, now: datetime | None = None
) -> TeamMember:
    """One more person verifies. Raises: Missing, NotAllowed; Invalid ("vault-kept-out", a member already)."""
    check_may(by, DECIDE, denunciation)
    at = now or clock.now()
    _check_under_way(denunciation)
    if team_of(denunciation).filter(key=key).exists():
        raise Invalid("member", _("Người này đã ở trong tổ xác minh."), "key")
    member = _take_in(denunciation, key, is_lead=False, using=using, by=by, at=at)
    record("denunciation.member_added", subject=denunciation, by=by, data={"key": str(key.pk)}, occurred_at=at)
    return member


@transaction.atomic
def remove_member(denunciation: Denunciation, *, key: VaultKey, by: User, now: datetime | None = None) -> None:
    """Somebody leaves the team; a key of another unit loses what it held. The lead is replaced, not removed.

    Raises: Missing, NotAllowed, Invalid.
    """
    check_may(by, DECIDE, denunciation)
    at = now or clock.now()
    member = team_of(denunciation).filter(key=key).first()
    if member is None:
        raise Missing
    if member.is_lead:
        raise Invalid("lead", _("Hãy chọn trưởng tổ khác trước."), "key")
    TeamMember.objects.filter(pk=member.pk).update(until=at)
    if key.body_id != denunciation.owner_body_id:
        take_back(matter=denunciation.matter, key=key, by=by, now=at)
    record("denunciation.member_removed", subject=denunciation, by=by, data={"key": str(key.pk)}, occurred_at=at)


@transaction.atomic
def change_lead(denunciation: Denunciation, *, key: VaultKey, by: User, now: datetime | None = None) -> None:
    """Another member of the team leads it. Raises: Missing, NotAllowed."""
    check_may(by, DECIDE, denunciation)
    team = team_of(denunciation)
    if not team.filter(key=key).exists():
        raise Missing
    team.filter(is_lead=True).update(is_lead=False)
    team.filter(key=key).update(is_lead=True)
    record("denunciation.lead_changed", subject=denunciation, by=by, data={"key": str(key.pk)}, occurred_at=now)


@transaction.atomic
def write_down(
    denunciation: Denunciation,
    *,
    kind: str,
    text: str,
    by: User,
    on: date | None = None,
    now: datetime | None = None,
) -> Entry:
    """A note or the minutes of a meeting, sealed in the redacted part: unit and team read it.

    Raises: Missing, NotAllowed, Invalid.
    """
    check_works_on(by, denunciation)
    at = now or clock.now()
    if kind not in _WRITTEN:
        raise Invalid("no-kind", _("Hãy chọn ghi chép hoặc biên bản."), "kind")
    if denunciation.state not in OPEN:
        raise Invalid("illegal-move", _("Hồ sơ đã kết thúc."))
    words = checked_text(text, field="text", empty=_("Hãy viết nội dung."), length=FINDINGS_LENGTH)
    entry = write_entry(denunciation, kind, text=words, by=by, at=at, on=on)
    facts = {"kind": kind, "on": entry.on.isoformat()}
    record("denunciation.written_down", subject=denunciation, by=by, data=facts, occurred_at=at)
    return entry


@transaction.atomic
def ask_expert(denunciation: Denunciation, *, text: str, by: User, now: datetime | None = None) -> Entry:
    """Ask for an expert assessment: the time of it does not count. Source: Decree 31/2019/NĐ-CP, art. 15(4).

    Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    words = checked_text(text, field="text", empty=_("Hãy ghi nội dung trưng cầu."))
    move_as_team(denunciation, "ask_expert", by=by, now=at)
    pause_term(denunciation, "resolve", on=clock.local_date(at), ground="expert", by=by)
    show_due(denunciation)
    return write_entry(denunciation, EntryKind.EXPERT, text=words, by=by, at=at)


@transaction.atomic
def note_expert_answer(denunciation: Denunciation, *, text: str, by: User, now: datetime | None = None) -> Entry:
    """The assessment came: the term runs again. Raises: Missing, NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    words = checked_text(text, field="text", empty=_("Hãy ghi kết quả giám định."), length=FINDINGS_LENGTH)
    move_as_team(denunciation, "expert_answered", by=by, now=at)
    resume_terms(denunciation, on=clock.local_date(at), by=by)
    show_due(denunciation)
    return write_entry(denunciation, EntryKind.EXPERT_RESULT, text=words, by=by, at=at)


@transaction.atomic
def report_findings(denunciation: Denunciation, *, text: str, by: User, now: datetime | None = None) -> Entry:
    """The team reports what it found. Raises: Missing, NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    words = checked_text(text, field="text", empty=_("Hãy ghi kết quả xác minh."), length=FINDINGS_LENGTH)
    move_as_team(denunciation, "report", by=by, now=at)
    return write_entry(denunciation, EntryKind.FINDINGS, text=words, by=by, at=at)


@transaction.atomic
def verify_again(denunciation: Denunciation, *, text: str, by: User, now: datetime | None = None) -> Entry:
    """The resolver sends the report back for more. Raises: Missing, NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    words = checked_text(text, field="text", empty=_("Hãy ghi nội dung cần xác minh thêm."))
    move(denunciation, "verify_again", by=by, now=at)
    return write_entry(denunciation, EntryKind.SENT_BACK, text=words, by=by, at=at)


def _take_in(
    denunciation: Denunciation, key: VaultKey, *, is_lead: bool, using: OpenKey, by: User, at: datetime
) -> TeamMember:
    check_may(by, HANDLE, denunciation)
    if key.purpose != KeyPurpose.OFFICER or key.retired_at is not None:
        raise Invalid("no-key", _("Người xác minh phải có khóa niêm phong đang dùng."), "key")
    give_part(matter=denunciation.matter, part=Part.REDACTED, using=using, to=key, by=by, now=at)
    return TeamMember.objects.create(denunciation=denunciation, key=key, is_lead=is_lead, since=at)


def _check_under_way(denunciation: Denunciation) -> None:
    if denunciation.state not in {State.VERIFYING, State.EXPERT, State.VERIFIED, State.SUSPENDED}:
        raise Invalid("illegal-move", _("Chỉ đổi tổ xác minh khi đang xác minh."))
