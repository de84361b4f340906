"""Pages for what went wrong. Each says what happened and what to do; none says more than the reader may know."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from phoihop.core.errors import DomainError, Missing

_TITLES = {
    400: _("Yêu cầu chưa đúng"),
    403: _("Việc này cần quyền khác"),
    404: _("Không tìm thấy"),
    409: _("Hồ sơ vừa thay đổi"),
    413: _("Nội dung gửi lên quá lớn"),
    422: _("Thông tin chưa dùng được"),
}


def refusal(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page, or the htmx piece, for a refusal of the domain."""
    # A missing row and an unknown address must not be told apart, not even by the words.
    message = Missing().message if error.status == Missing.status else error.message
    return _page(request, error.status, str(message))


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404: the same page as for `Missing`."""
    return refusal(request, Missing())


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403."""
    return _page(request, 403, str(_("Ông/Bà chưa có quyền làm việc này. Hãy quay lại trang trước.")))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400; too much at once is told by its own status and words."""
    if isinstance(exception, RequestDataTooBig):
        words = _("Hãy rút gọn, hoặc gửi tệp nhỏ hơn. Nội dung vừa gửi chưa được lưu.")
        return _page(request, 413, str(words))
    return _page(request, 400, str(_("Máy chủ không đọc được yêu cầu. Hãy quay lại trang trước và thử lại.")))


def only_by_button(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """In place of an empty answer: the address takes what a form sends, and somebody opened it by itself."""
    if response.content:
        return response
    words = _("Địa chỉ này chỉ nhận điều gửi từ một biểu mẫu. Hãy quay lại trang trước và nhấn nút ở đó.")
    page = _page(request, response.status_code, str(words), title=str(_("Trang này chỉ mở bằng nút bấm")))
    page.headers["Allow"] = response.headers["Allow"]
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was left open too long, or cookies are off."""
    message = _(
        "Trang đã mở quá lâu hoặc trình duyệt không giữ cookie. Hãy quay lại trang trước, tải lại trang và gửi lần nữa."
    )
    return _page(request, 403, str(message), title=str(_("Cần tải lại trang")))


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: made without request, database and session, because any of them may be what failed."""
    return HttpResponse(render_to_string("ui/errors/500.html"), status=500)


def _page(request: HttpRequest, status: int, message: str, *, title: str = "") -> HttpResponse:
    values = {"title": title or _TITLES.get(status, _TITLES[400]), "message": message, "status": status}
    if not getattr(request, "htmx", False):
        return render(request, "ui/errors/page.html", values, status=status)
    piece = render(request, "ui/errors/piece.html", values, status=status)
    piece["HX-Retarget"] = "#messages"
    piece["HX-Reswap"] = "innerHTML"
    return piece
