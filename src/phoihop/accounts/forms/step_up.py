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

PROOF = "step_up_proof"
LONGEST_CODE = 8  # six figures of a phone, eight of a recovery code; no password is made of figures alone


class StepUpForm(Form):
    """Its field has a name that no other form of the site uses: both travel in one request."""

    step_up_proof = forms.CharField(
        label=_("Mật khẩu, hoặc mã 6 số trên điện thoại"),
        error_messages={"required": _("Hãy nhập mật khẩu, hoặc mã trên điện thoại.")},
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        self.request, self.user = request, user
        super().__init__(*args, **kwargs)

    def clean_step_up_proof(self) -> str:
        """Prove it, and note in the session that it was proved. Raises: ValidationError (wrong, or too many wrong)."""
        given: str = self.cleaned_data[PROOF]
        if given.strip().isdigit() and len(given.strip()) <= LONGEST_CODE:
            self._prove_by_code(given.strip())
        else:
            self._prove_by_password(given)
        return given

    def _prove_by_password(self, password: str) -> None:
        adapter = get_adapter()
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("incorrect_password")
        reauthenticate_by_password(self.request)

    def _prove_by_code(self, code: str) -> None:
        form = ReauthenticateForm({"code": code}, user=self.user)
        if not form.is_valid():
            raise ValidationError(form.errors["code"].as_data())
        form.save()
