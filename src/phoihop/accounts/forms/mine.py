"""Input about one's own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.scopes import SCOPE_WORDS
from phoihop.ui.forms import CheckboxesField, Form


class TokenForm(Form):
    label = forms.CharField(label=_("Dùng cho việc gì"), max_length=80)
    scopes = CheckboxesField(
        label=_("Mã được dùng để làm gì"),
        choices=list(SCOPE_WORDS.items()),
        help_text=_("Chỉ chọn điều chương trình cần. Mã không bao giờ mở được nhiều hơn quyền của Ông/Bà."),
    )
    days = forms.IntegerField(label=_("Có hiệu lực trong bao nhiêu ngày"), min_value=1, max_value=365, initial=90)


class SwitchForm(Form):
    username = forms.CharField(label=_("Tên đăng nhập của người tiếp theo"), max_length=60)


class PasswordOnceForm(Form):
    """The person's password beside a one-time link."""

    password = forms.CharField(
        label=_("Mật khẩu"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False
    )


class NewPasswordForm(Form):
    password1 = forms.CharField(
        label=_("Mật khẩu mới"),
        help_text=_("Ít nhất 12 ký tự. Một câu dài dễ nhớ tốt hơn một từ khó."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    password2 = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        if values.get("password1") and values.get("password1") != values.get("password2"):
            self.add_error("password2", _("Hai lần nhập chưa giống nhau. Hãy nhập lại."))
        return values
