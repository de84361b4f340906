"""Draws which room imports which, from the import graph: `python -m tools.draw_architecture [--write]`."""

import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
START, END = "<!-- drawing -->\n", "<!-- end of drawing -->"
# Everybody stands on these; their arrows would hide the others.
GROUND = {"phoihop.core", "phoihop.ui"}


def drawing() -> str:
    """A Mermaid flowchart: one arrow a pair of rooms, from the one that knows to the one that is known."""
    graph = grimp.build_graph("phoihop", cache_dir=None)
    rooms = sorted(graph.find_children("phoihop") - GROUND - {"phoihop.__main__"})
    arrows = [
        f"  {name(importer)} --> {name(imported)}"
        for importer in rooms
        for imported in rooms
        if importer != imported and graph.direct_import_exists(importer=importer, imported=imported, as_packages=True)
    ]
    return "\n".join(["```mermaid", "flowchart TD", *arrows, "```", ""])


def name(module: str) -> str:
    return module.rpartition(".")[2]


def main() -> None:
    if "--write" not in sys.argv:
        print(drawing())
        return
    head, _, rest = PAGE.read_text().partition(START)
    tail = rest.partition(END)[2]
    PAGE.write_text(head + START + drawing() + END + tail)


if __name__ == "__main__":
    main()
