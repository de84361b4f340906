"""What the desk asks for: filters of the worklist and words to search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.interface import Channel, Filters, Kind, State
from phoihop.ui.forms import Form

ANY = ("", _("Tất cả"))
DUE = [ANY, ("overdue", _("Quá hạn")), ("soon", _("Sắp hết hạn"))]


class WorklistForm(Form):
    """The filters of the worklist; each is a word in the address, so that a list can be shared."""

    han = forms.ChoiceField(label=_("Hạn"), choices=DUE, required=False)
    trang_thai = forms.ChoiceField(label=_("Trạng thái"), choices=[ANY, *State.choices], required=False)
    loai = forms.ChoiceField(
        label=_("Loại đơn"), choices=[ANY, *[choice for choice in Kind.choices if choice[0]]], required=False
    )
    nguon = forms.ChoiceField(label=_("Nguồn"), choices=[ANY, *Channel.choices], required=False)
    cua_toi = forms.BooleanField(label=_("Chỉ việc giao cho tôi"), required=False)
    ca_da_xong = forms.BooleanField(label=_("Cả hồ sơ đã kết thúc"), required=False)

    def filters(self, *, user_id: int) -> Filters:
        """What was asked; an unknown word in the address is no filter."""
        asked = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Filters(
            due=asked.get("han", ""),
            state=asked.get("trang_thai", ""),
            kind=asked.get("loai", ""),
            channel=asked.get("nguon", ""),
            officer=user_id if asked.get("cua_toi") else None,
            open_only=not asked.get("ca_da_xong"),
        )


class SearchForm(Form):
    """Words of the matter, with or without marks, or the code of a case."""

    q = forms.CharField(label=_("Tìm trong nội dung đơn, hoặc mã đơn"), max_length=200, required=False)
