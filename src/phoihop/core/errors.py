"""What can go wrong in the domain: each error tells the person, in Vietnamese, what to do next."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

NOT_FOUND = _("Không tìm thấy trang hoặc hồ sơ này. Hãy kiểm tra lại địa chỉ hoặc mã.")


class DomainError(Exception):
    """A refusal with a stable code, a message for people, and the form field it belongs to, if any."""

    status = 400

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field


class Unknown(DomainError):
    """Nothing good was shown that says who asks: 401."""

    status = 401


class NotAllowed(DomainError):
    """The person may look but not act: 403."""

    status = 403


class Missing(DomainError):
    """No such thing, or nobody who asks may know that it is there: 404, the same in both cases."""

    status = 404

    def __init__(
        self,
        code: str = "missing",
        message: StrOrPromise = NOT_FOUND,
    ) -> None:
        super().__init__(code, str(message))


class Conflict(DomainError):
    """Somebody else was first: 409."""

    status = 409


class Invalid(DomainError):
    """What was given cannot be accepted: 422."""

    status = 422
