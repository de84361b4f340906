"""The form by which a lost secret is given anew."""

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.ui.forms import Form


class ReissueForm(Form):
    """Which paper showed who the person is; its number is not kept."""

    identified_by = forms.CharField(
        label=_("Giấy tờ đã xem"),
        max_length=120,
        help_text=_("Ví dụ: căn cước, hộ chiếu. Không ghi số giấy tờ."),
    )
