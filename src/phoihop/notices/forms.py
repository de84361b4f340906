"""Shape of what administrators type here."""

from django import forms

from phoihop.notices.wording import MAX_BODY, MAX_SUBJECT
from phoihop.ui.forms import Form, TextField


class TestForm(Form):
    """Where the test letter goes."""

    to = forms.CharField(label="Địa chỉ nhận thư thử", max_length=254)


class TemplateForm(Form):
    """The words of one template."""

    subject = forms.CharField(label="Tiêu đề", max_length=MAX_SUBJECT)
    body = TextField(label="Nội dung", max_length=MAX_BODY, rows=10)
