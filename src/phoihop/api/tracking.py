"""`GET /api/v1/petitions/{code}`: a case of either room by its code and secret."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.security.base import AuthBase

from phoihop.api.problems import not_found
from phoihop.api.schemas import ProblemOut, TrackedOut
from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.denunciations.interface import open_own_case, own_case_view
from phoihop.petitions.interface import CaseView

router = Router(tags=["Hồ sơ"])
_SCHEME = "bearer "


@dataclass(frozen=True, slots=True)
class _Shown:
    """What stands in the header; empty where it is no bearer secret."""

    secret: str


class CaseSecret(AuthBase):
    """The secret of one case. Whether it fits is found out with the case, so that both are one answer."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> _Shown | None:
        header = request.headers.get("Authorization")
        if header is None:
            return None
        is_bearer = header[: len(_SCHEME)].lower() == _SCHEME
        return _Shown(header[len(_SCHEME) :].strip() if is_bearer else "")


@router.get(
    "/petitions/{code}",
    response={200: TrackedOut, 401: ProblemOut, 404: ProblemOut},
    auth=CaseSecret(),
    summary="Tra cứu một hồ sơ",
)
def track(request: HttpRequest, code: str) -> HttpResponse:
    """Mã bí mật chỉ đi trong tiêu đề Authorization. Sai mã nào cũng cùng một trả lời."""
    shown: _Shown = request.auth  # type: ignore[attr-defined]  # set by ninja after CaseSecret
    try:
        view = own_case_view(open_own_case(code, shown.secret))
    except Missing:
        return not_found()
    content = json.dumps(tracked_json(view), ensure_ascii=False)
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/json; charset=utf-8", headers=headers)


def tracked_json(view: CaseView) -> dict[str, object]:
    """The fixed shape of the tracking answer."""

    def at(instant: datetime) -> str:
        return instant.astimezone(clock.ZONE).isoformat(timespec="seconds")

    return {
        "code": view.code,
        "kind": view.kind,
        "state": view.state,
        "state_label": view.state_label,
        "holder": {"body": view.holder_body, "since": at(view.holder_since)},
        "received_at": at(view.received_at),
        "timeline": [{"at": at(row.at), "event": row.event, "label": row.label} for row in view.timeline],
        "clocks": [
            {
                "step": row.step,
                "rule_id": row.rule_id,
                "due": row.due.isoformat(),
                "alert": row.alert.isoformat(),
                "state": row.state,
                "explanation": row.explanation,
            }
            for row in view.clocks
        ],
    }
