"""Shape and wording of what a denouncer writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from phoihop.core.ids import row_number
from phoihop.organizations.interface import search_bodies
from phoihop.portal.forms import ANONYMOUS, NAMED, PlaceField
from phoihop.ui.forms import Form, RadioField, TextField

MAX_ACCUSED = 10
NOT_LISTED = "-"
WORKPLACE_LENGTH = 200
_SHOWN_BODIES = 12
ROW_FIELDS = ("name", "position", "workplace", "body")


@dataclass(frozen=True, slots=True)
class AccusedRow:
    """One block of the page; `found` tells whether words led to bodies."""

    number: int
    name: BoundField
    position: BoundField
    workplace: BoundField
    body: BoundField
    found: bool


class AccusedForm(Form):
    """Up to ten people or bodies; how many blocks there are stands in `count`."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        written = data if data is not None else self.initial
        self.count = count_of(written)
        self.fields = {name: field for name, field in self.fields.items() if int(name.rpartition("_")[2]) < self.count}
        self.found = [found_bodies(str(written.get(f"workplace_{number}") or "")) for number in range(self.count)]
        for number, found in enumerate(self.found):
            field = self.fields[f"body_{number}"]
            if isinstance(field, forms.ChoiceField):
                field.choices = [*found.items(), (NOT_LISTED, _("Không có trong danh sách; ghi đúng như tôi đã viết"))]

    @property
    def rows(self) -> list[AccusedRow]:
        """The blocks in their order."""
        return [
            AccusedRow(
                number=number + 1,
                name=self[f"name_{number}"],
                position=self[f"position_{number}"],
                workplace=self[f"workplace_{number}"],
                body=self[f"body_{number}"],
                found=bool(self.found[number]),
            )
            for number in range(self.count)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number, found in enumerate(self.found):
            cleaned[f"body_{number}"] = self._chosen(number, str(cleaned.get(f"body_{number}") or ""), found)
        if not self.errors and not any(
            cleaned.get(f"{name}_{n}") for name in ROW_FIELDS[:3] for n in range(self.count)
        ):
            self.add_error(
                "name_0",
                _("Hãy ghi tên, chức vụ hoặc nơi làm việc của người bị tố cáo; không rõ tên thì ghi điều biết."),
            )
        return cleaned

    def _chosen(self, number: int, body: str, found: dict[str, str]) -> str:
        """The code of the chosen body: the only one found, or the person's choice. Only then it is kept out."""
        if not found or body in found or body == NOT_LISTED:
            return body if found else ""
        if len(found) == 1:
            return next(iter(found))
        self.add_error(
            f"body_{number}", _("Hãy chọn một cơ quan trong danh sách, hoặc chọn dòng cuối nếu không có cơ quan đó.")
        )
        return ""


AccusedForm.base_fields.update(
    {
        f"{name}_{number}": field
        for number in range(MAX_ACCUSED)
        for name, field in {
            "name": forms.CharField(label=_("Họ và tên"), required=False, max_length=120),
            "position": forms.CharField(
                label=_("Chức vụ"), help_text=_("Ví dụ: cán bộ địa chính."), required=False, max_length=120
            ),
            "workplace": forms.CharField(
                label=_("Nơi làm việc"),
                help_text=_("Gõ tên cơ quan, có dấu hay không dấu đều được. Ví dụ: so xay dung."),
                required=False,
                max_length=WORKPLACE_LENGTH,
            ),
            "body": PlaceField(
                label=_("Chọn cơ quan"),
                help_text=_("Cơ quan Ông/Bà chọn không mở được tố cáo này, trừ khi luật giao chính nơi ấy giải quyết."),
                required=False,
            ),
        }.items()
    }
)


class TellForm(Form):
    """What happened."""

    subject = forms.CharField(
        label=_("Tố cáo việc gì, trong một câu"),
        help_text=_("Ví dụ: Cán bộ nhận tiền để làm nhanh hồ sơ đất."),
        max_length=300,
        error_messages={"required": _("Hãy viết một câu nói rõ tố cáo việc gì.")},
    )
    body = TextField(
        label=_("Kể lại hành vi vi phạm"),
        help_text=_(
            "Ai làm gì, khi nào, ở đâu, ai biết, có giấy tờ gì. Chi tiết mà chỉ một mình Ông/Bà biết có thể làm lộ "
            "Ông/Bà: chỉ ghi khi thật cần."
        ),
        max_length=20_000,
        rows=12,
        error_messages={"required": _("Hãy kể lại hành vi vi phạm. Vài câu ngắn cũng được.")},
    )


class WhoForm(Form):
    """Who denounces, or the wish to stay unnamed.

    Source: Law on Denunciations 25/2018/QH14, arts. 23, 25.
    """

    naming = RadioField(
        label=_("Ông/Bà có nêu tên không?"),
        choices=[
            (NAMED, _("Có: tố cáo được thụ lý theo Luật Tố cáo; tên tôi được niêm phong")),
            (ANONYMOUS, _("Không: điều tôi gửi chỉ là thông tin, cơ quan kiểm tra khi có bằng chứng cụ thể")),
        ],
        error_messages={"required": _("Hãy chọn nêu tên hay không.")},
    )
    name = forms.CharField(
        label=_("Họ và tên"), help_text=_("Cần khi Ông/Bà chọn nêu tên."), required=False, max_length=120
    )
    address = forms.CharField(
        label=_("Nơi ở"), help_text=_("Cần khi Ông/Bà chọn nêu tên."), required=False, max_length=300
    )
    phone = forms.CharField(label=_("Số điện thoại"), required=False, max_length=30)
    id_number = forms.CharField(label=_("Số định danh cá nhân"), required=False, max_length=20)
    email = forms.EmailField(
        label=_("Thư điện tử để cơ quan liên hệ"),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Địa chỉ thư chưa đúng. Ví dụ đúng: ten@example.vn.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("naming") == NAMED:
            if not cleaned.get("name"):
                self.add_error("name", _("Hãy viết họ tên, hoặc chọn không nêu tên ở trên."))
            if not cleaned.get("address"):
                self.add_error("address", _("Hãy viết nơi ở, hoặc chọn không nêu tên ở trên."))
        if cleaned.get("naming") == ANONYMOUS:
            for field in ("name", "id_number"):
                if cleaned.get(field):
                    self.add_error(field, _("Đã chọn không nêu tên thì hãy xóa phần này."))
        return cleaned


class NotifyForm(Form):
    """An address for "there is news"; none is the rule."""

    notify = forms.EmailField(
        label=_("Địa chỉ thư để nhận báo tin"),
        help_text=_("Bỏ trống thì không ai gửi gì; Ông/Bà tự mở trang Tra cứu."),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Địa chỉ thư chưa đúng. Ví dụ đúng: ten@example.vn.")},
    )


def count_of(written: Mapping[str, Any]) -> int:
    """How many blocks were shown; one at first."""
    return min(max(row_number(str(written.get("count") or "")) or 1, 1), MAX_ACCUSED)


def found_bodies(text: str) -> dict[str, str]:
    """Names of bodies by code that the words lead to; none for a single letter. Queries: 0 or 1."""
    words = text.replace("\x00", "").strip()[:WORKPLACE_LENGTH]
    if len(words) < 2:  # noqa: PLR2004 - a single letter
        return {}
    return {row.body.code: row.name for row in search_bodies(words)[:_SHOWN_BODIES]}


def without_row(written: Mapping[str, str], number: int) -> dict[str, str]:
    """The same answers with one block taken out; the last one is only emptied."""
    count = count_of(written)
    kept = [
        {name: written.get(f"{name}_{row}", "") for name in ROW_FIELDS} for row in range(count) if row != number
    ] or [dict.fromkeys(ROW_FIELDS, "")]
    left = {f"{name}_{row}": value for row, block in enumerate(kept) for name, value in block.items()}
    return {**left, "count": str(len(kept))}
