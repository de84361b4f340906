"""The password or a code once more, in the middle of something important."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.forms.sign_in import ReauthenticateForm
from phoihop.accounts.models import User
from phoihop.ui.forms import Form

PASSWORD, CODE = "step_up_password", "step_up_code"


class StepUpForm(Form):
    """One of the two. Its fields have names that no other form of the site uses: both travel in one request."""

    step_up_password = forms.CharField(
        label=_("Mật khẩu"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    step_up_code = forms.CharField(
        label=_("hoặc mã 6 số trên điện thoại"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        self.request, self.user = request, user
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Prove it, and note in the session that it was proved. Raises: ValidationError."""
        values = super().clean() or self.cleaned_data
        if values.get(CODE):
            self._prove_by_code(values[CODE])
        elif not values.get(PASSWORD):
            self.add_error(PASSWORD, _("Hãy nhập mật khẩu, hoặc mã trên điện thoại."))
        else:
            self._prove_by_password(values[PASSWORD])
        return values

    def _prove_by_password(self, password: str) -> None:
        adapter = get_adapter()
        try:
            if not adapter.reauthenticate(self.user, password):
                raise adapter.validation_error("incorrect_password")
        except ValidationError as error:  # wrong, or too many wrong ones
            self.add_error(PASSWORD, error)
        else:
            reauthenticate_by_password(self.request)

    def _prove_by_code(self, code: str) -> None:
        form = ReauthenticateForm({"code": code}, user=self.user)
        if form.is_valid():
            form.save()
        else:
            self.add_error(CODE, form.errors["code"].as_data())
