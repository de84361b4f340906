"""Papers whose words must lie nowhere in plain: composed, numbered and drawn for a room that keeps them sealed.

No `Document` is made. The register holds the number alone, with the words "hồ sơ niêm phong" where others name their
paper; values and the frozen paper belong to whoever calls. Both engines draw in memory and leave no file behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.errors import NotAllowed
from phoihop.documents.composing import compose, signature_by
from phoihop.documents.models import Document, NumberEntry
from phoihop.documents.numbering import series_of, take_next
from phoihop.documents.papers import Paper, Signature
from phoihop.documents.regimes import regime_on
from phoihop.documents.signers import signer_for
from phoihop.documents.wording import TEMPLATES
from phoihop.documents.wording.base import clean_values
from phoihop.organizations.interface import Body
from phoihop.trail.interface import actions_only, record

SEALED_LINE = "hồ sơ niêm phong"


@dataclass(frozen=True, slots=True)
class SealedPaper:
    """A signed paper in memory and the number that stands in the register."""

    paper: Paper
    number_text: str

    def __repr__(self) -> str:
        return f"SealedPaper({self.number_text!r})"


def checked_values(template: str, data: Mapping[str, Any]) -> dict[str, str]:
    """The values of a sealed paper as they are to be kept. Raises: Invalid naming the field."""
    return clean_values(TEMPLATES.get(template), data)


def preview_sealed(*, template: str, body: Body, values: Mapping[str, str], now: datetime | None = None) -> Paper:
    """The draft as it would look today; nothing is written. Queries: about 4."""
    on = clock.local_date(now or clock.now())
    return compose(_unsaved(template, body, values), on=on, number=None, signature=Signature())


def sign_sealed(
    *,
    template: str,
    body: Body,
    values: Mapping[str, str],
    right: Permission,
    by: User,
    now: datetime | None = None,
) -> SealedPaper:
    """Take the body's next number and compose the signed paper; call it in the transaction that keeps the paper.

    Raises: NotAllowed; Invalid where the person has no post in the body.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    document = _unsaved(template, body, values)
    if not by.may(right, document):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền ký văn bản của cơ quan này."))
    signature = signature_by(document, signer_for(by, body, on, right=right), on=on)
    type_code = TEMPLATES.get(template).type_code
    series = series_of(body, regime=regime_on(body.issuer_kind, on), type_code=type_code, on=on)
    number = take_next(series)
    paper = compose(document, on=on, number=number, signature=signature)
    with actions_only():
        entry = NumberEntry.objects.create(
            series=series,
            number=number,
            type_code=type_code,
            text=paper.number_text,
            reason=SEALED_LINE,
            taken_on=on,
        )
    record("number.taken", subject=("number", str(entry.pk)), by=by, data={"number": paper.number_text}, occurred_at=at)
    return SealedPaper(paper, paper.number_text)


def _unsaved(template: str, body: Body, values: Mapping[str, str]) -> Document:
    return Document(template=template, body=body, values=dict(values))
