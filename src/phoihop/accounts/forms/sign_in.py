"""The forms of django-allauth in our words; a code is spent in the database, so it opens once on any node."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal import auth as totp_auth
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.actions.sign_in import spend_totp_step
from phoihop.accounts.attempts import code_attempt
from phoihop.accounts.models import User

SWITCH_HINT = "accounts.next_user"


def _words(form: forms.BaseForm, **labels: object) -> None:
    """Put our labels; a placeholder is no label and goes."""
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = str(label)
            form.fields[name].widget.attrs.pop("placeholder", None)


class CredentialField(forms.JSONField):
    """What a key answered, as the browser wrote it."""

    widget = forms.HiddenInput
    default_error_messages = {"invalid": _("Trình duyệt chưa đọc được khóa. Hãy thử lại.")}

    def to_python(self, value: Any) -> Any:
        """Raises: ValidationError, also for a number too long to be read."""
        try:
            return super().to_python(value)
        except ValueError as error:  # the parser's own, where it is not ValidationError already
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class LoginForm(account.LoginForm):  # type: ignore[misc]  # allauth is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self, login=_("Tên đăng nhập"), password=_("Mật khẩu"))
        self.fields["password"].help_text = ""
        if self.request is not None and (hint := self.request.session.get(SWITCH_HINT)):
            self.fields["login"].initial = hint


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]  # allauth is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(
            self,
            oldpassword=_("Mật khẩu hiện nay"),
            password1=_("Mật khẩu mới"),
            password2=_("Nhập lại mật khẩu mới"),
        )
        self.fields["oldpassword"].help_text = ""


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self, email=_("Thư điện tử công vụ"))


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self, password1=_("Mật khẩu mới"), password2=_("Nhập lại mật khẩu mới"))


class ReauthenticatePasswordForm(account.ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self, password=_("Mật khẩu"))
        self.fields["password"].help_text = ""


class _CodeForm:
    """Shared by sign-in and confirmation: label, attempts counted, and one use a code."""

    user: User
    authenticator: Authenticator
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Mã 6 số trên điện thoại, hoặc một mã dự phòng")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        attempt = code_attempt(context.request, self.user)
        if attempt is None:
            raise get_account_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()  # type: ignore[misc]  # the other parent is allauth's form
        if self.authenticator.type == Authenticator.Type.TOTP:
            secret = decrypt(self.authenticator.data["secret"])
            steps = [
                step
                for step in totp_auth.yield_hotp_counters_from_time()
                if totp_auth.format_hotp_value(totp_auth.hotp_value(secret, step)) == code.strip()
            ]
            if not spend_totp_step(user_id=self.authenticator.user_id, steps=steps):
                raise get_adapter().validation_error("incorrect_code")
        attempt.forget()
        return code


class AuthenticateForm(_CodeForm, mfa.AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    credential = CredentialField(required=False)  # a code is the other way


class ReauthenticateForm(_CodeForm, mfa.ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    credential = CredentialField(required=False)  # a code is the other way


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self, code=_("Mã 6 số hiện trên điện thoại"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddWebAuthnForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    credential = CredentialField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self, name=_("Tên của khóa"), passwordless=_("Cho phép đăng nhập chỉ bằng khóa này"))
        self.fields["name"].initial = self.initial["name"] = str(_("Khóa của tôi"))
        if "passwordless" in self.fields:
            self.fields["passwordless"].help_text = _("Thiết bị sẽ hỏi vân tay, khuôn mặt hoặc mã PIN.")


class EditWebAuthnForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self, name=_("Tên của khóa"))


class _KeyForm:
    """Shared by sign-in and confirmation: a key shows no code, so its refusal has its own words."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]  # allauth is untyped
        except ValidationError as error:
            if error.code != "incorrect_code":
                raise
            words = _("Khóa này không mở được tài khoản. Hãy dùng khóa khác, hoặc đăng nhập bằng mật khẩu và mã.")
            raise ValidationError(words, code=error.code) from error


class LoginWebAuthnForm(_KeyForm, webauthn.LoginWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    credential = CredentialField()


class AuthenticateWebAuthnForm(_KeyForm, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    credential = CredentialField()


class ReauthenticateWebAuthnForm(_KeyForm, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    credential = CredentialField()
