"""Shape and wording of what an officer enters about a denunciation."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User, people_named
from phoihop.core import clock, credentials
from phoihop.core.errors import DomainError
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.filing import Filed, register_denunciation
from phoihop.denunciations.pictures import Box, boxes_drawn, boxes_of_cells
from phoihop.denunciations.states import HANDLE, Channel
from phoihop.denunciations.steps.values import add_values
from phoihop.denunciations.telling import Accused, Told
from phoihop.organizations.interface import Body, bodies_on, names_of
from phoihop.petitions.interface import Applicant
from phoihop.ui.forms import CheckboxesField, DateField, FilesField, Form, RadioField, TextField
from phoihop.vault.interface import Bar, Ground, SealedUploadedFile

ACCUSED_ROWS = 3
MAX_FILES = 10


class RedactForm(Form):
    """What others will read instead of the original."""

    summary = TextField(
        label=_("Tóm tắt"),
        rows=3,
        max_length=500,
        help_text=_("Hiện trong danh sách và tìm được. Không nêu người tố cáo và điều chỉ người đó biết."),
    )
    field = forms.CharField(label=_("Lĩnh vực"), max_length=40, required=False)
    text = TextField(
        label=_("Bản chép lại đã che"),
        rows=14,
        max_length=20_000,
        help_text=_("Bỏ họ tên, địa chỉ, bút tích và mọi dấu vết chỉ ra người tố cáo (Điều 56 Luật Tố cáo)."),
    )


class PagesForm(Form):
    """For each page the cells of the grid, and the rectangles drawn by hand, that are blacked out."""

    def __init__(self, *args: Any, pages: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages = pages
        for number in range(1, pages + 1):
            label = gettext("Các ô cần che ở trang %(number)d") % {"number": number}
            hint = gettext("Ví dụ: 3-5, 17")
            self.add_field(
                f"o_{number}",
                forms.CharField(
                    label=label,
                    required=False,
                    max_length=600,
                    help_text=hint,
                    widget=forms.TextInput(attrs={"autocomplete": "off", "data-cells": number}),
                ),
            )
            widget = forms.HiddenInput(attrs={"data-boxes": number})
            self.add_field(f"khung_{number}", forms.CharField(required=False, max_length=4000, widget=widget))

    def clean(self) -> dict[str, Any]:
        """Each page's words must be boxes, and at least one page has one."""
        found = {}
        for number in range(1, self.pages + 1):
            try:
                cells = boxes_of_cells(self.cleaned_data.get(f"o_{number}", ""))
                found[number] = [*cells, *boxes_drawn(self.cleaned_data.get(f"khung_{number}", ""))]
            except DomainError as error:
                self.add_error(f"o_{number}", error.message)
        if not self.errors and not any(found.values()):
            self.add_error("o_1", gettext("Hãy chọn ít nhất một ô hoặc một khung cần che."))
        self._found = found
        return self.cleaned_data

    def boxes(self) -> dict[int, list[Box]]:
        """Page → what is blacked out."""
        return self._found


class BarForm(Form):
    """People found by name and bodies that must not meet the case, and why."""

    name = forms.CharField(label=_("Tìm cán bộ theo tên"), max_length=120, required=False)
    people = CheckboxesField(label=_("Cán bộ"), required=False)
    body = forms.ChoiceField(label=_("Hoặc cả cơ quan"), required=False)
    ground = RadioField(label=_("Lý do"), choices=Ground.choices)

    def __init__(self, *args: Any, looked_for: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = people_named(looked_for)
        field = cast(forms.MultipleChoiceField, self.fields["people"])
        field.choices = [(str(one.pk), ", ".join([one.full_name, *one.posts])) for one in self.found]
        if not self.found:
            field.widget = forms.MultipleHiddenInput()
        names = names_of(bodies_on(clock.today()))
        choices = sorted(((str(pk), name) for pk, name in names.items()), key=lambda pair: pair[1])
        cast(forms.ChoiceField, self.fields["body"]).choices = [("", _("Không chọn cơ quan")), *choices]

    def clean(self) -> dict[str, Any]:
        """Somebody must be chosen."""
        given = self.cleaned_data
        if not self.errors and not given.get("people") and not given.get("body"):
            self.add_error("name", gettext("Hãy tìm và chọn cán bộ, hoặc chọn cơ quan."))
        return given

    def bars(self) -> list[Bar]:
        """Those chosen."""
        given = self.cleaned_data
        chosen: list[User | Body] = list(User.objects.filter(pk__in=given["people"]))
        if given["body"]:
            chosen.append(Body.objects.get(pk=given["body"]))
        return [Bar(who, given["ground"]) for who in chosen]


class UnbarForm(Form):
    """Why somebody is let in again; `who` tells the forms of one page apart."""

    reason = RadioField(label=_("Lý do bỏ ghi"), choices=list(grounds.UNBAR.items()))

    def __init__(self, *args: Any, who: str, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{who}_%s", **kwargs)
        self.who = who


class LetterForm(Form):
    """The words of a paper, one box a field of its template."""

    def __init__(
        self, *args: Any, template: str, known: set[str], values: dict[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        add_values(self, template, known=known, values=values)


class RegisterForm(Form):
    """What is on the paper, in the order in which an officer reads it."""

    body = forms.ChoiceField(label=_("Đơn vị nhận"))
    channel = RadioField(
        label=_("Đến bằng"),
        choices=[(Channel.PAPER, Channel.PAPER.label), (Channel.RECEPTION, Channel.RECEPTION.label)],
        initial=Channel.PAPER,
    )
    received_on = DateField(label=_("Ngày nhận"))
    subject = forms.CharField(label=_("Việc tố cáo, một dòng"), max_length=300)
    text = TextField(label=_("Nội dung tố cáo"), rows=10, max_length=20_000)
    name = forms.CharField(
        label=_("Họ và tên người tố cáo"), max_length=120, required=False, help_text=_("Để trống nếu không nêu tên.")
    )
    address = forms.CharField(label=_("Địa chỉ người tố cáo"), max_length=300, required=False)
    phone = forms.CharField(label=_("Điện thoại người tố cáo"), max_length=30, required=False)
    scans = FilesField(
        label=_("Bản chụp đơn và tài liệu"),
        required=False,
        help_text=_("Ảnh hoặc PDF, không quá 10 tệp, mỗi tệp không quá 15 MB. Tệp được niêm phong ngay khi gửi lên."),
    )
    key = forms.CharField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Body.objects.filter(pk__in=user.bodies_for(HANDLE)).order_by("code")
        cast(forms.ChoiceField, self.fields["body"]).choices = [(str(pk), name) for pk, name in names_of(units).items()]
        self.initial.setdefault("received_on", clock.today())
        self.initial.setdefault("key", credentials.new_key())
        bodies = names_of(bodies_on(clock.today()))
        self._codes = {str(body.pk): body.code for body in bodies_on(clock.today())}
        choices = [("", _("Không rõ")), *sorted(((str(pk), name) for pk, name in bodies.items()), key=lambda it: it[1])]
        for number in range(1, ACCUSED_ROWS + 1):
            self._add_accused(number, choices)

    def _add_accused(self, number: int, choices: list[tuple[str, Any]]) -> None:
        called = gettext("Người bị tố cáo thứ %(number)d") % {"number": number}
        self.add_field(f"accused_{number}", forms.CharField(label=called, max_length=120, required=False))
        label = gettext("Chức vụ của người thứ %(number)d") % {"number": number}
        self.add_field(f"position_{number}", forms.CharField(label=label, max_length=120, required=False))
        label = gettext("Cơ quan của người thứ %(number)d") % {"number": number}
        self.add_field(f"body_{number}", forms.ChoiceField(label=label, choices=choices, required=False))

    def clean_scans(self) -> list[SealedUploadedFile]:
        """As many as one case may hold."""
        files: list[SealedUploadedFile] = self.cleaned_data["scans"]
        if len(files) > MAX_FILES:
            raise forms.ValidationError(gettext("Hãy gửi không quá %(count)d tệp.") % {"count": MAX_FILES})
        return files

    def register(self, *, by: User) -> Filed:
        """Enter it; the receipt carries the secret, shown once. Raises: Invalid, NotAllowed."""
        given = self.cleaned_data
        told = Told(subject=given["subject"], body=given["text"], accused=tuple(self._accused()))
        person = Applicant(
            name=given["name"], address=given["address"], phone=given["phone"], anonymous=not given["name"]
        )
        return register_denunciation(
            body=Body.objects.get(pk=given["body"]),
            told=told,
            person=person,
            channel=given["channel"],
            received_at=clock.start_of(given["received_on"]),
            files=[file.keep() for file in given["scans"]],
            key=given["key"],
            by=by,
        )

    def _accused(self) -> list[Accused]:
        rows = []
        for number in range(1, ACCUSED_ROWS + 1):
            name, position, body = (self.cleaned_data[f"{field}_{number}"] for field in ("accused", "position", "body"))
            if name or body:
                rows.append(Accused(name=name, position=position, body_code=self._codes.get(body, "")))
        return rows
