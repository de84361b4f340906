"""`POST /api/v1/petitions`: the receipt of a petition or a denunciation, the same for the same key."""

import json
from datetime import date, datetime
from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from ninja.params.functions import Header

from phoihop.api.problems import problem
from phoihop.api.schemas import AccusedIn, ApplicantIn, FiledOut, PetitionIn, ProblemOut
from phoihop.core import clock
from phoihop.core.budgets import WINDOW_SECONDS, Budget
from phoihop.core.errors import Invalid, Missing
from phoihop.core.gates import closed_message
from phoihop.core.silence import silenced
from phoihop.denunciations import interface as denunciations
from phoihop.denunciations.interface import Accused, Told
from phoihop.organizations.interface import Place, place_on
from phoihop.petitions.interface import Applicant, file_petition

router = Router(tags=["Hồ sơ"])
TRACK_PATH = "/tra-cuu/"  # fixed for people; the page itself is of another room
BUDGET = Budget("filing")  # the same as that of the page
_ERRORS = {400: ProblemOut, 413: ProblemOut, 422: ProblemOut, 429: ProblemOut, 503: ProblemOut}


class Filed(Protocol):
    """The receipt of either room."""

    @property
    def code(self) -> str: ...
    @property
    def secret(self) -> str: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def replayed(self) -> bool: ...


@router.post(
    "/petitions", response={201: FiledOut, **_ERRORS}, summary="Gửi một ý kiến, kiến nghị, khiếu nại hoặc tố cáo"
)
def file(
    request: HttpRequest,
    payload: PetitionIn,
    idempotency_key: str = Header(alias="Idempotency-Key", description="Ngẫu nhiên, 22–64 ký tự."),
) -> HttpResponse:
    """Gửi lại cùng khóa và cùng nội dung thì nhận lại đúng biên nhận cũ. Mã bí mật chỉ có trong biên nhận.

    Tố cáo (`kind` là `TC`) được niêm phong ngay khi nhận; người, cơ quan trong `accused` không tiếp cận được.
    Khi chưa cơ quan nào đủ khóa niêm phong thì trả lời 422 `vault-no-key` và không giữ gì.
    """
    if message := closed_message("filing"):
        return problem(503, code="intake-closed", detail=message)
    if not BUDGET.spend(request.META.get("REMOTE_ADDR", "")):
        detail = _("Đang có quá nhiều ý kiến gửi từ nơi này. Xin thử lại sau một phút với cùng khóa.")
        return problem(429, code="over-budget", detail=detail, headers={"Retry-After": str(WINDOW_SECONDS)})
    return receipt(request, file_from(payload, key=idempotency_key))


def file_from(payload: PetitionIn, *, key: str) -> Filed:
    """Call the action with what was sent. Raises: Invalid."""
    if payload.kind == denunciations.KIND:
        return denunciation_from(payload, key=key)
    if payload.accused:
        raise Invalid("accused-elsewhere", _("Chỉ đơn tố cáo (kind là TC) mới ghi người bị tố cáo."), "accused")
    return file_petition(
        kind=payload.kind or "",
        subject=payload.subject,
        body=payload.body,
        place=place_from(payload),
        applicant=applicant_from(payload.applicant),
        consent_contact=payload.consent_contact,
        channel="api",
        key=key,
    )


@silenced
def denunciation_from(payload: PetitionIn, *, key: str) -> Filed:
    """File a denunciation: sealed at the door. Raises: Invalid."""
    person, place = applicant_from(payload.applicant), place_from(payload)
    told = Told(
        subject=payload.subject,
        body=payload.body,
        accused=tuple(map(accused_from, payload.accused)),
        place_code=place.code if place else "",
        place_as_of=payload.place_as_of or "",
    )
    return denunciations.file_denunciation(told=told, person=person, channel="api", key=key)


def accused_from(row: AccusedIn) -> Accused:
    """One of the accused; whether there is such a body the room itself asks."""
    return Accused(
        name=row.name or "",
        position=row.position or "",
        workplace=row.workplace or "",
        body_code=row.body_code or "",
    )


def applicant_from(person: ApplicantIn) -> Applicant:
    """Who sends. Raises: Invalid for a name on what should be unnamed."""
    if person.anonymous and (person.name or "").strip():
        message = _("Đã chọn không nêu tên thì hãy bỏ trống họ tên.")
        raise Invalid("anonymous-with-name", message, "applicant.name")
    return Applicant(
        name=person.name or "",
        phone=person.phone or "",
        email=person.email or "",
        address=person.address or "",
        anonymous=person.anonymous,
    )


def place_from(payload: PetitionIn) -> Place | None:
    """The place named by code and day; None where none was named. Raises: Invalid."""
    if payload.place_code is None:
        return None
    on = date.fromisoformat(payload.place_as_of) if payload.place_as_of else clock.today()
    try:
        return place_on(payload.place_code, on)
    except Missing:
        message = _("Không có đơn vị hành chính mang mã này vào ngày này. Hãy kiểm tra mã và place_as_of.")
        raise Invalid("unknown-place", message, "place_code") from None


def receipt(request: HttpRequest, filed: Filed) -> HttpResponse:
    """The receipt as JSON; a replay differs by its header only."""
    track_url = request.build_absolute_uri(f"{TRACK_PATH}?ma={filed.code}")
    content = {
        "code": filed.code,
        "secret": filed.secret,
        "received_at": filed.received_at.astimezone(clock.ZONE).isoformat(timespec="seconds"),
        "track_url": track_url,
    }
    response = HttpResponse(json.dumps(content), status=201, content_type="application/json; charset=utf-8")
    response["Cache-Control"] = "no-store"
    if filed.replayed:
        response["Idempotent-Replayed"] = "true"
    return response
