"""Pages for administrators and one's own page, through the client."""

import html
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from phoihop.accounts.interface import Deputy, Leave, Post, Scope, User, create_token, user_for_token
from phoihop.accounts.models import ApiToken
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.errors import NotAllowed, Unknown
from phoihop.trail.interface import Event
from tests.people import People, new_post, new_user, signed_in, standing_body

PEOPLE = "/tai-khoan/nhan-su/"
HEAD = "Tên đăng nhập,Họ và tên,Thư điện tử,Mã cơ quan,Vai trò,Chức vụ,Đứng đầu,Từ ngày,Đến hết ngày\n"


def day(name: str, on: date) -> dict[str, object]:
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def test_people_are_found_without_marks(people: People) -> None:
    page = signed_in(people.son).get(PEOPLE, {"q": "vo thi giang"})
    assert [row.full_name for row in page.context["page"].rows] == ["Võ Thị Giang"]
    assert "Chuyên viên, Sở Nông nghiệp và Môi trường" in page.content.decode()


def test_the_list_is_paged_by_key_without_loss(son: User) -> None:
    for _ in range(70):
        new_user(second_factor=False)
    client, seen, after = signed_in(son), list[int](), ""
    while True:
        page = client.get(PEOPLE, {"sau": after}).context["page"]
        seen += [row.pk for row in page.rows]
        if page.after is None:
            break
        after = str(page.after)
    assert len(seen) == len(set(seen)) == User.objects.count()


def test_the_list_costs_the_same_at_one_row_and_at_thirty(son: User) -> None:
    client = signed_in(son)
    client.get(PEOPLE)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(PEOPLE)
        return len(queries)

    one = cost()
    for _ in range(30):
        new_post(new_user(second_factor=False), "SXD")
    assert cost() == one <= 12


def test_an_administrator_adds_a_person_and_gives_a_post(son: User) -> None:
    client = signed_in(son)
    standing_body("SXD")
    made = client.post(f"{PEOPLE}them/", {"full_name": "Ngô Văn Mới", "username": "Moi", "email": ""})
    person = User.objects.get(username="moi")
    assert made["Location"] == f"{PEOPLE}{person.pk}/"
    assert not person.has_usable_password()
    given = client.post(
        f"{PEOPLE}{person.pk}/chuc-vu/",
        {"body": "SXD", "role": "officer", "title": "Chuyên viên", **day("valid_from", clock.today())},
    )
    assert given.status_code == 302, given.content.decode()
    assert person.may(Permission.PETITION_HANDLE)
    codes = Event.objects.filter(subject_type="user", subject_id=str(person.pk)).values_list("code", flat=True)
    assert list(codes) == ["user.added", "post.given"]


def test_a_taken_name_is_refused_at_its_field(son: User, chi: User) -> None:
    page = signed_in(son).post(f"{PEOPLE}them/", {"full_name": "Ai Đó", "username": "CHI"})
    assert page.status_code == 422
    assert "Tên đăng nhập này đã có người dùng" in page.content.decode()


def test_a_post_ends_and_takes_its_rights(son: User, dung: User) -> None:
    post = Post.objects.get(user=dung)
    yesterday = clock.today() - timedelta(days=1)
    signed_in(son).post(f"/tai-khoan/chuc-vu/{post.pk}/ket-thuc/", day("last_day", yesterday))
    assert not User.objects.get(pk=dung.pk).may(Permission.PETITION_READ)


def test_the_last_administrator_stays(son: User) -> None:
    post, client = Post.objects.get(user=son), signed_in(son)
    page = client.post(f"/tai-khoan/chuc-vu/{post.pk}/ket-thuc/", day("last_day", clock.today()))
    assert "người quản trị cuối cùng" in page.content.decode()
    client.post(f"{PEOPLE}{son.pk}/ngung/")
    son.refresh_from_db()
    assert son.is_active


def test_a_deputy_named_on_the_page_works_during_leave(son: User, ha: User, giang: User) -> None:
    client, post, today = signed_in(son), Post.objects.get(user=ha), clock.today()
    days = {**day("valid_from", today), **day("valid_to", today + timedelta(days=3))}
    client.post(f"/tai-khoan/chuc-vu/{post.pk}/uy-quyen/", {"deputy": "giang", **days})
    assert not User.objects.get(pk=giang.pk).may(Permission.PETITION_SIGN)
    client.post(f"{PEOPLE}{ha.pk}/ky-nghi/", days)
    assert User.objects.get(pk=giang.pk).may(Permission.PETITION_SIGN)
    assert (Deputy.objects.count(), Leave.objects.count()) == (1, 1)
    client.post(f"/tai-khoan/uy-quyen/{Deputy.objects.get().pk}/ket-thuc/")
    assert not User.objects.get(pk=giang.pk).may(Permission.PETITION_SIGN)


def test_nobody_is_her_own_deputy(son: User, ha: User) -> None:
    post, today = Post.objects.get(user=ha), clock.today()
    days = {**day("valid_from", today), **day("valid_to", today)}
    page = signed_in(son).post(f"/tai-khoan/chuc-vu/{post.pk}/uy-quyen/", {"deputy": "ha", **days})
    assert page.status_code == 422


def test_the_person_page_shows_no_secret(son: User, chi: User) -> None:
    raw = create_token(user=chi, label="Báo cáo", by=chi)
    page = signed_in(son).get(f"{PEOPLE}{chi.pk}/").content.decode()
    assert "Ứng dụng trên điện thoại" in page
    assert raw not in page
    assert "pht_" not in page


def test_a_token_opens_until_it_is_voided(chi: User) -> None:
    raw = create_token(user=chi, label="Báo cáo", by=chi)
    assert raw.startswith("pht_")
    assert not ApiToken.objects.filter(token_hash__contains=raw).exists()
    assert user_for_token(raw, Scope.PETITIONS_READ) == chi
    assert user_for_token(raw[:-1], Scope.PETITIONS_READ) is None
    assert user_for_token("", Scope.PETITIONS_READ) is None
    signed_in(chi).post(f"/tai-khoan/cua-toi/ma-truy-cap/{ApiToken.objects.get().pk}/huy/")
    assert user_for_token(raw, Scope.PETITIONS_READ) is None


def test_a_token_dies_with_its_time_its_post_and_its_person(chi: User, dung: User, giang: User) -> None:
    raw = {user.username: create_token(user=user, label="x", by=user) for user in (chi, dung, giang)}
    ApiToken.objects.filter(user=chi).update(expires_at=clock.now())
    with pytest.raises(Unknown):
        user_for_token(raw.pop("chi"), Scope.PETITIONS_READ)
    Post.objects.filter(user=dung).update(valid_to=clock.today() - timedelta(days=1))
    User.objects.filter(pk=giang.pk).update(is_active=False)
    assert [user_for_token(token, Scope.PETITIONS_READ) for token in raw.values()] == [None, None]


def test_a_role_without_tokens_gets_none(minh: User) -> None:
    with pytest.raises(NotAllowed):
        create_token(user=minh, label="x", by=minh)


def test_a_token_of_somebody_else_cannot_be_voided(chi: User, dung: User) -> None:
    create_token(user=chi, label="x", by=chi)
    assert signed_in(dung).post(f"/tai-khoan/cua-toi/ma-truy-cap/{ApiToken.objects.get().pk}/huy/").status_code == 404


def test_the_command_prints_a_token_that_works(chi: User) -> None:
    out = io.StringIO()
    call_command("token", "create", "chi", stdout=out)
    assert user_for_token(out.getvalue().strip(), Scope.PETITIONS_READ) == chi


def lines(*rows: str) -> str:
    return HEAD + "\n".join(rows) + "\n"


GOOD = "lan2,Lê Thị Lan Hai,lan2@vi-du.example,SXD,Cán bộ thụ lý,Chuyên viên,,01/03/2026,"
LEADER = "tung,Trần Văn Tùng,,SNNMT,leader,Phó Giám đốc,x,2026-03-01,2026-12-31"


def send(son: User, text: str, *, dry: bool = False) -> str:
    file = SimpleUploadedFile("nhan-su.csv", text.encode())
    sent: dict[str, object] = {"file": file, **({"dry_run": "on"} if dry else {})}
    return signed_in(son).post(f"{PEOPLE}nhap/", sent).content.decode()


def test_staff_come_from_a_file_once(son: User) -> None:
    for code in ("SXD", "SNNMT"):
        standing_body(code)
    page = send(son, lines(GOOD, LEADER))
    assert "Đã đọc 2 dòng: 2 chức vụ mới, 0 đã có từ trước, 0 dòng bị từ chối." in page
    assert User.objects.get(username="tung").may(Permission.PETITION_SIGN)
    people, posts = User.objects.count(), Post.objects.count()
    assert "0 chức vụ mới, 2 đã có từ trước" in send(son, lines(GOOD, LEADER))
    assert (User.objects.count(), Post.objects.count()) == (people, posts)


def test_a_trial_keeps_nothing(son: User) -> None:
    standing_body("SXD")
    before = Event.objects.count()
    page = send(son, lines(GOOD), dry=True)
    assert "1 chức vụ mới" in page
    assert "Chưa có gì được lưu." in page
    assert not User.objects.filter(username="lan2").exists()
    assert Event.objects.filter(code__in=["user.added", "post.given"]).count() == 0
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a b,Tên,,SXD,officer,Chuyên viên,,01/03/2026,", "ký tự không dùng được"),
        ("moi,Tên,,KHONGCO,officer,Chuyên viên,,01/03/2026,", "Không có cơ quan"),
        ("moi,Tên,,SXD,vua,Chuyên viên,,01/03/2026,", "Không có vai trò"),
        ("moi,Tên,,SXD,officer,Chuyên viên,,31/02/2026,", "không phải ngày"),
        ("moi,Tên,,SXD,officer,Chuyên viên,,01/03/2026,01/01/2026", "Ngày kết thúc"),
        ("moi,Tên,không-phải-thư,SXD,officer,Chuyên viên,,01/03/2026,", "không đúng dạng"),
        ("moi,Tên,,SXD,officer,,,01/03/2026,", "Thiếu chức vụ"),
        (",Tên,,SXD,officer,Chuyên viên,,01/03/2026,", "Thiếu tên đăng nhập"),
        ("son,Người Khác,,SXD,officer,Chuyên viên,,01/03/2026,", "đã thuộc người khác"),
    ],
)
def test_a_bad_line_is_refused_by_number_with_nothing_half_saved(son: User, line: str, reason: str) -> None:
    standing_body("SXD")
    people = User.objects.count()
    page = send(son, lines(GOOD, line))
    assert "Dòng 3" in page
    assert reason in page
    assert User.objects.count() == people + 1, "the good line is kept, the bad one leaves no person behind"


def test_a_spreadsheet_is_read_too(son: User) -> None:
    standing_body("SXD")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEAD.strip().split(","))
    sheet.append(["bang", "Lý Thị Bảng", "", "SXD", "officer", "Chuyên viên", "", date(2026, 3, 1), None])
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile("nhan-su.xlsx", out.getvalue())
    signed_in(son).post(f"{PEOPLE}nhap/", {"file": file})
    assert Post.objects.get(user__username="bang").valid_from == date(2026, 3, 1)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x01", b"PK\x03\x04 nothing", b"a,b\n1,2\n", b"\0\0\0"])
@pytest.mark.parametrize("name", ["x.csv", "x.xlsx"])
def test_a_file_that_is_no_list_is_refused_clearly(son: User, content: bytes, name: str) -> None:
    page = signed_in(son).post(f"{PEOPLE}nhap/", {"file": SimpleUploadedFile(name, content)})
    assert page.status_code == 422


def test_the_command_imports_and_writes_refused_lines(son: User, tmp_path: Path) -> None:
    standing_body("SXD")
    file = tmp_path / "nhan-su.csv"
    file.write_text(lines(GOOD, "=cmd(),Tên,,SXD,officer,Chuyên viên,,01/03/2026,"))
    out = io.StringIO()
    call_command("accounts", "import", str(file), stdout=out, stderr=io.StringIO())
    assert json.loads(out.getvalue()) == {"read": 2, "imported": 1, "already": 0, "rejected": 1}
    rejected = (tmp_path / "nhan-su.rejects.csv").read_text(encoding="utf-8-sig")
    assert "'=cmd()" in rejected
    with pytest.raises(CommandError):
        call_command("accounts", "import", str(tmp_path / "khong-co.csv"))


def test_the_list_of_people_is_paged_and_reads_as_cards_on_a_phone(son: User) -> None:
    people = [new_user(f"nguoi{number}", f"Trần Văn {number:03d}") for number in range(55)]
    client = signed_in(son)

    first = client.get("/tai-khoan/nhan-su/?q=tran+van").content.decode()
    href = re.search(r'href="([^"]*)" rel="next"', first)

    assert href is not None
    second = client.get(f"/tai-khoan/nhan-su/{html.unescape(href[1])}").content.decode()
    assert 'data-label="Chức vụ hôm nay"' in first
    assert first.count("data-open") + second.count("data-open") == len(people)
    assert 'rel="next"' not in second
