"""Shape of what administrators type here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.notices.wording import MAX_BODY, MAX_SUBJECT
from phoihop.ui.forms import Form, TextField


class TestForm(Form):
    """Where the test letter goes."""

    to = forms.CharField(label=_("Địa chỉ nhận thư thử"), max_length=254)


class TemplateForm(Form):
    """The words of one template."""

    subject = forms.CharField(label=_("Tiêu đề"), max_length=MAX_SUBJECT)
    body = TextField(label=_("Nội dung"), max_length=MAX_BODY, rows=10)
