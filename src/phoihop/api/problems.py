"""Errors as RFC 9457 problem details: a stable code, a Vietnamese sentence that tells what to do."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from ninja.errors import HttpError, ValidationError

from phoihop.core.errors import DomainError, Unknown

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: _("Yêu cầu không đọc được"),
    401: _("Thiếu thông tin xác nhận"),
    403: _("Không được phép"),
    404: _("Không tìm thấy"),
    405: _("Cách gọi không dùng được"),
    409: _("Trạng thái đã thay đổi"),
    413: _("Nội dung quá lớn"),
    422: _("Dữ liệu chưa hợp lệ"),
    429: _("Đang có quá nhiều yêu cầu"),
    500: _("Lỗi của hệ thống"),
    503: _("Tạm ngừng tiếp nhận"),
}
# What pydantic says, in words that tell what to do.
_ADVICE = {
    "missing": _("Thiếu trường này."),
    "string_type": _("Trường này phải là chữ."),
    "bool_type": _("Trường này phải là true hoặc false."),
    "model_attributes_type": _("Trường này phải là một đối tượng JSON."),
    "model_type": _("Trường này phải là một đối tượng JSON."),
    "dict_type": _("Trường này phải là một đối tượng JSON."),
    "literal_error": _("Giá trị này không có trong danh mục."),
    "string_too_short": _("Trường này không được để trống."),
    "string_too_long": _("Nội dung quá dài. Hãy viết ngắn hơn."),
    "list_type": _("Trường này phải là một danh sách JSON."),
    "too_long": _("Danh sách quá dài. Hãy bớt đi."),
    "int_parsing": _("Trường này phải là số nguyên."),
}


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field."""

    field: str
    code: str
    message: StrOrPromise


def problem(
    status: int,
    *,
    code: str,
    detail: str,
    errors: Iterable[FieldProblem] = (),
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    """One problem document as a response."""
    document: dict[str, Any] = {
        "type": f"urn:phoihop:problem:{code}",
        "title": TITLES[status],
        "status": status,
        "detail": detail,
        "errors": [asdict(error) for error in errors],
    }
    # Words are marked for translation and become text only here.
    content = json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=headers)


def not_found() -> HttpResponse:
    """The one answer to everything that is not there or is not for the asker, the same to the last byte."""
    return problem(
        404, code="missing", detail=gettext("Không tìm thấy. Hãy kiểm tra lại địa chỉ, mã hồ sơ và mã bí mật.")
    )


def unauthorized() -> HttpResponse:
    """Nothing was shown that says who asks; the same for every address."""
    detail = gettext("Hãy gửi mã trong tiêu đề: Authorization: Bearer MÃ.")
    return problem(401, code="unauthorized", detail=detail, headers={"WWW-Authenticate": "Bearer"})


def wrong_method(allowed: str) -> HttpResponse:
    """The address is there, but not for this method."""
    detail = gettext("Địa chỉ này chỉ nhận: %(allowed)s.") % {"allowed": allowed}
    return problem(405, code="wrong-method", detail=detail, headers={"Allow": allowed})


def from_domain_error(_request: HttpRequest, error: DomainError) -> HttpResponse:
    """A refusal of the domain."""
    if error.status == 404:  # noqa: PLR2004 - the status itself
        return not_found()
    fields = [FieldProblem(error.field, error.code, error.message)] if error.field else []
    headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'} if isinstance(error, Unknown) else None
    return problem(error.status, code=error.code, detail=error.message, errors=fields, headers=headers)


def from_validation_error(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A request that does not have the described shape."""
    fields = [_field_problem(row) for row in error.errors]
    return problem(
        422, code="invalid-request", detail=gettext("Hãy sửa các trường được nêu rồi gửi lại."), errors=fields
    )


def from_http_error(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework itself refuses: here, a body that is not JSON."""
    if error.status_code == 404:  # noqa: PLR2004 - the status itself
        return not_found()
    if error.status_code == 401:  # noqa: PLR2004 - the status itself
        return unauthorized()
    detail = gettext("Phần thân của yêu cầu phải là JSON (UTF-8) hợp lệ. Hãy sửa rồi gửi lại.")
    return problem(error.status_code, code="unreadable", detail=detail)


def too_large(_request: HttpRequest, _error: Exception) -> HttpResponse:
    """A body past the limit."""
    return problem(413, code="too-large", detail=gettext("Nội dung gửi lên quá lớn. Hãy rút gọn rồi gửi lại."))


def _field_problem(row: dict[str, Any]) -> FieldProblem:
    path = ".".join(str(part) for part in row["loc"][1:] if part != "payload")
    kind = str(row["type"])
    message = str(row["msg"]).removeprefix("Value error, ") if kind == "value_error" else _ADVICE.get(kind)
    return FieldProblem(
        path, kind.replace("_", "-"), message or gettext("Giá trị này chưa đúng. Hãy xem mô tả của giao diện.")
    )
