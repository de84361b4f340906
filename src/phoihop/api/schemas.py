"""Shapes of the JSON interface, as its OpenAPI description publishes them."""

import re
from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

SUBJECT_LENGTH = 300
BODY_LENGTH = 20_000
MAX_ACCUSED = 10
_SHORT = 200
_NOT_KEPT = re.compile(r"[\x00\ud800-\udfff]")


def plain(text: str) -> str:
    """Text that both databases can keep: no NUL, no lone surrogates, not only spaces."""
    if _NOT_KEPT.search(text):
        raise ValueError(_("Có ký tự không dùng được. Hãy gõ lại đoạn này."))
    return text


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError(_("Trường này không được để trống."))
    return text


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("Ngày phải có dạng NĂM-THÁNG-NGÀY, ví dụ 2026-07-01.")) from None
    return text


type Short = Annotated[str, StringConstraints(max_length=_SHORT), AfterValidator(plain)]
type Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day)]
type PetitionKind = Literal["KN", "TC", "KNPA"]


class StrictShape(BaseModel):
    """Types are taken as they are: the text "true" is no boolean, and a text is no object.

    Not ninja's Schema: that one reads any value by its attributes, so a text would pass for an empty applicant.
    """

    model_config = ConfigDict(strict=True)


class ApplicantIn(StrictShape):
    """Who sends; all may stay empty."""

    name: Short | None = None
    phone: Short | None = None
    email: Short | None = None
    address: Short | None = None
    anonymous: bool = False


class AccusedIn(StrictShape):
    """Whom a denunciation is about. `body_code` keeps the whole body out of it until the unit has found its way."""

    name: Short | None = None
    position: Short | None = None
    workplace: Short | None = None
    body_code: Annotated[str, StringConstraints(max_length=20), AfterValidator(plain)] | None = None


class PetitionIn(StrictShape):
    """A new petition. Without `kind` it is classified by an officer; `TC` goes to the room of denunciations, sealed."""

    kind: PetitionKind | None = None
    subject: Annotated[
        str, StringConstraints(min_length=1, max_length=SUBJECT_LENGTH), AfterValidator(plain), AfterValidator(_said)
    ]
    body: Annotated[
        str, StringConstraints(min_length=1, max_length=BODY_LENGTH), AfterValidator(plain), AfterValidator(_said)
    ]
    place_code: Annotated[str, StringConstraints(min_length=1, max_length=20), AfterValidator(plain)] | None = None
    place_as_of: Day | None = None
    applicant: ApplicantIn = Field(default_factory=ApplicantIn)
    consent_contact: bool = False
    accused: Annotated[list[AccusedIn], Field(max_length=MAX_ACCUSED)] = Field(
        default_factory=list, description="Chỉ cho đơn TC."
    )


class FiledOut(Schema):
    """The receipt. `secret` is shown here and nowhere else."""

    code: str
    secret: str
    received_at: str
    track_url: str


class HolderOut(Schema):
    """Who has the case, and since when."""

    body: str
    since: str


class TimelineOut(Schema):
    """One thing that happened."""

    at: str
    event: str
    label: str


class ClockOut(Schema):
    """One term and how it was computed."""

    step: str
    rule_id: str
    due: str
    alert: str
    state: str
    explanation: str


class TrackedOut(Schema):
    """A case as its petitioner sees it."""

    code: str
    kind: str
    state: str
    state_label: str
    holder: HolderOut
    received_at: str
    timeline: list[TimelineOut]
    clocks: list[ClockOut]


class FieldProblemOut(Schema):
    """What is wrong with one field."""

    field: str
    code: str
    message: str


class ProblemOut(Schema):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblemOut]
