"""What a denouncer writes in the own case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.portal.forms import MessageForm
from phoihop.ui.forms import CheckboxesField, Form, RadioField, TextField

WHOLE, PART = "whole", "part"
SELF = "self"
# Source: Law on Denunciations 25/2018/QH14, arts. 56-58: the measures; art. 47: whom they protect.
MEASURES = (
    ("secrecy", _("Giữ kín tên, nơi ở của tôi và điều tôi tố cáo")),
    ("workplace", _("Giữ vị trí công tác: không bị thuyên chuyển, kỷ luật, trù dập (cán bộ, công chức, viên chức)")),
    ("job", _("Giữ việc làm: không bị cho thôi việc, bớt lương, phân biệt đối xử (người lao động)")),
    ("life", _("Giữ tính mạng")),
    ("health", _("Giữ sức khỏe")),
    ("property", _("Giữ nhà cửa, tài sản")),
    ("honour", _("Giữ danh dự, nhân phẩm")),
)
PEOPLE = (
    (SELF, _("Tôi")),
    ("spouse", _("Vợ hoặc chồng tôi")),
    ("parents", _("Cha, mẹ tôi, kể cả cha mẹ nuôi")),
    ("children", _("Con tôi, kể cả con nuôi")),
)


class SealedMessageForm(MessageForm):
    """Words and a file to the unit."""

    upload = forms.FileField(
        label=_("Ảnh hoặc giấy tờ kèm theo"),
        help_text=_("Một tệp không quá 15 MB; còn tệp nữa thì gửi thêm tin. Tệp được khóa ngay khi gửi lên."),
        required=False,
        allow_empty_file=True,  # the action tells what to do with an empty one
    )


class WithdrawalForm(Form):
    """Taking the whole or a part back. Source: Law on Denunciations 25/2018/QH14, art. 33."""

    extent = RadioField(
        label=_("Ông/Bà rút phần nào?"),
        choices=[(WHOLE, _("Rút toàn bộ")), (PART, _("Rút một phần"))],
        error_messages={"required": _("Hãy chọn rút toàn bộ hay một phần.")},
    )
    text = TextField(
        label=_("Phần nào, vì sao"),
        help_text=_("Rút một phần thì ghi rõ phần ấy. Rút toàn bộ thì ghi lý do nếu muốn."),
        required=False,
        max_length=5_000,
        rows=5,
    )
    sure = forms.BooleanField(
        label=_("Không ai ép tôi rút"),
        error_messages={
            "required": _("Chỉ rút khi tự mình muốn. Nếu có người ép, hãy đề nghị bảo vệ hoặc nhắn cho cơ quan biết.")
        },
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("extent") == PART and not cleaned.get("text"):
            self.add_error("text", _("Hãy ghi rõ Ông/Bà rút phần nào."))
        return cleaned


class ProtectionForm(Form):
    """Which protection, for whom, from what."""

    measures = CheckboxesField(
        label=_("Cần bảo vệ điều gì?"),
        choices=MEASURES,
        error_messages={"required": _("Hãy chọn ít nhất một điều cần bảo vệ.")},
    )
    people = CheckboxesField(
        label=_("Bảo vệ ai?"),
        choices=PEOPLE,
        error_messages={"required": _("Hãy chọn ít nhất một người cần bảo vệ.")},
    )
    relatives = TextField(
        label=_("Họ tên, nơi ở của người nhà cần bảo vệ"),
        help_text=_("Mỗi người một dòng. Phần này nằm cùng ngăn khóa với tên Ông/Bà. Chỉ xin cho mình thì bỏ trống."),
        required=False,
        max_length=2_000,
        rows=3,
    )
    is_urgent = forms.BooleanField(label=_("Đang gấp: có thể bị hại trong vài ngày tới"), required=False)
    text = TextField(
        label=_("Đang bị đe dọa gì"),
        help_text=_("Ai đe dọa, khi nào, ở đâu. Ví dụ: tôi bị chuyển việc sau khi tố cáo; con tôi bị dọa đánh."),
        max_length=10_000,
        rows=8,
        error_messages={"required": _("Hãy viết đang bị đe dọa gì. Vài câu ngắn cũng được.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("relatives") and cleaned.get("people") == [SELF]:
            self.add_error("people", _("Hãy chọn cả người nhà, hoặc xóa tên người nhà ở dưới."))
        return cleaned


class NewSecretForm(Form):
    """The new secret was copied before the old one ends."""

    proposed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)
    copied = forms.BooleanField(
        label=_("Tôi đã chép lại mã mới"),
        error_messages={"required": _("Hãy chép lại mã mới, rồi đánh dấu ô này: mã cũ sẽ hết dùng được.")},
    )
