"""The pages of the law: the public calculator, and what only an administrator changes."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from phoihop.accounts.interface import User
from phoihop.law.actions.calendar import confirm_day
from phoihop.law.actions.clocks import start_clock
from phoihop.law.models import CalendarDay, CalendarYear, Clock, Rule, ServicePromise
from phoihop.law.selectors import current_calendar
from phoihop.trail.interface import Event, SystemActor

pytestmark = pytest.mark.django_db
SOURCE = {"source": "Thông báo 5015/TB-BNV"}
STAFF_PAGES = [
    "/luat/",
    "/luat/quy-dinh/HG-START/",
    "/luat/quy-dinh/KN-ACC-1N/ban-moi/",
    "/luat/cam-ket/",
    "/luat/lich/",
    "/luat/lich/?nam=2027",
    "/luat/lich/?nam=2040",
    "/luat/lich/them/",
    "/luat/lich/tinh-lai/",
    "/luat/lich/ngay/2026-11-24/holiday/",
    "/luat/?tinh-trang=unverified",
]


def days(name: str, day: date) -> dict[str, int]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.fixture
def admin(client: Client, son: User) -> Client:
    client.force_login(son)
    return client


def asked(client: Client, **changes: object) -> str:
    given = {"matter": "KN|accept|1", "weight": "plain", **days("on", date(2026, 6, 25)), **changes}
    return client.get("/luat/thoi-han/", given).content.decode()  # type: ignore[arg-type]


def test_anybody_computes_a_deadline_and_reads_why(client: Client) -> None:
    page = asked(client)

    assert "hết hạn thứ Hai 06/07/2026" in page
    assert "Chủ nhật 05/07/2026 là ngày nghỉ" in page
    assert "Nghị định 124/2020/NĐ-CP, khoản 1 Điều 16 ghi khác" in page


def test_the_calculator_opens_empty(client: Client) -> None:
    page = client.get("/luat/thoi-han/").content.decode()

    assert "Tính thời hạn" in page
    assert "Lỗi:" not in page


def test_a_promise_is_shown_as_a_promise(client: Client) -> None:
    page = asked(client, matter="KNPA|answer|1")

    assert "không phải thời hạn do luật định" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"weight": "complex"}, "không có mức cho vụ việc phức tạp"),
        ({"on-day": 31}, "Hãy nhập ngày có trong lịch"),
        ({"on-year": "9" * 20}, "Hãy nhập ngày có trong lịch"),
        ({"matter": "KN|nothing|1"}, "Hãy chọn một mục"),
        (days("pause_from", date(2026, 7, 1)), "Hãy nhập cả ngày đầu và ngày cuối"),
        (
            days("pause_from", date(2026, 7, 1)) | days("pause_to", date(2026, 7, 2)),
            "không cho tạm đình chỉ",
        ),
        (
            {"matter": "KN|resolve|1"} | days("pause_from", date(2026, 6, 30)) | days("pause_to", date(2026, 7, 2)),
            "Luật chỉ cho tạm đình chỉ từ ngày 01/07/2026",
        ),
        (days("on", date(1990, 1, 1)), "Không có quy định đang áp dụng"),
        (days("on", date(9999, 12, 30)), "Ngày quá xa"),
    ],
)
def test_what_cannot_be_computed_is_said_at_the_form(client: Client, changes: dict[str, object], told: str) -> None:
    page = asked(client, **changes)

    assert told in page
    assert "Lỗi:" in page


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_an_administrator_opens_the_page(admin: Client, address: str) -> None:
    assert admin.get(address).status_code == 200


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_an_officer_does_not(client: Client, dung: User, address: str) -> None:
    client.force_login(dung)

    assert client.get(address).status_code == 403


@time_machine.travel("2026-11-23 08:00+07:00", tick=False)
def test_the_month_is_a_grid_with_today_marked_and_days_off_named(admin: Client) -> None:
    page = admin.get("/luat/lich/").content.decode()
    grid = page[page.index('id="thang"') : page.index("</section>")]

    assert grid.count("ph-day__number") == 30
    assert grid.count('aria-current="date"') == 1
    assert "/luat/lich/ngay/2026-11-24/holiday/" in grid
    assert "?nam=2026&amp;thang=10#thang" in grid
    assert "?nam=2026&amp;thang=12#thang" in grid


def test_made_up_saturdays_estimated_days_and_the_turn_of_the_year(admin: Client) -> None:
    made_up = admin.get("/luat/lich/?nam=2026&thang=1").content.decode()
    estimated = admin.get("/luat/lich/?nam=2027&thang=2").content.decode()

    assert "ph-day--made-up" in made_up[: made_up.index("ph-month__legend")]
    assert "?nam=2025&amp;thang=12#thang" in made_up
    assert "ph-day--estimated" in estimated[: estimated.index("ph-month__legend")]
    assert 'rel="prev"' not in admin.get("/luat/lich/?nam=2012&thang=1").content.decode()
    assert 'rel="next"' not in admin.get("/luat/lich/?nam=2100&thang=12").content.decode()


def test_a_rule_or_day_that_is_not_there_is_missing(admin: Client) -> None:
    for address in [
        "/luat/quy-dinh/NONE/",
        "/luat/lich/ngay/2026-13-01/holiday/",
        "/luat/lich/?nam=x",
        "/luat/lich/?thang=0",
        "/luat/lich/?thang=13",
        "/luat/lich/?thang=%C2%B2",
        "/luat/lich/?nam=1",
        "/luat/quy-dinh/%00/",
        "/luat/lich/?nam=" + "9" * 5000,
    ]:
        assert admin.get(address).status_code == 404


def test_the_list_filters_by_state(admin: Client) -> None:
    page = admin.get("/luat/?tinh-trang=inactive").content.decode()

    assert "HG-START" in page
    assert "KN-ACC-1N" not in page


def test_an_unverified_rule_is_switched_on_with_its_source(admin: Client) -> None:
    answer = admin.post("/luat/quy-dinh/XLD-10/bat-tat/", {"reason": "Đã đối chiếu", "source": "QĐ 1"}, follow=True)

    assert Rule.objects.get(pk="XLD-10").is_active
    assert "Bật quy định XLD-10. Lý do: Đã đối chiếu. Căn cứ: QĐ 1." in answer.content.decode()


@pytest.mark.parametrize(
    ("code", "given"), [("KN-ACC-1N", {"reason": "a", "source": "b"}), ("XLD-10", {"reason": "a"})]
)
def test_a_switch_without_ground_is_refused(admin: Client, code: str, given: dict[str, str]) -> None:
    before = Rule.objects.get(pk=code).is_active

    answer = admin.post(f"/luat/quy-dinh/{code}/bat-tat/", given)

    assert answer.status_code == 422
    assert Rule.objects.get(pk=code).is_active == before


def test_a_new_wording_is_added_from_a_day_on(admin: Client) -> None:
    given = {"code": "KN-ACC-1P", "length": 5, "unit": "WD", "rolls": "on", "citation": "Luật Khiếu nại, Điều 27"}

    late = admin.post("/luat/quy-dinh/KN-ACC-1N/ban-moi/", {**given, **days("valid_from", date(2020, 1, 1))})
    good = admin.post("/luat/quy-dinh/KN-ACC-1N/ban-moi/", {**given, **days("valid_from", date(2090, 1, 1))})

    assert late.status_code == 422
    assert "Không sửa quá khứ" in late.content.decode()
    assert good["Location"] == reverse("law:rule", args=["KN-ACC-1P"])
    assert Rule.objects.get(pk="KN-ACC-1N").valid_to == date(2089, 12, 31)


def test_a_year_is_confirmed_by_its_notice(admin: Client) -> None:
    assert admin.post("/luat/lich/2027/xac-nhan/", {}).status_code == 422
    assert admin.post("/luat/lich/99999999999/xac-nhan/", SOURCE).status_code == 404

    answer = admin.post("/luat/lich/2027/xac-nhan/", SOURCE)

    assert answer["Location"] == "/luat/lich/?nam=2027"
    assert CalendarYear.objects.get(year=2027).status == "confirmed"
    assert admin.post("/luat/lich/2027/xac-nhan/", SOURCE).status_code == 422


def test_the_culture_day_is_confirmed_or_denied(admin: Client) -> None:
    address = "/luat/lich/ngay/2026-11-24/holiday/"

    assert admin.post(address, {**SOURCE, "viec": "xac-nhan"}).status_code == 302
    assert not current_calendar().is_working(date(2026, 11, 24))
    assert admin.post(address, {**SOURCE, "viec": "khong-ap-dung"}).status_code == 302
    assert current_calendar().is_working(date(2026, 11, 24))
    assert admin.post(address, {**SOURCE, "viec": "khac"}).status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"kind": "local_closure", "name": "Nghỉ tránh bão", **days("day", date(2026, 12, 3)), **SOURCE}, 302),
        ({"kind": "local_closure", **days("day", date(2026, 12, 3)), **SOURCE}, 422),
        ({"kind": "local_closure", "name": "Bão", **days("day", date(2026, 12, 6)), **SOURCE}, 422),
        (
            {"kind": "swap_off", **days("day", date(2026, 12, 31)), **days("worked", date(2026, 12, 26)), **SOURCE},
            302,
        ),
        ({"kind": "swap_off", **days("day", date(2026, 12, 31)), **SOURCE}, 422),
        ({"kind": "holiday", "name": "Ngày lễ mới", **days("day", date(2026, 12, 3)), **SOURCE}, 302),
        ({"kind": "local_closure", "name": "Bão", **days("day", date(2026, 12, 3))}, 422),
    ],
)
def test_days_are_added_with_their_document(admin: Client, given: dict[str, object], status: int) -> None:
    before = CalendarDay.objects.count()

    answer = admin.post("/luat/lich/them/", given)

    assert answer.status_code == status
    assert (CalendarDay.objects.count() > before) == (status == 302)


def test_clocks_are_counted_again_only_where_chosen(admin: Client) -> None:
    by = SystemActor("test")
    clocks = [
        start_clock(subject_type="petition", subject_id=name, kind="KN", step="accept", on=date(2026, 11, 16), by=by)
        for name in ("A", "B")
    ]
    confirm_day(date(2026, 11, 24), kind="holiday", source="NĐ", by=by)
    assert "hạn 25/11/2026 thành 26/11/2026" in admin.get("/luat/lich/tinh-lai/").content.decode()
    assert admin.post("/luat/lich/tinh-lai/", {"reason": "Lịch mới"}).status_code == 422

    admin.post("/luat/lich/tinh-lai/", {"reason": "Lịch mới", "clocks": [clocks[0].pk]})  # type: ignore[union-attr]

    assert list(Clock.objects.order_by("id").values_list("due_on", flat=True)) == [
        date(2026, 11, 26),
        date(2026, 11, 25),
    ]
    assert Event.objects.get(code="clock.recomputed").actor_kind == "user"


def test_a_body_promises_a_term_of_its_own(admin: Client, dung: User) -> None:
    body = dung.posts.get().body if hasattr(dung, "posts") else None
    given = {"body": body.pk if body else "", "kind": "KNPA", "step": "process", "length": 5, "unit": "CD", **SOURCE}

    assert admin.post("/luat/cam-ket/", {**given, **days("valid_from", date(2020, 1, 1))}).status_code == 422
    assert admin.post("/luat/cam-ket/", {**given, **days("valid_from", date(2090, 1, 1))}).status_code == 302

    assert ServicePromise.objects.filter(length=5, valid_from=date(2090, 1, 1)).exists()
