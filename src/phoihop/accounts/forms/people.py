"""Input about people, posts, deputies and leave."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.models import User
from phoihop.accounts.roles import ROLES
from phoihop.organizations.interface import Body, bodies_on, body_by_code, names_of
from phoihop.ui.forms import DateField, Form, RadioField, TextField

USERNAME = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]{1,59}$", _("Tên đăng nhập chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch ngang.")
)


class SearchForm(Form):
    q = forms.CharField(label=_("Tìm theo tên hoặc tên đăng nhập"), required=False, max_length=120)


class PersonForm(Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.CharField(label=_("Tên đăng nhập"), max_length=60, validators=[USERNAME])
    email = forms.EmailField(label=_("Thư điện tử công vụ"), required=False)


class PostForm(Form):
    body = forms.ChoiceField(label=_("Cơ quan"))
    role = RadioField(label=_("Vai trò"), choices=[(code, role.name) for code, role in ROLES.items()])
    title = forms.CharField(label=_("Chức vụ"), max_length=120, help_text=_("Ví dụ: Chuyên viên, Giám đốc."))
    is_head = forms.BooleanField(label=_("Là người đứng đầu cơ quan"), required=False)
    valid_from = DateField(label=_("Từ ngày"))
    valid_to = DateField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa biết."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = list(bodies_on())
        names = names_of(bodies)
        choices = sorted((body.code, names[body.pk]) for body in bodies)
        self.fields["body"].choices = [("", _("Chọn cơ quan")), *choices]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_body(self) -> Body:
        return body_by_code(self.cleaned_data["body"])


class LastDayForm(Form):
    last_day = DateField(label=_("Ngày cuối cùng giữ chức vụ"))


class PeriodForm(Form):
    valid_from = DateField(label=_("Từ ngày"))
    valid_to = DateField(label=_("Đến hết ngày"))


class DeputyForm(PeriodForm):
    deputy = forms.CharField(label=_("Tên đăng nhập của người được ủy quyền"), max_length=60)
    field_order = ("deputy", "valid_from", "valid_to")

    def clean_deputy(self) -> User:
        user = User.objects.filter(username=self.cleaned_data["deputy"].strip().lower(), is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("Không có người đang làm việc với tên đăng nhập này. Hãy kiểm tra lại."))
        return user


class ReasonForm(Form):
    reason = TextField(label=_("Lý do"), max_length=500, rows=3)


class DecideResetForm(ReasonForm):
    decision = RadioField(
        label=_("Quyết định"), choices=[("approve", _("Duyệt và tạo liên kết")), ("refuse", _("Không duyệt"))]
    )
    field_order = ("decision", "reason")


class StaffFileForm(Form):
    file = forms.FileField(label=_("Tệp CSV hoặc Excel (.xlsx)"))
    dry_run = forms.BooleanField(label=_("Chỉ kiểm tra, chưa lưu"), required=False, initial=True)
