"""Shape and wording of what people write on the public site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing
from phoihop.notices.interface import sms_is_connected
from phoihop.organizations.interface import PlaceChoice, place_on, search_places
from phoihop.petitions.interface import DECLINE_GROUNDS, NewsBy, checked_address
from phoihop.ui.forms import DateField, FilesField, Form, RadioField, TextField

UNSURE = "unsure"
DENUNCIATION = "TC"
KIND_CHOICES = [
    ("KNPA", _("Phản ánh, kiến nghị: báo một việc chưa ổn, hoặc đề nghị cơ quan làm một việc")),
    ("KN", _("Khiếu nại: một quyết định hoặc việc làm của cơ quan, cán bộ trái luật và thiệt đến tôi")),
    (DENUNCIATION, _("Tố cáo: báo người hoặc cơ quan đã vi phạm pháp luật")),
    (UNSURE, _("Tôi chưa rõ, nhờ cán bộ phân loại")),
]
SELF, OTHER = "self", "other"
NAMED, ANONYMOUS = "named", "anonymous"


class MatterForm(Form):
    """What kind of matter it is, in the person's own view."""

    kind = RadioField(
        label=_("Ông/Bà muốn gửi việc gì?"),
        choices=KIND_CHOICES,
        error_messages={"required": _("Hãy chọn một việc. Chưa rõ thì chọn dòng cuối.")},
    )


class PlaceField(RadioField):
    """A choice whose list depends on another field: one that left the list is no choice, and no fault."""

    def valid_value(self, value: object) -> bool:
        return True


class PlaceForm(Form):
    """Where it happened: words first, then a choice from the list that they lead to."""

    place_query = forms.CharField(
        label=_("Tên xã, phường, đặc khu"),
        help_text=_("Tên cũ hay tên mới, có dấu hay không dấu đều được. Ví dụ: vi thanh, xã Hòa An."),
        required=False,
        max_length=100,
    )
    place_code = PlaceField(label=_("Chọn đúng nơi"), required=False)
    no_place = forms.BooleanField(label=_("Việc này không ở riêng nơi nào, hoặc tôi không rõ"), required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        written = data if data is not None else self.initial
        self.found = found_places(str(written.get("place_query") or ""))
        self.choices_of("place_code", [(place.code, _with_hint(place)) for place in self.found])

    def choices_of(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give a choice field its rows."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("no_place"):
            return {**cleaned, "place_code": ""}
        if cleaned.get("place_code") not in {place.code for place in self.found}:
            cleaned["place_code"] = self._only_place()
        return cleaned

    def _only_place(self) -> str:
        """The code of the single match; otherwise an error that tells what to do."""
        if len(self.found) == 1:
            return self.found[0].code
        if self.found:
            self.add_error("place_code", _("Hãy chọn một nơi trong danh sách."))
        elif self.cleaned_data.get("place_query"):
            self.add_error(
                "place_query", _("Không thấy nơi nào tên như vậy. Hãy gõ tên khác, hoặc đánh dấu ô bên dưới.")
            )
        else:
            self.add_error("place_query", _("Hãy gõ tên xã, phường nơi xảy ra sự việc, hoặc đánh dấu ô bên dưới."))
        return ""


class TextForm(Form):
    """The matter in the person's own words."""

    subject = forms.CharField(
        label=_("Tóm tắt trong một câu"),
        help_text=_("Ví dụ: Cầu gỗ qua kênh Xáng ở ấp 3 bị gãy."),
        max_length=300,
        error_messages={"required": _("Hãy viết một câu tóm tắt sự việc.")},
    )
    body = TextField(
        label=_("Kể lại sự việc"),
        help_text=_("Việc gì, từ bao giờ, ở ấp hay đường nào, Ông/Bà mong cơ quan làm gì."),
        max_length=20_000,
        rows=10,
        error_messages={"required": _("Hãy kể lại sự việc. Vài câu ngắn cũng được.")},
    )


class UploadForm(Form):
    """One file at a time; the list stands above the form."""

    upload = forms.FileField(
        label=_("Thêm ảnh hoặc giấy tờ"),
        help_text=_("Ảnh, PDF, Word, Excel; mỗi tệp không quá 15 MB. Không có thì bỏ qua bước này."),
        required=False,
        allow_empty_file=True,  # the action tells what to do with an empty one
    )


class ForWhomForm(Form):
    """For oneself or for somebody else."""

    for_whom = RadioField(
        label=_("Ông/Bà gửi cho ai?"),
        choices=[(SELF, _("Cho chính tôi, hoặc vì việc chung")), (OTHER, _("Thay cho người khác"))],
        error_messages={"required": _("Hãy chọn gửi cho mình hay thay người khác.")},
    )
    other_name = forms.CharField(label=_("Họ tên người đó"), required=False, max_length=120)
    relation = forms.CharField(
        label=_("Ông/Bà là gì của người đó?"), help_text=_("Ví dụ: con, hàng xóm."), required=False, max_length=60
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("for_whom") == OTHER and not cleaned.get("other_name"):
            self.add_error("other_name", _("Hãy viết họ tên người mà Ông/Bà gửi thay."))
        return cleaned


class NewsForm(Form):
    """By which way the person hears of news; SMS is offered where it can be sent. Nothing of the case goes out."""

    news_by = RadioField(
        label=_("Khi hồ sơ có tin mới, báo cho Ông/Bà bằng cách nào?"),
        help_text=_("Tin báo chỉ nói có tin mới và mã hồ sơ, không nói việc gì."),
        error_messages={"required": _("Hãy chọn cách nhận tin báo.")},
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Địa chỉ thư chưa đúng. Ví dụ đúng: ten@example.vn.")},
    )
    phone = forms.CharField(label=_("Số điện thoại"), required=False, max_length=30)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["news_by"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [way for way in NewsBy.choices if way[0] != NewsBy.SMS or sms_is_connected()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        news_by = cleaned.get("news_by")
        if news_by and not self.errors:
            try:
                checked_address(news_by, email=cleaned["email"], phone=cleaned["phone"])
            except Invalid as error:
                self.add_error(error.field, error.message)
        return cleaned


class ContactForm(NewsForm):
    """How to reach the person, or the wish to stay unnamed."""

    field_order = ["naming", "name", "phone", "email", "address", "consent_contact", "news_by"]

    naming = RadioField(
        label=_("Ông/Bà có muốn nêu tên không?"),
        choices=[
            (NAMED, _("Có, tôi để lại tên và cách liên hệ")),
            (ANONYMOUS, _("Không, tôi chỉ theo dõi bằng mã hồ sơ")),
        ],
        error_messages={"required": _("Hãy chọn nêu tên hay không.")},
    )
    name = forms.CharField(
        label=_("Họ và tên"), help_text=_("Cần khi Ông/Bà chọn nêu tên."), required=False, max_length=120
    )
    address = forms.CharField(label=_("Nơi ở"), required=False, max_length=300)
    consent_contact = forms.BooleanField(label=_("Cơ quan được liên hệ với tôi khi cần hỏi thêm"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["news_by"].required = False  # who marks nothing hears by e-mail if they agreed to be reached

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("naming") == NAMED and not cleaned.get("name"):
            self.add_error("name", _("Hãy viết họ tên, hoặc chọn không nêu tên ở trên."))
        if cleaned.get("naming") == ANONYMOUS and cleaned.get("name"):
            self.add_error("name", _("Đã chọn không nêu tên thì hãy xóa họ tên ở đây."))
        return cleaned


class LookupForm(Form):
    """The two things on the receipt."""

    code = forms.CharField(
        label=_("Mã hồ sơ"),
        help_text=_("11 chữ và số trên biên nhận. Viết hoa, viết thường, gạch nối đều được."),
        max_length=40,
        error_messages={"required": _("Hãy nhập mã hồ sơ ghi trên biên nhận.")},
    )
    secret = forms.CharField(
        label=_("Mã bí mật"),
        help_text=_("16 chữ và số ghi ngay dưới mã hồ sơ."),
        max_length=60,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Hãy nhập mã bí mật ghi trên biên nhận.")},
    )


class SecretForm(Form):
    """The secret once more, for what a page that was left open must not give away."""

    secret = forms.CharField(
        label=_("Mã bí mật"),
        help_text=_("Nhập lại mã trên biên nhận, để chắc là chính Ông/Bà."),
        max_length=60,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Hãy nhập mã bí mật ghi trên biên nhận.")},
    )


class ErasureForm(SecretForm):
    """The secret, and that what it means was read."""

    sure = forms.BooleanField(
        label=_("Tôi muốn xóa. Tôi biết sẽ không nhận tin báo nữa."),
        error_messages={"required": _("Hãy đánh dấu ô này nếu Ông/Bà chắc chắn muốn xóa.")},
    )


class MessageForm(Form):
    """Words of the person to the body that holds the case."""

    text = TextField(
        label=_("Nội dung"),
        max_length=10_000,
        rows=8,
        error_messages={"required": _("Hãy viết nội dung.")},
    )


class InformationForm(MessageForm):
    """More words and a file."""

    upload = forms.FileField(label=_("Ảnh hoặc giấy tờ kèm theo"), required=False, allow_empty_file=True)


class SecondForm(InformationForm):
    """Why one goes on to the second instance, and what kept one where the days have passed."""

    late_reason = TextField(
        label=_("Vì sao Ông/Bà gửi muộn?"),
        help_text=_("Ốm đau, thiên tai, đi công tác, học tập ở nơi xa hoặc trở ngại khách quan khác. Nên kèm giấy tờ."),
        max_length=2_000,
        rows=4,
        error_messages={"required": _("Hãy ghi trở ngại khiến Ông/Bà gửi muộn, để người có thẩm quyền xem xét.")},
    )
    field_order = ("text", "late_reason", "upload")

    def __init__(self, *args: Any, is_late: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = _("Vì sao Ông/Bà khiếu nại lần hai, Ông/Bà yêu cầu điều gì?")
        if not is_late:
            del self.fields["late_reason"]


class WithdrawForm(Form):
    """Taking the petition back; a reason is welcome, not needed."""

    text = TextField(label=_("Lý do (không bắt buộc)"), required=False, max_length=2_000, rows=4)
    sure = forms.BooleanField(
        label=_("Tôi muốn rút đơn. Tôi biết cơ quan sẽ thôi giải quyết."),
        error_messages={"required": _("Hãy đánh dấu ô này nếu Ông/Bà chắc chắn muốn rút đơn.")},
    )


class VerdictForm(Form):
    """Was the answer right?"""

    value = RadioField(
        label=_("Việc của Ông/Bà đã được giải quyết chưa?"),
        choices=[("solved", _("Đã được giải quyết")), ("partly", _("Mới một phần")), ("unsolved", _("Chưa"))],
        error_messages={"required": _("Hãy chọn một ý.")},
    )
    text = TextField(
        label=_("Ông/Bà muốn nói thêm gì không?"),
        required=False,
        max_length=5_000,
        rows=4,
    )


class OutsideAnswerForm(MessageForm):
    """What the outside body did about the petition, with its papers."""

    uploads = FilesField(label=_("Văn bản, tệp kèm theo"), required=False)


class OutsideNoteForm(Form):
    """By when it answers."""

    answer_on = DateField(label=_("Dự kiến trả lời vào ngày"))


class OutsideDeclineForm(Form):
    """Why it does not take the petition."""

    ground = RadioField(label=_("Căn cứ"), choices=list(DECLINE_GROUNDS.items()))
    text = TextField(label=_("Lý do"), max_length=2_000, rows=5)


class NoticeForm(Form):
    """A message to everybody."""

    message = TextField(
        label=_("Nội dung"),
        help_text=_("Một, hai câu ngắn: chuyện gì, người dân nên làm gì."),
        max_length=300,
        rows=3,
        error_messages={"required": _("Hãy viết nội dung thông báo.")},
    )


class KhmerForm(Form):
    """Publishing the page in Khmer: not before somebody whose language it is has read it."""

    message = forms.CharField(
        label=_("Ai đã đọc soát trang này?"),
        help_text=_("Người nói tiếng Khmer từ nhỏ, đọc cả trang; ghi họ tên, nơi công tác, ngày đọc."),
        max_length=300,
        error_messages={"required": _("Hãy ghi ai đã đọc soát. Chưa có người đọc soát thì chưa công bố.")},
    )


def found_places(text: str) -> list[PlaceChoice]:
    """The places that the words lead to; none for a single letter."""
    text = text.replace("\x00", "").strip()
    return search_places(text[:100]) if len(text) > 1 else []


def place_name(code: str) -> str:
    """The full name of a chosen place; empty where the code is none."""
    try:
        return place_on(code, clock.today()).full_name if code else ""
    except Missing:
        return ""


def _with_hint(choice: PlaceChoice) -> str:
    return f"{choice.label} ({choice.hint})" if choice.hint else choice.label
