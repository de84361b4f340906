"""Shape of what key holders type. Passphrases are never shown again, not even after an error."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.ui.forms import Form
from phoihop.vault.models import VaultKey

_SHORT = gettext_lazy("Ít nhất bốn từ khác nhau, tổng cộng từ 20 chữ cái trở lên.")


def _passphrase(label: Any, *, is_new: bool = False, **kwargs: Any) -> forms.CharField:
    filled_by = "new-password" if is_new else "off"
    widget = forms.PasswordInput(attrs={"autocomplete": filled_by, "spellcheck": "false"})
    return forms.CharField(label=label, max_length=300, widget=widget, **kwargs)


class UnlockForm(Form):
    """The passphrase of one key."""

    passphrase = _passphrase(gettext_lazy("Cụm mật khẩu"))


class _TwiceForm(Form):
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("passphrase") and typed.get("again") and typed["passphrase"] != typed["again"]:
            self.add_error("again", _("Hai lần nhập chưa giống nhau. Hãy nhập lại."))
        return typed


class MakeKeyForm(_TwiceForm):
    """A passphrase of one's own, twice, and the word that it was noted."""

    passphrase = _passphrase(gettext_lazy("Cụm mật khẩu"), is_new=True, help_text=_SHORT)
    again = _passphrase(gettext_lazy("Nhập lại cụm mật khẩu"), is_new=True)
    noted = forms.BooleanField(
        label=gettext_lazy("Tôi đã ghi cụm mật khẩu ra giấy và cất ở nơi chỉ mình tôi mở được."),
        error_messages={"required": gettext_lazy("Hãy ghi lại cụm mật khẩu trước: hệ thống không lấy lại giúp được.")},
    )


class ChangePassphraseForm(_TwiceForm):
    """The old one, and the new one twice."""

    old = _passphrase(gettext_lazy("Cụm mật khẩu đang dùng"))
    passphrase = _passphrase(gettext_lazy("Cụm mật khẩu mới"), is_new=True, help_text=_SHORT)
    again = _passphrase(gettext_lazy("Nhập lại cụm mật khẩu mới"), is_new=True)


class BeginEscrowForm(Form):
    """Whose matters are given back, and with which second holder."""

    body = forms.ChoiceField(label=gettext_lazy("Cơ quan không còn ai mở được"))
    second = forms.ChoiceField(label=gettext_lazy("Người thứ hai"))

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], seconds: list[VaultKey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(str(key.pk), f"{key.holder.full_name}") for key in seconds]
        for name, choices in (("body", bodies), ("second", chosen)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells the type checker, the class says the same
            field.choices = [("", _("Chọn")), *choices]
