"""What was decided and written down in a case, in plain: what, on which ground, when, by whom. The words are sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from phoihop.denunciations import grounds
from phoihop.denunciations.models import Decision, DecisionKind, Denunciation, Entry
from phoihop.denunciations.selectors.classes import CLASS_LABELS

_GROUNDS: Mapping[str, Mapping[str, str | Promise]] = {
    DecisionKind.REFUSE: grounds.REFUSE,
    DecisionKind.KEEP: grounds.KEEP,
    DecisionKind.INFORMATION: grounds.INFORMATION,
    DecisionKind.INFORMED: grounds.INFORMATION_END,
    DecisionKind.SEND_OUT: grounds.SEND_OUT,
    DecisionKind.CORRECT: grounds.CORRECT,
    DecisionKind.EXTEND: CLASS_LABELS,
    DecisionKind.SUSPEND: grounds.SUSPEND,
    DecisionKind.TERMINATE: grounds.TERMINATE,
    DecisionKind.CONCLUDE: grounds.OUTCOMES,
    DecisionKind.ACT: grounds.ACTS,
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One decision or entry. `ref` finds its words among those that an open key opened."""

    ref: str
    label: str
    ground: str
    on: date
    by: str


def history_of(denunciation: Denunciation) -> list[HistoryLine]:
    """Decisions and entries, the latest first. Queries: 2."""
    decisions = Decision.objects.filter(denunciation=denunciation).select_related("made_by")
    entries = Entry.objects.filter(denunciation=denunciation).select_related("made_by")
    rows = [*((one.made_at, _decided(one)) for one in decisions), *((one.made_at, _written(one)) for one in entries)]
    return [line for _at, line in sorted(rows, key=lambda pair: pair[0], reverse=True)]


def _decided(one: Decision) -> HistoryLine:
    ground = str(_GROUNDS.get(one.kind, {}).get(one.ground, ""))
    return HistoryLine(one.ref, one.get_kind_display(), ground, one.on, one.made_by.full_name)


def _written(one: Entry) -> HistoryLine:
    return HistoryLine(one.ref, one.get_kind_display(), "", one.on, one.made_by.full_name if one.made_by else "")
