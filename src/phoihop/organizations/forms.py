"""Input of this room: the place picker for every form, and the forms of the staff pages."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.organizations.actions.changes import Amendment, Change, NewBody
from phoihop.organizations.models import Place
from phoihop.organizations.selectors.places import PlaceChoice, label_of, place_on, search_places
from phoihop.organizations.states import BodyKind, ChangeKind, IssuerKind, Level
from phoihop.ui import forms as ui_forms

MANY = _("Có nhiều nơi mang tên này. Hãy chọn một nơi trong danh sách bên dưới.")
NONE = _("Không tìm thấy xã, phường này. Hãy viết lại tên, hoặc viết thêm tên huyện cũ, tỉnh cũ.")
EMPTY = _("Hãy viết tên xã, phường nơi xảy ra sự việc.")


class PlaceChoiceField(ui_forms.RadioField):
    """A choice whose list depends on the text beside it: one that left the list is no choice, and no fault."""

    def valid_value(self, value: object) -> bool:
        return True


class PlacePicker(ui_forms.Form):
    """Mixin: a form with a place. Works without scripts: text first, then a choice where the text is not enough.

    `cleaned_data["place"]` is the Place or None; `place_needed` says whether none is an error.
    Old names lead to the commune of today, or of `place_day`.
    """

    place_needed = True

    place_text = forms.CharField(
        label=_("Xã, phường, đặc khu"),
        max_length=120,
        required=False,
        help_text=_("Tên hiện nay hoặc tên cũ, có dấu hoặc không dấu đều được. Ví dụ: Vị Thủy, Nàng Mau."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place_code = PlaceChoiceField(label=_("Chọn đúng nơi"), required=False)

    def __init__(self, *args: Any, place_day: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place_day = place_day or clock.today()
        self.place_choices = self._found() if self.is_bound else []
        self._radios.choices = [(choice.code, _option(choice)) for choice in self.place_choices]
        if not self.needs_place_choice:
            self._radios.widget = forms.HiddenInput()

    @property
    def needs_place_choice(self) -> bool:
        """Whether the radios are to be shown."""
        return len(self.place_choices) > 1

    @property
    def _radios(self) -> forms.ChoiceField:
        field = self.fields["place_code"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError("place_code is a choice.")
        return field

    def _found(self) -> list[PlaceChoice]:
        text = str(self.data.get(self.add_prefix("place_text"), ""))
        code = str(self.data.get(self.add_prefix("place_code"), ""))
        found = search_places(text, self.place_day)
        if code and code not in {choice.code for choice in found}:
            try:
                place = place_on(code, self.place_day)
            except Missing:
                return found
            found = [PlaceChoice(place, label_of(place), place), *found] if not text else found
        return found

    def clean(self) -> dict[str, Any]:
        """Put the place into the answers, or say what is missing."""
        answers = super().clean() or self.cleaned_data
        answers["place"] = self._place(answers)
        return answers

    def _place(self, answers: dict[str, Any]) -> Place | None:
        by_code = {choice.code: choice.place for choice in self.place_choices}
        if (code := answers.get("place_code")) in by_code:
            return by_code[code]
        if len(by_code) == 1:
            return next(iter(by_code.values()))
        if by_code:
            self.add_error("place_code", MANY)
        elif answers.get("place_text"):
            self.add_error("place_text", NONE)
        elif self.place_needed:
            self.add_error("place_text", EMPTY)
        return None


def _option(choice: PlaceChoice) -> str:
    return f"{choice.label} ({choice.hint})" if choice.hint else choice.label


class PlaceSearchForm(ui_forms.Form):
    """A name of a place, old or new."""

    q = forms.CharField(
        label=_("Tên xã, phường"),
        required=False,
        help_text=_("Có dấu hoặc không dấu đều được. Ví dụ: Vị Thủy, Nàng Mau, huyện Châu Thành A."),
    )


class FindForm(ui_forms.Form):
    """Words to look for, and the day."""

    q = forms.CharField(label=_("Tên cơ quan"), max_length=120, required=False)
    on = ui_forms.DateField(label=_("Vào ngày"), required=False, help_text=_("Để trống là hôm nay."))

    @property
    def day(self) -> date:
        """The asked day; today where none or a wrong one was given, and the page then shows the error."""
        self.full_clean()
        return self.cleaned_data.get("on") or clock.today()

    @property
    def words(self) -> str:
        """The asked words."""
        self.full_clean()
        return str(self.cleaned_data.get("q", ""))


class ChangeForm(ui_forms.Form):
    """One change of the organisation."""

    kind = forms.ChoiceField(label=_("Hình thức"), choices=ChangeKind.choices)
    effective_on = ui_forms.DateField(label=_("Có hiệu lực từ ngày"))
    instrument = forms.CharField(
        label=_("Văn bản làm căn cứ"), max_length=250, help_text=_("Số, ngày, cơ quan ban hành và trích yếu.")
    )
    from_codes = forms.CharField(
        label=_("Mã cơ quan trước thay đổi"),
        required=False,
        max_length=400,
        help_text=_("Nhiều mã cách nhau bằng dấu cách."),
    )
    to_codes = forms.CharField(
        label=_("Mã cơ quan đã có, nhận tiếp"),
        required=False,
        max_length=400,
        help_text=_("Dùng khi sáp nhập, chia tách."),
    )
    code = forms.CharField(label=_("Mã cơ quan mới"), required=False, max_length=32)
    name = forms.CharField(
        label=_("Tên mới"),
        required=False,
        max_length=200,
        help_text=_("Tên cơ quan mới, hoặc tên sau khi đổi, đính chính."),
    )
    short_name = forms.CharField(label=_("Tên viết tắt"), required=False, max_length=80)
    body_kind = forms.ChoiceField(label=_("Loại cơ quan mới"), choices=BodyKind.choices, required=False)
    issuer_kind = forms.ChoiceField(label=_("Thể thức văn bản"), choices=IssuerKind.choices, required=False)
    level = forms.ChoiceField(label=_("Cấp"), choices=[("", _("Giữ nguyên")), *Level.choices], required=False)
    parent_code = forms.CharField(label=_("Mã cơ quan chủ quản"), required=False, max_length=32)
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=250)
    phone = forms.CharField(label=_("Điện thoại"), required=False, max_length=40)
    hours = forms.CharField(label=_("Giờ làm việc"), required=False, max_length=120)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=250)

    def change(self) -> Change:
        """What was asked for, for the action."""
        values = self.cleaned_data
        return Change(
            kind=ChangeKind(values["kind"]),
            effective_on=values["effective_on"],
            instrument=values["instrument"],
            from_codes=tuple(_codes(values["from_codes"])),
            to_codes=tuple(_codes(values["to_codes"])),
            new=(self._new(),) if values["code"] else (),
            amendment=Amendment() if values["code"] else self._amendment(),
            note=values["note"],
        )

    def _new(self) -> NewBody:
        values = self.cleaned_data
        return NewBody(
            code=values["code"].strip(),
            kind=values["body_kind"],
            name=values["name"],
            level=values["level"] or Level.PROVINCE,
            issuer_kind=values["issuer_kind"] or IssuerKind.STATE,
            short_name=values["short_name"],
            parent_code=values["parent_code"].strip(),
            address=values["address"],
            phone=values["phone"],
            hours=values["hours"],
        )

    def _amendment(self) -> Amendment:
        names = ("name", "short_name", "level", "parent_code", "address", "phone", "hours")
        return Amendment(**{name: self.cleaned_data[name] for name in names if self.cleaned_data[name]})


def _codes(text: str) -> list[str]:
    return text.replace(",", " ").split()


class StartForm(ui_forms.Form):
    """The first day of something."""

    start = ui_forms.DateField(label=_("Từ ngày"))


class RemoteForm(PlacePicker, StartForm):
    """A remote area, as the text that names it says."""

    place_needed = False  # the text is asked for already

    end = ui_forms.DateField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi chưa kết thúc."))
    source = forms.CharField(
        label=_("Văn bản xác định"),
        max_length=300,
        help_text=_("Số, ngày, cơ quan ban hành. Không có văn bản thì không ghi."),
    )
    field_order = ["place_text", "place_code", "start", "end", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_text"].required = True
        self.fields["place_text"].error_messages["required"] = EMPTY


class RemoteEndForm(ui_forms.Form):
    """When an area stops being remote."""

    end = ui_forms.DateField(label=_("Ngày cuối cùng"))
