"""`/tra-cuu/to-cao-tiep/`: from the own case to the superior, with a receipt of its own."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.denunciations.interface import Denunciation, Filed, Told, denunciation_view, grounds, open_denunciation
from phoihop.portal.denouncing.further import GROUNDS
from phoihop.vault.interface import VaultKey, read_files, read_part
from tests.denunciations.people import Unit, file_one, new_committee, new_office, new_unit, row_of
from tests.denunciations.steps import concluded_from
from tests.people import holder, standing_body
from tests.portal.journey import text_of
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db
ADDRESS = "/tra-cuu/to-cao-tiep/"
GOOD = {
    "ground": "overdue",
    "body": "Tôi tố cáo ngày 12 tháng 3, đến nay chưa ai trả lời.",
    "accused": "Vũ Đình Lộc, Phó Chánh Thanh tra\n\nTrương Đăng Khoa",
    "naming": "named",
    "name": "Nguyễn Thị Kín",
    "address": "12 ấp Hòa Bình",
}


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    standing_body("SXD")
    return new_unit(minh, ngan)


@pytest.fixture
def late(unit: Unit) -> Filed:
    """Filed sixty days ago, without any answer."""
    return file_one(now=clock.now() - timedelta(days=60))


@pytest.fixture
def office(late: Filed) -> VaultKey:
    new_committee()
    return new_office()


@pytest.fixture
def person(client: Client, late: Filed) -> Client:
    return opened_by(client, late)


def opened_by(client: Client, filed: Filed) -> Client:
    assert client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret}).status_code == 302
    return client


def key_on(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found, page
    return found[1]


def send(client: Client, **changes: Any) -> Any:
    page = client.get(ADDRESS).content.decode()
    return client.post(ADDRESS, {**GOOD, "key": key_on(page), **changes})


def further_one() -> Denunciation:
    return Denunciation.objects.exclude(further_ground="").get()


def words_on(response: Any) -> str:
    return text_of(response.content.decode())


def test_the_case_page_offers_it_where_the_law_does(person: Client, late: Filed, unit: Unit, office: VaultKey) -> None:
    fresh = opened_by(Client(), file_one())

    assert ADDRESS in person.get("/tra-cuu/ho-so/").content.decode()
    assert ADDRESS not in fresh.get("/tra-cuu/ho-so/").content.decode()
    page = words_on(person.get(ADDRESS))
    assert "Nơi nhận: Văn phòng Ủy ban" in page
    assert "Quá hạn mà chưa giải quyết xong" in page
    assert "Tôi không đồng ý" not in page


def test_it_is_sealed_for_the_superior_and_the_receipt_shows_new_codes(
    person: Client, late: Filed, unit: Unit, office: VaultKey
) -> None:
    accused = key_of(holder("locvp", "Vũ Đình Lộc", "vault_officer", "VPUB", "Chuyên viên"), "VPUB", "officer")
    upload = SimpleUploadedFile("giấy hẹn.txt", "Giấy hẹn trả lời.".encode())

    response = send(person, upload=upload, notify="bao@vi-du.example")

    row = further_one()
    page = words_on(response)
    code, secret = re.findall(r"<dd>([^<]+)</dd>", response.content.decode())[:2]
    assert (row.owner_body.code, row.earlier, row.further_ground) == ("VPUB", row_of(late), "overdue")
    assert denunciation_view(open_denunciation(code.strip(), secret.strip())).code == row.code != late.code
    assert "Đã nhận và niêm phong" in page
    assert "cơ quan cấp trên xem xét và trả lời" in page
    assert "Trong 7 ngày làm việc" not in page
    assert "no-store" in response["Cache-Control"]
    assert 'action="/tra-cuu/dong/"' in response.content.decode()
    pieces = read_part(matter=row.matter, part="content", using=opened(office), by=office.holder, reason="work")
    sealed = {piece.kind: piece.content for piece in pieces}
    told = Told.read(sealed.pop("told"))
    assert told.body == GOOD["body"]
    assert [(one.name, one.position) for one in told.accused] == [
        ("Vũ Đình Lộc", "Phó Chánh Thanh tra"),
        ("Trương Đăng Khoa", ""),
    ]
    assert sealed == {"notify": b"bao@vi-du.example"}
    files = read_files(matter=row.matter, part="content", using=opened(office), by=office.holder, reason="work")
    assert [file.facts.name for file in files] == ["giấy hẹn.txt"]
    assert accused.grants.filter(compartment__subject_id=row.code).count() == 0


def test_a_second_press_shows_the_same_receipt_and_a_second_way_is_refused(
    person: Client, unit: Unit, office: VaultKey
) -> None:
    key = key_on(person.get(ADDRESS).content.decode())
    first, second = (person.post(ADDRESS, {**GOOD, "key": key}) for _press in range(2))

    code = further_one().code
    assert first.status_code == second.status_code == 200
    shown = [re.findall(r"<dd>([^<]+)</dd>", page.content.decode())[:2] for page in (first, second)]
    assert shown[0] == shown[1]
    refused = person.post(ADDRESS, GOOD)
    assert refused.status_code == 422
    assert "đang được xem xét" in words_on(refused)
    assert code not in refused.content.decode()
    assert "đang được xem xét" in words_on(person.get(ADDRESS))
    assert ADDRESS not in person.get("/tra-cuu/ho-so/").content.decode()


def test_the_key_of_another_case_shows_no_receipt(person: Client, unit: Unit, office: VaultKey) -> None:
    other = opened_by(Client(), file_one(now=clock.now() - timedelta(days=60)))
    key = key_on(person.get(ADDRESS).content.decode())
    person.post(ADDRESS, {**GOOD, "key": key})

    response = other.post(ADDRESS, {"key": key})

    assert "Mã bí mật" not in words_on(response)
    assert "<title>Lỗi:" in response.content.decode()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({"ground": ""}, "Hãy chọn vì sao Ông/Bà tố cáo tiếp"),
        ({"ground": "unlawful"}, "Hãy chọn một mục có trong danh sách"),
        ({"body": " "}, "Hãy kể lại việc tố cáo và việc giải quyết"),
        ({"naming": ""}, "Hãy chọn nêu tên hay không"),
        ({"name": ""}, "Hãy viết họ tên"),
        ({"notify": "bao"}, "Địa chỉ thư chưa đúng"),
        ({"accused": "\n".join(f"Người {number}" for number in range(11))}, "không quá 10 người bị tố cáo"),
        ({"accused": "x" * 121}, "không quá 120 ký tự"),
    ],
)
def test_a_wrong_answer_says_what_to_do_and_keeps_the_words(
    person: Client, unit: Unit, office: VaultKey, written: dict[str, str], message: str
) -> None:
    response = send(person, **{"body": "Lời đã viết.", **written})

    assert response.status_code == 200
    assert "<title>Lỗi:" in response.content.decode()
    assert message in words_on(response)
    assert "body" in written or "Lời đã viết." in response.content.decode()
    assert Denunciation.objects.count() == 1


def test_a_bad_file_stops_it_beside_its_box(person: Client, unit: Unit, office: VaultKey) -> None:
    response = send(person, upload=SimpleUploadedFile("trang.html", b"<!doctype html><html><script>1</script></html>"))

    assert "trang.html" in words_on(response)
    assert 'href="#id_upload"' in response.content.decode()
    assert Denunciation.objects.count() == 1


def test_before_the_term_and_the_conclusion_the_page_says_when(client: Client, unit: Unit) -> None:
    person = opened_by(client, file_one())

    shown, refused = person.get(ADDRESS), person.post(ADDRESS, GOOD)

    assert (shown.status_code, refused.status_code) == (200, 422)
    for page in (words_on(shown), words_on(refused)):
        assert "Chưa tố cáo tiếp được: cơ quan chưa giải quyết xong và chưa quá hạn." in page
        assert "Gửi tố cáo tiếp" not in page
    assert Denunciation.objects.count() == 1


def test_without_a_superior_with_keys_nothing_is_taken(person: Client, late: Filed) -> None:
    new_committee()

    for response in (person.get(ADDRESS), person.post(ADDRESS, GOOD)):
        assert "Hiện chưa cơ quan nào đủ khóa niêm phong" in words_on(response)
    assert Denunciation.objects.count() == 1


def test_who_is_kept_out_everywhere_above_leaves_no_unit(person: Client, late: Filed, office: VaultKey) -> None:
    """The only officer above is newly accused: what the page promised is refused, and the words are kept."""
    response = send(person, accused=office.holder.full_name)

    assert "Không có gì được lưu lại" in words_on(response)
    assert GOOD["body"] in response.content.decode()
    assert Denunciation.objects.count() == 1


def test_while_filing_is_closed_it_says_so(person: Client, office: VaultKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phoihop.portal.views.further.closed_message", lambda _name: "Đang bảo trì đến 18 giờ.")

    assert "Đang bảo trì đến 18 giờ." in words_on(person.get(ADDRESS))
    assert person.post(ADDRESS, GOOD).status_code == 422
    assert Denunciation.objects.count() == 1


def test_after_the_conclusion_the_ground_is_that_it_was_unlawful(client: Client, unit: Unit, office: VaultKey) -> None:
    filed = file_one()
    concluded_from(row_of(filed), unit)
    person = opened_by(client, filed)

    send(person, ground="unlawful")

    assert further_one().further_ground == "unlawful"


def test_an_unnamed_person_goes_further_unnamed(person: Client, office: VaultKey) -> None:
    send(person, naming="anonymous", name="", address="")

    assert further_one().is_anonymous


def test_every_ground_has_words() -> None:
    assert list(GROUNDS) == list(grounds.FURTHER)


def test_the_page_has_a_ceiling_of_queries(
    person: Client, office: VaultKey, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(21):
        person.get(ADDRESS)
