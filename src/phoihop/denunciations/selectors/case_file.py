"""One case as its page needs it: what was found, decided, written, asked. Codes and days; the words are sealed."""

from collections.abc import Sequence
from dataclasses import dataclass

from phoihop.denunciations.models import (
    CaseLetter,
    ConditionCheck,
    Decision,
    Denunciation,
    Entry,
    IdentityCheck,
    Protection,
    Publication,
    TeamMember,
    Withdrawal,
)
from phoihop.denunciations.selectors.classes import MatterClass, class_of
from phoihop.denunciations.selectors.letters import letters_of
from phoihop.denunciations.selectors.team import team_of


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything in plain about one case, each list in the order in which it came."""

    identity: IdentityCheck | None
    conditions: ConditionCheck | None
    matter_class: MatterClass
    team: Sequence[TeamMember]
    decisions: Sequence[Decision]
    entries: Sequence[Entry]
    letters: Sequence[CaseLetter]
    withdrawals: Sequence[Withdrawal]
    protections: Sequence[Protection]
    publication: Publication | None


def case_file(denunciation: Denunciation) -> CaseFile:
    """For who met the case by `get_for`. Queries: 12."""
    of_it = {"denunciation": denunciation}
    return CaseFile(
        identity=IdentityCheck.objects.filter(**of_it).select_related("made_by").order_by("-id").first(),
        conditions=ConditionCheck.objects.filter(**of_it).select_related("made_by").order_by("-id").first(),
        matter_class=class_of(denunciation),
        team=list(team_of(denunciation)),
        decisions=list(Decision.objects.filter(**of_it).select_related("letter", "body", "made_by").order_by("id")),
        entries=list(Entry.objects.filter(**of_it).select_related("letter", "made_by").order_by("id")),
        letters=list(letters_of(denunciation)),
        withdrawals=list(Withdrawal.objects.filter(**of_it).select_related("denunciation").order_by("id")),
        protections=list(Protection.objects.filter(**of_it).select_related("denunciation").order_by("id")),
        publication=Publication.objects.filter(**of_it).select_related("letter").first(),
    )
