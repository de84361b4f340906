"""What a denouncer writes in the own case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.portal.forms import MessageForm
from phoihop.ui.forms import Form, RadioField, TextField

WHOLE, PART = "whole", "part"


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


class ProtectionForm(MessageForm):
    """Who needs protection, from what."""

    text = TextField(
        label=_("Ai cần bảo vệ, đang bị đe dọa gì"),
        help_text=_("Ví dụ: tôi bị chuyển việc sau khi tố cáo; con tôi bị dọa đánh."),
        max_length=10_000,
        rows=8,
        error_messages={"required": _("Hãy viết ai cần bảo vệ và đang bị đe dọa gì.")},
    )


class NewSecretForm(Form):
    """The new secret was copied before the old one ends."""

    proposed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)
    copied = forms.BooleanField(
        label=_("Tôi đã chép lại mã mới"),
        error_messages={"required": _("Hãy chép lại mã mới, rồi đánh dấu ô này: mã cũ sẽ hết dùng được.")},
    )
