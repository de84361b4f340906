"""The JSON interface itself: its parser, its errors, its OpenAPI description."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

import pydantic_core
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, re_path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from phoihop.api import problems
from phoihop.core.access import PUBLIC
from phoihop.core.errors import DomainError

DESCRIPTION = (
    "Gửi và tra cứu hồ sơ; số liệu cho cán bộ có mã truy cập. "
    "Mọi lỗi theo RFC 9457, kèm câu tiếng Việt cho biết cần làm gì."
)
# Each answers the request with a problem document; `Any` because each knows its own class.
_ANSWERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    DomainError: problems.from_domain_error,
    ValidationError: problems.from_validation_error,
    HttpError: problems.from_http_error,
    RequestDataTooBig: problems.too_large,
    Http404: lambda _request, _error: problems.not_found(),
}


class StrictParser(Parser):
    """JSON by the letter: no NaN, no lone surrogates, no endless nesting."""

    def parse_body(self, request: HttpRequest) -> Any:
        return pydantic_core.from_json(request.body, allow_inf_nan=False)


class PhoihopAPI(NinjaAPI):
    """Errors described as problem documents, every address marked for the access test, none without an answer."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in schema["paths"].values():
            for operation in operations.values():
                _as_problems(operation["responses"])
        return schema

    def _get_urls(self) -> list[URLPattern | URLResolver]:
        patterns: list[URLPattern | URLResolver] = [*super()._get_urls(), re_path("^.*$", _nowhere)]
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                _mark(pattern)
        return patterns


def make_api() -> PhoihopAPI:
    """The interface without its routers."""
    api = PhoihopAPI(
        title="Phối Hợp",
        version="1",
        description=DESCRIPTION,
        urls_namespace="api",
        docs_url=None,
        parser=StrictParser(),
    )
    for error_class, answer in _ANSWERS.items():
        api.add_exception_handler(error_class, answer)
    return api


def _as_problems(responses: dict[int, Any]) -> None:
    for status, response in responses.items():
        content = response.get("content", {})
        if int(status) >= 400 and "application/json" in content:  # noqa: PLR2004 - the class of errors
            response["content"] = {problems.MEDIA_TYPE: content["application/json"]}


def _mark(pattern: URLPattern) -> None:
    """Who may call is each operation's matter (case secret or personal token); no session is ever asked."""
    view = pattern.callback

    @wraps(view, updated=())
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        return (
            problems.wrong_method(response["Allow"])
            if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
            else response
        )

    answered.access = PUBLIC  # type: ignore[attr-defined]  # the mark is read by the walking test
    answered.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie ever says who calls
    pattern.callback = answered


def _nowhere(_request: HttpRequest) -> HttpResponse:
    return problems.not_found()
