"""The form by which an office enters a letter or a visit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core import clock, credentials
from phoihop.desk.steps.page import set_choices
from phoihop.organizations.interface import Body, PlacePicker, names_of
from phoihop.petitions.interface import Applicant, Channel, Filed, Kind, Petition, register_paper, register_second
from phoihop.ui.forms import DateField, Form, RadioField, TextField

CHANNELS = [(Channel.PAPER, Channel.PAPER.label), (Channel.RECEPTION, Channel.RECEPTION.label)]
KINDS = [("", _("Phân loại sau")), (Kind.KNPA, Kind.KNPA.label), (Kind.KN, Kind.KN.label)]


class RegisterForm(PlacePicker):
    """What is on the paper, in the order in which an officer reads it."""

    place_needed = False
    field_order = ["body", "channel", "received_on", "old_number", "name", "address", "phone", "email",
                   "consent_contact", "kind", "subject", "text", "place_text", "place_code"]  # fmt: skip

    body = forms.ChoiceField(label=_("Cơ quan nhận"))
    channel = RadioField(label=_("Đơn đến bằng"), choices=CHANNELS, initial=Channel.PAPER)
    received_on = DateField(label=_("Ngày nhận"))
    old_number = forms.CharField(label=_("Số đến trong sổ giấy"), max_length=80, required=False)
    name = forms.CharField(label=_("Họ và tên người gửi"), max_length=120, required=False)
    address = forms.CharField(label=_("Địa chỉ người gửi"), max_length=300, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    consent_contact = forms.BooleanField(label=_("Người gửi đồng ý cho liên hệ"), required=False)
    kind = RadioField(label=_("Loại đơn ghi trên giấy"), choices=KINDS, required=False)
    subject = forms.CharField(label=_("Trích yếu"), max_length=300)
    text = TextField(label=_("Nội dung"), rows=10, max_length=20_000)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(pk__in=user.bodies_for(Permission.PETITION_REGISTER)).order_by("code")
        names = names_of(bodies)
        set_choices(self, "body", [(str(pk), name) for pk, name in names.items()])
        self.initial.setdefault("received_on", clock.today())
        self.fields["place_text"].label = _("Xã, phường nơi xảy ra")

    def register(self, *, by: User) -> Filed:
        """Enter the petition; the receipt carries the secret, shown once."""
        given = self.cleaned_data
        applicant = Applicant(
            name=given["name"],
            address=given["address"],
            phone=given["phone"],
            email=given["email"],
            anonymous=not given["name"],
        )
        return register_paper(
            body=Body.objects.get(pk=given["body"]),
            kind=given["kind"],
            subject=given["subject"],
            text=given["text"],
            place=given["place"],
            applicant=applicant,
            channel=given["channel"],
            old_number=given["old_number"],
            consent_contact=given["consent_contact"],
            received_at=clock.start_of(given["received_on"]),
            by=by,
        )


class SecondForm(Form):
    """A second complaint on paper; who files is known from the first case."""

    channel = RadioField(label=_("Đơn đến bằng"), choices=CHANNELS, initial=Channel.PAPER)
    received_on = DateField(label=_("Ngày nhận"))
    text = TextField(label=_("Nội dung khiếu nại lần hai"), rows=10, max_length=20_000)
    late_reason = TextField(
        label=_("Trở ngại khiến đơn đến muộn"),
        rows=3,
        max_length=2000,
        required=False,
        help_text=_("Chỉ cần khi đã qua thời hạn: ốm đau, thiên tai, đi công tác, học tập ở nơi xa, trở ngại khác."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("received_on", clock.today())

    def register(self, petition: Petition, *, by: User) -> Filed:
        """Enter it against this first case. Raises: NotAllowed, Invalid."""
        given = self.cleaned_data
        return register_second(
            petition,
            text=given["text"],
            late_reason=given["late_reason"],
            channel=given["channel"],
            received_at=clock.start_of(given["received_on"]),
            key=credentials.new_key(),
            by=by,
        )
