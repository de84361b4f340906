"""Whose rights, over what."""

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.models import User
from phoihop.accounts.selectors import user_by_username
from phoihop.ui.forms import Form


class ExplainForm(Form):
    """A person, and a code or an address."""

    person = forms.CharField(label=_("Tên đăng nhập của người cần xem"), max_length=60)
    code = forms.CharField(label=_("Mã hồ sơ"), max_length=40, required=False)
    address = forms.CharField(
        label=_("Địa chỉ của trang hoặc của bước"),
        max_length=300,
        required=False,
        help_text=_("Chép từ thanh địa chỉ. Ví dụ: /ban-lam-viec/cho-ky/. Có thể để trống nếu đã ghi mã hồ sơ."),
    )

    def clean_person(self) -> User:
        user = user_by_username(self.cleaned_data["person"])
        if user is None:
            raise forms.ValidationError(_("Không có ai với tên đăng nhập này. Hãy kiểm tra lại."))
        return user
