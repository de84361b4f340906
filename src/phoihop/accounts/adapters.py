"""Where django-allauth asks us: no self sign-up, nobody without a post, TOTP keys encrypted at rest, our words."""

import base64
from functools import cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.attempts import Attempt, password_attempt
from phoihop.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    _attempt: Attempt | None = None  # allauth makes one adapter for each authentication
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đã ngừng dùng. Hãy liên hệ người quản trị."),
        "enter_current_password": _("Hãy nhập mật khẩu hiện nay."),
        "incorrect_code": _("Mã không đúng hoặc đã dùng. Hãy đợi mã mới trên điện thoại rồi nhập lại."),
        "incorrect_password": _("Mật khẩu không đúng. Hãy nhập lại."),
        "invalid_password_reset": _("Liên kết đặt lại mật khẩu không còn dùng được. Hãy yêu cầu liên kết mới."),
        "rate_limited": _("Ông/Bà đã thử quá nhiều lần. Hãy đợi vài phút rồi thử lại."),
        "too_many_login_attempts": _(
            "Từ nơi này đã có quá nhiều lần đăng nhập không thành công. Hãy đợi 5 phút rồi thử lại. "
            "Trên máy đã từng đăng nhập, Ông/Bà vẫn vào được ngay."
        ),
        "unknown_email": _("Không có tài khoản nào dùng địa chỉ này. Hãy kiểm tra lại địa chỉ."),
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng. Hãy nhập lại."),
        "same_as_current": _("Hãy chọn mật khẩu khác mật khẩu hiện nay."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an administrator only."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt by device or by sender, never by the name alone. Raises: ValidationError."""
        self._attempt = password_attempt(request, credentials.get("username", ""))
        if self._attempt is None:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        """The password was right: this attempt counts for nothing."""
        if self._attempt is not None:
            self._attempt.forget()

    def pre_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse | None:
        """A person without a post of today has nothing to do here; told only after the right password."""
        response: HttpResponse | None = super().pre_login(request, user, **more)
        if response is None and not user.holdings:
            return render(request, "accounts/no_post.html", status=403)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/tai-khoan/cua-toi/"


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Hãy thêm một cách xác thực khác trước khi bỏ cách này."),
        "incorrect_code": _("Mã không đúng hoặc đã dùng. Hãy đợi mã mới trên điện thoại rồi nhập lại."),
    }

    def get_totp_issuer(self) -> str:
        return gettext("Phối Hợp")

    def get_totp_label(self, user: User) -> str:
        return user.username

    def encrypt(self, text: str) -> str:
        """A stolen database alone must not make codes."""
        return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()


@cache
def _fernet(secret: str) -> Fernet:
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"phoihop totp").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
