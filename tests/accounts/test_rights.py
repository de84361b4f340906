"""The pages that explain rights, and the words about posts."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.actions.rights import explain_rights
from phoihop.accounts.interface import Deputy, Leave, User
from phoihop.accounts.permission_words import PERMISSION_WORDS
from phoihop.accounts.post_lines import post_lines
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.errors import NotAllowed
from phoihop.law.interface import load_calendar, load_law
from phoihop.trail.interface import Event, events_of
from tests.people import People, new_post, new_user, signed_in
from tests.petitions.factories import create_at, new_filing

WHY = "/quyen/vi-sao/"


@pytest.fixture(autouse=True)
def _law_is_loaded(db: None) -> None:
    load_law()
    load_calendar()


def ask(user: User, **answers: str) -> tuple[int, str]:
    response = signed_in(user).post(WHY, answers)
    return response.status_code, response.content.decode()


def looks() -> list[Event]:
    return list(Event.objects.filter(code="rights.explained").order_by("id"))


def test_every_permission_has_words() -> None:
    assert PERMISSION_WORDS.keys() == set(Permission)


def test_an_administrator_reads_each_rule_and_nothing_of_the_case(people: People) -> None:
    petition = create_at("received", subject="Nhà ông Sáu lấn rạch").petition

    status, page = ask(people.son, person="dung", code=petition.code)

    assert status == 200
    assert "Đọc được" in page
    assert "Người này đọc bằng chức vụ Chuyên viên, Sở Xây dựng." in page
    assert "lấn rạch" not in page
    assert "Nguyễn Thị An" not in page
    assert "Đã nhận chuyển đến" not in page  # its state


def test_each_look_leaves_an_event_of_the_person_asked_about(people: People) -> None:
    petition = new_filing().petition

    ask(people.oanh, person="dung", code=petition.code)

    [event] = events_of("user", str(people.dung.pk)).filter(code="rights.explained")
    assert (event.actor_id, event.data) == (
        str(people.oanh.pk),
        {"subject_type": "petition", "code": petition.code, "address": ""},
    )
    assert not events_of("petition", petition.code).filter(code__in=["petition.read", "rights.explained"]).exists()


def test_a_code_that_no_room_explains_is_not_found_and_not_kept(people: People) -> None:
    """So are the codes of sealed matters to her who does not meet them: tests/denunciations/test_rights.py."""
    answers = [ask(people.son, person="dung", code=code) for code in ("00000000000", "tên người tố cáo")]

    assert all(status == 200 and "Không tìm thấy hồ sơ có mã này." in page for status, page in answers)
    assert [event.data["code"] for event in looks()] == ["", ""]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"person": "khong-co", "code": "1"}, "Không có ai với tên đăng nhập này."),
        ({"person": "dung"}, "Hãy ghi mã hồ sơ, hoặc địa chỉ của trang."),
        ({"person": "dung", "address": "/khong-co-trang/"}, "Không có trang nào ở địa chỉ này."),
        ({"person": "dung", "address": "http://[/ban-lam-viec/"}, "Không có trang nào ở địa chỉ này."),
    ],
)
def test_what_cannot_be_answered_says_what_to_do_and_leaves_nothing(
    people: People, answers: dict[str, str], told: str
) -> None:
    status, page = ask(people.son, **answers)

    assert status == 422
    assert told in page
    assert looks() == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/tra-cuu/", "Trang mở cho mọi người."),
        ("/tai-khoan/cua-toi/", "Trang mở cho mọi người đã đăng nhập."),
        ("/ban-lam-viec/", "Trang cần quyền đọc hồ sơ: người này có."),
        ("https://vi-du.example/ban-lam-viec/lanh-dao/?x=1", "Trang cần quyền xem trang lãnh đạo: không chức vụ nào"),
    ],
)
def test_an_address_is_answered_by_the_mark_of_its_page(people: People, address: str, words: str) -> None:
    status, page = ask(people.son, person="dung", address=address)

    assert status == 200
    assert words in page


def test_a_step_is_told_open_only_to_who_reads_the_case(people: People) -> None:
    petition = new_filing().petition
    step = f"/ho-so/{petition.code}/buoc/phan-loai/"

    assert "chỉ người đọc được hồ sơ mới xem được" in ask(people.son, person="chi", address=step)[1]
    assert "chỉ người đọc được hồ sơ mới xem được" in ask(people.oanh, person="chi", address=step)[1]
    petitions_open(people.oanh, petition.code)
    assert "người này làm được bây giờ" in ask(people.oanh, person="chi", address=step)[1]
    assert "chưa mở cho người này" in ask(people.oanh, person="oanh", address=step)[1]
    assert "vì người này không đọc được hồ sơ" in ask(people.oanh, person="dung", address=step)[1]
    wrong = f"/ho-so/{petition.code}/buoc/khong-co/"
    assert "Không có bước nào mang tên này." in ask(people.oanh, person="chi", address=wrong)[1]


def petitions_open(user: User, code: str) -> None:
    from phoihop.petitions.interface import open_reading

    open_reading(code, reason="planned", decision="1/QĐ", by=user)


def test_a_look_costs_the_same_whoever_is_asked_about(people: People) -> None:
    petition = create_at("received").petition
    client = signed_in(people.son)

    def cost(username: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.post(WHY, {"person": username, "code": petition.code}).status_code == 200
        return len([query for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])

    cost("dung")
    one = cost("dung")
    for body in ("SNNMT", "BTCD", "VPUB"):
        new_post(people.dung, body)

    assert cost("dung") == one <= 25


def test_only_administrators_and_inspectors_ask_about_others(people: People) -> None:
    assert ask(people.chi, person="dung", code="1")[0] == 403
    with pytest.raises(NotAllowed):
        explain_rights(person=people.dung, code="1", by=people.chi)
    assert looks() == []


def test_the_reader_asks_about_herself_from_the_case(people: People) -> None:
    petition = new_filing().petition
    client: Client = signed_in(people.chi)
    address = f"/quyen/vi-sao-toi/{petition.code}/"
    assert address in client.get(f"/ho-so/{petition.code}/").content.decode()

    page = client.get(address)

    assert page.status_code == 200
    assert "Người này đọc bằng chức vụ Cán bộ tiếp công dân" in page.content.decode()
    assert [event.actor_id for event in looks()] == [str(people.chi.pk)]


@pytest.mark.parametrize("name", ["dung", "son", "oanh"])
def test_who_does_not_see_the_case_asks_in_vain(people: People, name: str) -> None:
    petition = new_filing().petition
    client = signed_in(getattr(people, name))

    there = client.get(f"/quyen/vi-sao-toi/{petition.code}/")
    nowhere = client.get("/quyen/vi-sao-toi/00000000000/")

    assert there.status_code == nowhere.status_code == 404
    assert looks() == []


def test_posts_are_told_as_they_stand_today(people: People) -> None:
    today = clock.today()
    person, holder = new_user(), new_user(full_name="Lý Thị Thu")
    new_post(person, "SXD", valid_from=date(2024, 1, 1))
    new_post(person, "SNNMT", valid_to=today - timedelta(days=1))
    new_post(person, "BTCD", valid_from=today + timedelta(days=1))
    stood_in = new_post(holder, "VPUB", title="Chánh Văn phòng")
    Deputy.objects.create(post=stood_in, deputy=person, valid_from=today, valid_to=today)

    told = {row.body: (row.is_usable, row.words) for row in post_lines(person)}

    assert told["Sở Xây dựng"] == (True, "Đang có hiệu lực từ 01/01/2024.")
    assert told["Sở Nông nghiệp và Môi trường"][0] is False
    assert told["Sở Nông nghiệp và Môi trường"][1].startswith("Đã kết thúc")
    assert told["Ban Tiếp công dân thành phố"][1].startswith("Chưa bắt đầu")
    office = "Văn phòng Ủy ban nhân dân thành phố"
    assert told[office] == (
        False,
        "Được Lý Thị Thu ủy quyền, nhưng hôm nay người đó không nghỉ nên chưa dùng được.",
    )

    Leave.objects.create(user=holder, valid_from=today, valid_to=today)
    Leave.objects.create(user=person, valid_from=today, valid_to=today)
    person.forget_holdings()
    told = {row.body: (row.is_usable, row.words) for row in post_lines(person)}
    assert told[office] == (True, "Đang thay Lý Thị Thu trong kỳ nghỉ.")
    assert told["Sở Xây dựng"][1].startswith("Đang có hiệu lực. Người này nghỉ đến hết")
    holder.is_active = False
    holder.save()
    person.forget_holdings()
    told = {row.body: (row.is_usable, row.words) for row in post_lines(person)}
    assert told[office] == (
        False,
        "Được Lý Thị Thu ủy quyền, nhưng chức vụ không dùng được: Tài khoản đã ngừng dùng.",
    )


def test_an_ended_account_has_no_usable_post(people: People) -> None:
    person = new_user(is_active=False)
    new_post(person, "SXD")

    assert [(row.is_usable, row.words) for row in post_lines(person)] == [(False, "Tài khoản đã ngừng dùng.")]
