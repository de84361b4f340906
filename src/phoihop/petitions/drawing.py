"""State tables as Mermaid drawings with a table of the moves beside each."""

from collections.abc import Iterable

from phoihop.petitions import states
from phoihop.petitions.states import Kind, OutsideState, State, TransferState
from phoihop.trail.interface import Transition

TITLES = {
    "knpa.md": "Recommendations and reflections (KNPA)",
    "kn.md": "Complaints, first and second instance (KN)",
    "pakn.md": "Feedback on administrative regulations (PAKN)",
    "transfer.md": "Transfers between bodies",
    "outside.md": "Hand-overs to bodies outside the system",
}


def drawings() -> dict[str, str]:
    """File name → text of each drawing."""
    words = {str(state): str(state.label) for state in [*State, *TransferState]}
    outside = {str(state): str(state.label) for state in OutsideState}
    tables: dict[str, tuple[str, Iterable[Transition]]] = {
        "knpa.md": (State.FILED, states.TABLES[Kind.KNPA]),
        "kn.md": (State.FILED, states.TABLES[Kind.KN]),
        "pakn.md": (State.FILED, states.TABLES[Kind.PAKN]),
        "transfer.md": (TransferState.SENT, states.TRANSFER_TRANSITIONS),
    }
    drawn = {name: drawing_of(TITLES[name], first, list(rows), words) for name, (first, rows) in tables.items()}
    rows = list(states.OUTSIDE_TRANSITIONS)
    return {**drawn, "outside.md": drawing_of(TITLES["outside.md"], OutsideState.SENT, rows, outside)}


def drawing_of(
    title: str, first: str, rows: list[Transition], words: dict[str, str], *, command: str = "petitions"
) -> str:
    """One table as a drawing with its moves."""
    arrows = [f"  {source} --> {row.target}: {row.name}" for row in rows for source in sorted(row.sources)]
    used = sorted({first, *(row.target for row in rows), *(source for row in rows for source in row.sources)})
    names = [f"  {state}: {words[state]}" for state in used]
    moves = [
        f"| `{row.name}` | {', '.join(sorted(row.sources))} | {row.target} | `{row.permission}` | `{row.event}` |"
        for row in rows
    ]
    lines = [
        f"# {title}",
        "",
        f"Made by `phoihop {command} draw-states` from `states.py`; a test compares.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *names,
        f"  [*] --> {first}",
        *arrows,
        "```",
        "",
        "| move | from | to | permission | event |",
        "|---|---|---|---|---|",
        *moves,
    ]
    return "\n".join(lines) + "\n"
