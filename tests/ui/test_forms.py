import unicodedata
from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict

from phoihop.ui import forms as own


class Complaint(own.Form):
    name = forms.CharField(label="Họ và tên", max_length=20)
    place = forms.ChoiceField(
        label="Xã", choices=[("1", "Một")], error_messages={"required": "Hãy chọn xã nơi xảy ra sự việc."}
    )
    day = own.DateField(label="Ngày", required=False)
    papers = own.FilesField(label="Giấy tờ", required=False)


def test_text_is_composed_before_it_is_counted_kept_and_shown_again() -> None:
    typed = unicodedata.normalize("NFD", "Nguyễn Thị Hường Vỹ")
    assert len(typed) > 20
    form = Complaint({"name": typed, "place": "1"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "Nguyễn Thị Hường Vỹ"
    assert form["name"].value() == "Nguyễn Thị Hường Vỹ"


def test_repeated_values_of_a_request_stay() -> None:
    assert own.composed(QueryDict("a=1&a=2")) == QueryDict("a=1&a=2")


def test_errors_say_what_to_do_and_own_words_stay() -> None:
    form = Complaint({})
    assert form.errors["name"] == ["Hãy nhập: Họ và tên."]
    assert form.errors["place"] == ["Hãy chọn xã nơi xảy ra sự việc."]
    assert Complaint({"name": "x" * 21}).errors["name"] == ["Hãy rút gọn còn tối đa 20 ký tự; hiện có 21."]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("27", "3", "2026"), date(2026, 3, 27)),
        (("", "", ""), None),
        (("31", "2", "2026"), "Hãy nhập ngày có trong lịch, ví dụ 27 3 2026."),
        (("", "3", "2026"), "Hãy nhập ngày có trong lịch, ví dụ 27 3 2026."),
        (("27", "ba", "2026"), "Hãy nhập ngày, tháng, năm bằng chữ số."),
        (("27", "3", "99999999999999999999"), "Hãy nhập ngày có trong lịch, ví dụ 27 3 2026."),
    ],
)
def test_day_in_three_boxes(parts: tuple[str, str, str], expected: date | str | None) -> None:
    posted = dict(zip(("day-day", "day-month", "day-year"), parts, strict=True))
    form = Complaint({"name": "An", "place": "1", **posted})
    if isinstance(expected, str):
        assert form.errors["day"] == [expected]
    else:
        assert form.is_valid()
        assert form.cleaned_data["day"] == expected


def test_several_files_are_a_list() -> None:
    files = [SimpleUploadedFile("a.pdf", b"%PDF"), SimpleUploadedFile("b.pdf", b"%PDF")]
    form = Complaint({"name": "An", "place": "1"}, MultiValueDict({"papers": files}))
    assert form.is_valid()
    assert [one.name for one in form.cleaned_data["papers"]] == ["a.pdf", "b.pdf"]
    empty = Complaint({"name": "An", "place": "1"}, MultiValueDict({"papers": [SimpleUploadedFile("c.pdf", b"")]}))
    assert empty.errors["papers"] == ["Tệp này trống. Hãy chọn tệp khác."]


def test_page_shows_summary_first_and_keeps_the_answers() -> None:
    source = "{% error_summary form %}{% form_fields form %}"
    html = Template(source).render(Context({"form": Complaint({"name": "<An>", "day-day": "31"})}))
    assert 'href="#id_place"' in html
    assert 'href="#id_day_0"' in html
    assert 'value="&lt;An&gt;"' in html
    assert 'name="day-day" id="id_day_0" value="31"' in html
    assert 'aria-invalid="true"' in html
