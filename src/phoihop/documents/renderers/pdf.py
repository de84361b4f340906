"""PDF by typst: text goes in as data, fonts come from the repository only."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from phoihop.documents.papers import Paper

_ROOM = Path(__file__).resolve().parents[1]
LAYOUTS = _ROOM / "layouts"
FONTS = _ROOM / "fonts"
# Archive form with its text readable by machines; the tags serve people who listen to the page.
STANDARDS: Final = "a-2a"


def pdf_of(paper: Paper) -> bytes:
    """The tagged PDF/A of one paper."""
    return typeset(paper.layout, paper.as_data())


def typeset(layout: str, data: Mapping[str, Any]) -> bytes:
    """Plain data in one of our layouts."""
    source = str(LAYOUTS / f"{layout}.typ")
    told = {"paper": json.dumps(data, ensure_ascii=False)}
    made = _compiler(layout).compile(input=source, sys_inputs=told, format="pdf", pdf_standards=STANDARDS)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single file")
    return made


@cache
def _compiler(layout: str) -> typst.Compiler:
    # One a layout, kept: reading the fonts takes longer than setting a page.
    return typst.Compiler(
        input=str(LAYOUTS / f"{layout}.typ"), root=str(LAYOUTS), font_paths=[str(FONTS)], ignore_system_fonts=True
    )
