"""One paper as data: the single source of the PDF, the Word file and the page on the screen."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

_CODES = frozenset({"regime", "layout", "kind"})  # these choose the form and are no words
PREVIEW = "BẢN XEM TRƯỚC – DỰ THẢO"

type Layout = Literal["letter", "named", "decision", "receipt"]
type BlockKind = Literal["text", "basis", "preamble", "enact", "section", "article", "item", "fact", "signers"]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the text: `text` is a paragraph, `basis` a legal base; `article` and `fact` carry a label."""

    kind: BlockKind
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """The authority and post, one line each (`KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`), and the name, without titles."""

    lines: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that is printed. Nothing here is markup; renderers take it as text."""

    regime: str
    layout: Layout
    nation: str
    motto: str
    parent_name: str
    body_name: str
    number_text: str
    place_and_date: str
    type_name: str
    subject: str
    addressee_label: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    recipients_label: str
    recipients: tuple[str, ...]
    signature: Signature = field(default_factory=Signature)
    is_draft: bool = False
    urgency: str = ""

    @property
    def mark(self) -> str:
        """What a paper without number says of itself on every page."""
        return PREVIEW if self.is_draft else ""

    @property
    def title(self) -> str:
        """The title in the file's properties and of the browser tab."""
        return " ".join(part for part in (self.type_name, self.subject) if part)

    def as_data(self) -> dict[str, Any]:
        """Plain data for storage and for the layout engine."""
        plain: dict[str, Any] = json.loads(json.dumps({**asdict(self), "title": self.title, "mark": self.mark}))
        return plain


def reworded(paper: Paper, change: Callable[[str], str]) -> Paper:
    """The same paper with every text passed through `change`: for a copy that leaves somebody out."""
    return paper_from(_reworded(paper.as_data(), change))


def _reworded(node: Any, change: Callable[[str], str]) -> Any:
    if isinstance(node, str):
        return change(node)
    if isinstance(node, list):
        return [_reworded(one, change) for one in node]
    if isinstance(node, dict):
        return {name: one if name in _CODES else _reworded(one, change) for name, one in node.items()}
    return node


def paper_from(data: Mapping[str, Any]) -> Paper:
    """The paper stored when it was signed."""
    values = {name: data[name] for name in Paper.__dataclass_fields__}
    values["blocks"] = tuple(Block(**block) for block in data["blocks"])
    signature = data["signature"]
    values["signature"] = Signature(tuple(signature["lines"]), signature["name"])
    for name in ("addressees", "recipients"):
        values[name] = tuple(data[name])
    return Paper(**values)
