"""What stands on the receipt."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from phoihop.petitions.interface import CaseView
from phoihop.portal.qr import svg_of


@dataclass(frozen=True, slots=True)
class Receipt:
    """Code and secret large, where to look, what comes next and by when."""

    code: str
    secret: str
    received_at: datetime
    track_url: str
    qr: SafeString
    holder: str
    due: date | None
    is_promise: bool
    explanation: str


class Filed(Protocol):
    """What was just filed, in whichever room."""

    @property
    def code(self) -> str: ...
    @property
    def secret(self) -> str: ...
    @property
    def received_at(self) -> datetime: ...


def receipt_of(request: HttpRequest, filed: Filed, view: CaseView) -> Receipt:
    """The receipt of what was just filed. The QR holds the address and the code, never the secret."""
    first = view.clocks[0] if view.clocks else None
    track_url = request.build_absolute_uri(f"{reverse('portal:track')}?ma={filed.code}")
    return Receipt(
        code=filed.code,
        secret=filed.secret,
        received_at=filed.received_at,
        track_url=track_url,
        qr=svg_of(track_url),
        holder=view.holder_body,
        due=first.due if first else None,
        is_promise=first.is_promise if first else True,
        explanation=first.explanation if first else "",
    )
