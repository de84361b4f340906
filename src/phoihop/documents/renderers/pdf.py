"""PDF by typst: text goes in as data, fonts come from the repository only."""

import json
from functools import cache
from pathlib import Path
from typing import Final

import typst

from phoihop.documents.papers import Paper

_ROOM = Path(__file__).resolve().parents[1]
LAYOUTS = _ROOM / "layouts"
FONTS = _ROOM / "fonts"
# Archive form with its text readable by machines; the tags serve people who listen to the page.
STANDARDS: Final = "a-2a"


def pdf_of(paper: Paper) -> bytes:
    """The tagged PDF/A of one paper."""
    source = str(LAYOUTS / f"{paper.layout}.typ")
    data = {"paper": json.dumps(paper.as_data(), ensure_ascii=False)}
    made = _compiler(paper.layout).compile(input=source, sys_inputs=data, format="pdf", pdf_standards=STANDARDS)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single file")
    return made


@cache
def _compiler(layout: str) -> typst.Compiler:
    # One a layout, kept: reading the fonts takes longer than setting a page.
    return typst.Compiler(
        input=str(LAYOUTS / f"{layout}.typ"), root=str(LAYOUTS), font_paths=[str(FONTS)], ignore_system_fonts=True
    )
