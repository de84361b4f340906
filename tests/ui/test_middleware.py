from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from phoihop.core.errors import Conflict, DomainError, Invalid, Missing, NotAllowed
from phoihop.ui.middleware import DomainErrorMiddleware
from phoihop.ui.views.errors import bad_request, not_allowed, server_error

type CountQueries = Callable[[int], AbstractContextManager[Any]]

pytestmark = pytest.mark.django_db


def answer(error: Exception, *, htmx: bool = False) -> HttpResponse | None:
    request = RequestFactory().get("/ho-so/X/")
    request.htmx = htmx  # type: ignore[attr-defined]  # what django-htmx puts there
    unused: Callable[[HttpRequest], HttpResponse] = lambda _request: HttpResponse()  # noqa: E731
    return DomainErrorMiddleware(unused).process_exception(request, error)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotAllowed("no", "Hãy nhờ lãnh đạo giao việc."), 403),
        (Missing(), 404),
        (Conflict("taken", "Hãy mở lại hồ sơ."), 409),
        (Invalid("bad", "Hãy chọn xã, phường."), 422),
    ],
)
def test_each_refusal_keeps_its_status_and_words(error: DomainError, status: int) -> None:
    page = answer(error)
    assert page is not None
    assert page.status_code == status
    assert error.message in page.content.decode()


def test_htmx_gets_a_piece_put_among_the_messages() -> None:
    piece = answer(Conflict("taken", "Hãy mở lại hồ sơ."), htmx=True)
    assert piece is not None
    assert piece.status_code == 409
    assert piece["HX-Retarget"] == "#messages"
    assert b"<html" not in piece.content


def test_other_errors_are_left_to_django() -> None:
    assert answer(ValueError("x")) is None


def test_a_missing_row_and_an_unknown_address_are_one_page(client: Client) -> None:
    unknown = client.get("/khong-co-dia-chi-nay/")
    missing = answer(Missing("petition", "Hồ sơ này không có."))
    assert missing is not None
    assert unknown.status_code == 404
    assert "Không tìm thấy" in unknown.content.decode()
    assert "Hồ sơ này không có." not in missing.content.decode()


def test_a_form_left_open_too_long_is_told_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post("/thanh-phan/", {})
    assert page.status_code == 403
    assert "tải lại trang" in page.content.decode()


def test_gallery_answers_under_the_strict_policy(client: Client) -> None:
    page = client.get("/thanh-phan/")
    assert page.status_code == 200
    policy = page["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    for trick in ("<style", " style=", "onclick=", "<script>"):
        assert trick not in page.content.decode()


def test_page_of_a_failed_server_asks_nothing_that_may_have_failed(django_assert_num_queries: CountQueries) -> None:
    with django_assert_num_queries(0):
        page = server_error(RequestFactory().get("/"))
    assert page.status_code == 500
    assert "Hãy thử lại sau ít phút" in page.content.decode()


def test_other_doors_of_django_have_pages_too() -> None:
    request = RequestFactory().get("/")
    assert (bad_request(request).status_code, not_allowed(request).status_code) == (400, 403)


def test_an_address_for_buttons_only_says_so(client: Client) -> None:
    page = client.get("/gui-don/bo/")
    assert page.status_code == 405
    assert page.headers["Allow"] == "POST"
    assert "Trang này chỉ mở bằng nút bấm" in page.content.decode()


def test_too_much_at_once_is_told(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    page = client.post("/tra-cuu/", {"code": "x" * 40}, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 413
    assert "Nội dung gửi lên quá lớn" in page.content.decode()
