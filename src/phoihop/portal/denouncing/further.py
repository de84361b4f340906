"""A further denunciation from the own case: what is asked, and how the answers become one.

Source: Law on Denunciations 25/2018/QH14, arts. 37, 38.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations.interface import Accused, Denouncer, Filed, Told, file_further, grounds
from phoihop.portal.denouncing.forms import NotifyForm, WhoForm
from phoihop.portal.denouncing.sending import applicant_in
from phoihop.ui.forms import RadioField, TextField
from phoihop.vault.interface import SealedUpload

GROUNDS = {
    "overdue": _("Quá hạn mà chưa giải quyết xong"),
    "unlawful": _("Tôi không đồng ý: việc giải quyết không đúng pháp luật"),
}


class FurtherForm(WhoForm, NotifyForm):
    """Why, what, whom, by whom. The superior cannot read the earlier matter: it is told again."""

    ground = RadioField(
        label=_("Vì sao tố cáo tiếp?"), error_messages={"required": _("Hãy chọn vì sao Ông/Bà tố cáo tiếp.")}
    )
    body = TextField(
        label=_("Kể lại việc tố cáo và việc giải quyết"),
        help_text=_(
            "Cơ quan cấp trên không đọc được tố cáo trước. Hãy ghi ai làm gì, đã tố cáo ở đâu, ngày nào, được trả lời "
            "thế nào, chỗ nào không đúng."
        ),
        max_length=20_000,
        rows=10,
        error_messages={"required": _("Hãy kể lại việc tố cáo và việc giải quyết. Vài câu ngắn cũng được.")},
    )
    accused = TextField(
        label=_("Người bị tố cáo"),
        help_text=_(
            "Mỗi dòng một người: họ tên, chức vụ, nơi làm việc. Người Ông/Bà đã nêu lần trước, và người ghi ở đây, "
            "không mở được tố cáo này."
        ),
        required=False,
        max_length=2_500,
        rows=3,
    )
    upload = forms.FileField(
        label=_("Ảnh hoặc giấy tờ kèm theo"),
        help_text=_("Một tệp không quá 15 MB; còn tệp nữa thì nhắn sau khi gửi. Tệp được khóa ngay khi gửi lên."),
        required=False,
        allow_empty_file=True,  # the action tells what to do with an empty one
    )
    field_order = ("ground", "body", "accused", "upload", "naming", "name", "address", "phone", "id_number", "email")

    def __init__(self, *args: Any, fitting: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["ground"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, GROUNDS[code]) for code in fitting]
        self.fields["notify"].help_text = _(
            "Cán bộ đơn vị nhận đọc được địa chỉ này. Bỏ trống thì không ai gửi gì; Ông/Bà tự mở trang Tra cứu."
        )


def send_further(denouncer: Denouncer, said: dict[str, Any], *, files: Sequence[SealedUpload], key: str) -> Filed:
    """Seal and file it for the superior unit. Raises: Invalid."""
    return file_further(
        denouncer,
        ground=said["ground"],
        told=Told(
            subject=str(grounds.FURTHER[said["ground"]]), body=said["body"], accused=tuple(_accused(said["accused"]))
        ),
        person=applicant_in(said),
        key=key,
        notify=said["notify"],
        files=files,
    )


def _accused(text: str) -> Iterable[Accused]:
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _comma, position = line.partition(",")
        yield Accused(name=name.strip(), position=position.strip())
