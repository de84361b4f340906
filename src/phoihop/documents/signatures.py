"""Who signs for whom: the lines above a name follow from the signer's post. Pure."""

import re
from dataclasses import dataclass
from typing import Literal

from phoihop.documents.papers import Signature
from phoihop.documents.regimes import Regime

type Capacity = Literal["head", "deputy", "order", "delegation"]

_DEPUTY = re.compile(r"^phó\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signer:
    """The person who signs, as at the moment of signing."""

    name: str
    title: str
    is_head: bool
    head_title: str = ""  # of the body's head, needed to sign by order or delegation
    delegated: bool = False  # stands in for somebody who may sign


def capacity_of(signer: Signer) -> Capacity:
    """By head or deputy from the post, by delegation from a post stood in for; anybody else by order."""
    if signer.is_head:
        return "head"
    if signer.delegated:
        return "delegation"
    return "deputy" if _DEPUTY.match(signer.title) else "order"


def signature_of(regime: Regime, signer: Signer, *, collective: str = "", personal: bool = False) -> Signature:
    """The block as printed.

    `collective` is the name of a body that acts as one (a People's Committee): TM. stands before it, unless the matter
    is the head's own (`personal`), as a decision on a complaint is.
    """
    capacity = capacity_of(signer)
    title = signer.title.upper()
    head = (signer.head_title or _DEPUTY.sub("", signer.title)).upper()
    top = [f"{regime.on_behalf} {collective.upper()}"] if collective and not personal else []
    if capacity == "head":
        lines = [*top, title]
    elif capacity == "deputy":
        # Source: guidance 05: a collective Party committee has no K/T; its deputies sign for the committee.
        lines = [*top, title] if top and regime.code == "party05" else [*top, f"{regime.for_head} {head}", title]
    else:
        prefix = regime.by_delegation if capacity == "delegation" else regime.by_order
        lines = [f"{prefix} {head}", title]
    return Signature(tuple(lines), signer.name)


def plain_signature(label: str, name: str) -> Signature:
    """A receipt is signed by whoever took the petition, for no one else."""
    return Signature((label,), name)
