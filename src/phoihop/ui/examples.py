"""What the gallery fills its components with. All invented."""

from collections.abc import Mapping
from datetime import date, datetime

from django import forms

from phoihop.core.clock import ZONE
from phoihop.ui import forms as own
from phoihop.ui.parts import Chart, Column, Link, Row, Series, SummaryRow, Table, TimelineEntry

_CHANNELS = [("post", "Thư"), ("phone", "Điện thoại"), ("email", "Thư điện tử")]


class ExampleForm(own.Form):
    """Every kind of field."""

    name = forms.CharField(label="Họ và tên", max_length=60, help_text="Ghi đủ họ, tên đệm và tên.")
    matter = own.TextField(
        label="Sự việc",
        max_length=200,
        rows=4,
        help_text="Ví dụ: cống thoát nước ở ấp bị nghẹt từ tháng trước, nước tràn vào nhà.",
    )
    place = forms.ChoiceField(
        label="Xã, phường",
        choices=[("", "Chọn xã, phường"), ("31117", "Phường Ninh Kiều"), ("31150", "Phường Bình Thủy")],
        error_messages={"required": "Hãy chọn xã, phường nơi xảy ra sự việc."},
    )
    answer_by = own.RadioField(label="Ông/Bà muốn nhận trả lời bằng cách nào?", choices=_CHANNELS)
    topics = own.CheckboxesField(
        label="Việc này liên quan đến", choices=[("land", "Đất đai"), ("road", "Đường sá"), ("water", "Nước sạch")]
    )
    happened_on = own.DateField(label="Xảy ra ngày nào?", help_text="Ví dụ: 27 3 2026", required=False)
    papers = own.FilesField(label="Giấy tờ kèm theo", required=False, help_text="Ảnh hoặc PDF, mỗi tệp tối đa 10 MB.")
    agreed = forms.BooleanField(label="Tôi đồng ý để cơ quan gọi điện hỏi thêm")


class ExampleFilter(own.Form):
    """A filter over a list."""

    text = forms.CharField(label="Tìm", required=False, widget=forms.TextInput(attrs={"data-search": "1"}))
    kind = forms.ChoiceField(label="Loại đơn", required=False, choices=[("", "Tất cả"), ("KN", "Khiếu nại")])


def examples() -> Mapping[str, object]:
    """The whole context of the gallery."""
    wrong = {"wrong-name": "", "wrong-happened_on-day": "31", "wrong-happened_on-month": "2"}
    wrong |= {"wrong-happened_on-year": "2026", "wrong-matter": "Cống nghẹt. " * 20}
    return {
        "empty_form": ExampleForm(prefix="empty"),
        "wrong_form": ExampleForm(wrong, prefix="wrong"),
        "filter": ExampleFilter(),
        "day": date(2026, 12, 3),
        **_lists(),
        **_charts(),
    }


def _lists() -> Mapping[str, object]:
    return {
        "crumbs": [Link("Trang chủ", "/"), Link("Lịch tiếp công dân", "/thanh-phan/"), Link("Tháng 12 năm 2026", "")],
        "tabs": [Link("Tháng", "#", current=True), Link("Tuần", "#"), Link("Danh sách", "#", count=12)],
        "filters": [
            Link("Tất cả", "#", current=True, count=128),
            Link("Quá hạn", "#", count=3),
            Link("Của tôi", "#", count=9),
        ],
        "summary": [
            SummaryRow("Họ và tên", "Nguyễn Thị An", "#"),
            SummaryRow("Sự việc", "Cống thoát nước ở ấp Thới Hòa bị nghẹt.\nNước tràn vào nhà.", "#"),
        ],
        "facts": [("Cơ quan đang giữ", "Sở Xây dựng"), ("Ngày nhận", "19/11/2026")],
        "columns": [
            Column("Hạn", sort_href="#", sorted="ascending"),
            Column("Mã hồ sơ"),
            Column("Sự việc"),
            Column("Số ngày", numeric=True),
        ],
        "table": Table(
            caption="Đơn theo xã, phường",
            columns=[Column("Xã, phường"), Column("Đã nhận", numeric=True), Column("Quá hạn", numeric=True)],
            rows=[Row(["Phường Ninh Kiều", "1.204", "3"], href="#"), Row(["Xã Phong Điền", "88", "0"], href="#")],
        ),
        "empty_table": Table(caption="Đơn quá hạn", columns=[Column("Mã hồ sơ"), Column("Hạn")]),
        "entries": [
            TimelineEntry("Đã nhận đơn", datetime(2026, 11, 19, 8, 5, tzinfo=ZONE), "Ban Tiếp công dân", tone="good"),
            TimelineEntry(
                "Chuyển đến Sở Xây dựng.",
                datetime(2026, 11, 20, 14, 30, tzinfo=ZONE),
                "Ban Tiếp công dân",
                links=[Link("Phiếu chuyển đơn (Số: 12/PC-BTCD)", "#")],
            ),
            TimelineEntry(
                "Tạm dừng để xác minh", date(2026, 11, 23), "Sở Xây dựng", "Chờ đo lại cao độ cống.", "paused"
            ),
        ],
    }


def _charts() -> Mapping[str, object]:
    places = ["Phường Ninh Kiều", "Phường Bình Thủy", "Xã Phong Điền", "Xã Thới Lai"]
    months = [f"Tháng {month}" for month in range(1, 13)]
    received = [31, 28, 40, 44, 39, 52, 61, 58, 47, 45, 50, 38]
    answered = [20, 27, 33, 41, 42, 45, 57, 60, 49, 44, 46, 41]
    return {
        "one": Chart("Đơn nhận theo xã, phường", places, [Series("Số đơn", [1204, 730, 88, 12])], unit="đơn"),
        "parts": Chart(
            "Kết quả giải quyết theo xã, phường",
            places,
            [
                Series("Đúng hạn", [900, 600, 80, 12]),
                Series("Quá hạn", [204, 30, 8, 0]),
                Series("Còn hạn", [100, 100, 0, 0]),
            ],
            unit="đơn",
        ),
        "time": Chart(
            "Đơn nhận và trả lời năm 2026", months, [Series("Nhận", received), Series("Trả lời", answered)], unit="đơn"
        ),
    }
