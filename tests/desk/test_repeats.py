"""Letters of one matter on the desk: what is shown, to whom, at what cost, and what may be done."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User
from phoihop.denunciations.interface import Denunciation
from phoihop.petitions.interface import Applicant, Petition, join_letter, open_case, print_letters
from phoihop.trail.interface import readers_of
from tests.denunciations.people import new_unit
from tests.denunciations.steps import filed as denounced
from tests.people import standing_body
from tests.petitions.factories import create_at, new_filing
from tests.petitions.letters import ROAD, ROAD_AGAIN, WATER
from tests.petitions.test_repeats import place


def fresh(petition: Petition) -> Petition:
    return Petition.objects.get(pk=petition.pk)


@pytest.fixture
def two() -> tuple[Petition, Petition]:
    """The later letter and the earlier one, of one place, compared."""
    where = place()
    earlier = create_at("in_progress", subject="Đường lún", body=ROAD, place=where).petition
    later = create_at("classified", subject="Đường hỏng", body=ROAD_AGAIN, place=where).petition
    print_letters()
    return fresh(later), fresh(earlier)


def text(client: Client, user: User, address: str, status: int = 200) -> str:
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_case_names_what_may_be_the_same_matter_and_why(
    client: Client, chi: User, two: tuple[Petition, Petition]
) -> None:
    later, earlier = two
    page = text(client, chi, f"/ho-so/{later.code}/")
    assert f"/ho-so/{later.code}/don-trung/{earlier.code}/" in page
    assert re.search(r"cùng nơi, chung \d+ % cụm từ", page)
    listed = text(client, chi, f"/ho-so/{later.code}/don-trung/")
    assert re.search(r"cùng nơi, chung \d+ % cụm từ", listed)
    assert "Chỉ so với" not in listed


def test_a_new_letter_says_that_it_is_not_compared_yet(client: Client, chi: User) -> None:
    code = new_filing().code
    assert "chưa so xong" in text(client, chi, f"/ho-so/{code}/don-trung/")
    print_letters()
    assert "Không thấy đơn nào giống" in text(client, chi, f"/ho-so/{code}/don-trung/")


def test_the_cap_stands_on_the_page(
    client: Client, chi: User, two: tuple[Petition, Petition], monkeypatch: pytest.MonkeyPatch
) -> None:
    from phoihop.petitions.selectors import repeats

    monkeypatch.setattr(repeats, "CANDIDATES", 1)
    third = create_at("classified", body=ROAD, place=two[0].place).petition
    print_letters()
    assert "Chỉ so với 200 đơn mới nhất" in text(client, chi, f"/ho-so/{third.code}/don-trung/")


def test_two_letters_stand_side_by_side_with_what_differs(
    client: Client, chi: User, two: tuple[Petition, Petition]
) -> None:
    later, earlier = two
    page = text(client, chi, f"/ho-so/{later.code}/don-trung/{earlier.code}/")
    marked = re.findall(r"<mark>.*?</mark>", page)
    assert any("hai vụ va quẹt" in part for part in marked)
    assert not any("truong tieu hoc" in part or "trường tiểu học" in part for part in marked)
    assert "Nguyễn Thị An" not in page  # who filed is not part of the comparison
    assert [title in page for title in ("Gắn hai đơn", "Giải quyết chung với đơn kia", "Lưu đơn vì")] == [
        True,
        True,
        False,
    ]
    for petition in two:
        assert [reading.reason for reading in readers_of("petition", petition.code)] == ["compare"]


def test_joining_on_the_page_tells_both_sides_and_is_undone(
    client: Client, chi: User, two: tuple[Petition, Petition]
) -> None:
    later, earlier = two
    address = f"/ho-so/{later.code}/don-trung/{earlier.code}/"
    client.force_login(chi)

    assert client.post(f"{address}giai-quyet-chung/", {"reason": ""}).status_code == 422
    assert client.post(f"{address}giai-quyet-chung/", {"reason": "Cùng một đoạn đường."}).status_code == 302

    assert fresh(later).state == "joined"
    page = text(client, chi, f"/ho-so/{later.code}/")
    assert "Giải quyết chung" in page
    assert "Ngày đã hẹn với người gửi" in page
    assert "không nêu tên, địa chỉ của ai" in text(client, chi, f"/ho-so/{earlier.code}/")
    assert "Cùng một đoạn đường." in text(client, chi, address)
    assert text(client, chi, f"{address}gan/", 404)

    assert client.post(f"{address}huy/", {"reason": "Hai đoạn khác nhau."}).status_code == 302
    assert (fresh(later).state, fresh(later).due_on) == (later.state, later.due_on)


def test_linking_and_unlinking_from_either_side(client: Client, chi: User, two: tuple[Petition, Petition]) -> None:
    later, earlier = two
    client.force_login(chi)
    assert (
        client.post(f"/ho-so/{later.code}/don-trung/{earlier.code}/gan/", {"reason": "Cùng việc."}).status_code == 302
    )
    assert "Cùng một vụ việc" in text(client, chi, f"/ho-so/{earlier.code}/")
    undone = client.post(f"/ho-so/{earlier.code}/don-trung/{later.code}/huy/", {"reason": "Khác việc."})
    assert undone.status_code == 302
    assert "Cùng một vụ việc" not in text(client, chi, f"/ho-so/{earlier.code}/")


def test_an_unchecked_rule_is_named_and_not_offered(client: Client, chi: User) -> None:
    earlier = create_at("answered", body=ROAD).petition
    later = create_at("classified", body=ROAD_AGAIN).petition
    address = f"/ho-so/{later.code}/don-trung/{earlier.code}/"
    assert "căn cứ chưa kiểm chứng" in text(client, chi, address)
    assert text(client, chi, f"{address}luu-theo-don-truoc/", 404)


def test_what_one_may_not_see_is_as_if_it_were_not(client: Client, chi: User, dung: User) -> None:
    hidden, mine = new_filing().petition, create_at("received").petition
    client.force_login(dung)
    missing = client.get(f"/ho-so/{mine.code}/don-trung/0000000000/")
    for path in (f"{mine.code}/don-trung/{hidden.code}/", f"{hidden.code}/don-trung/{mine.code}/"):
        response = client.get(f"/ho-so/{path}")
        assert response.status_code == 404
        assert response.content == missing.content
    assert client.get(f"/ho-so/{mine.code}/don-trung/{mine.code}/").status_code == 404
    found = client.post(f"/ho-so/{mine.code}/don-trung/", {"other": hidden.code})
    assert found.status_code == 422
    client.force_login(chi)
    assert client.post(f"/ho-so/{mine.code}/don-trung/", {"other": hidden.code}).status_code == 302


def test_a_denunciation_is_in_another_room(client: Client, chi: User, minh: User, ngan: User) -> None:
    standing_body("SXD")
    new_unit(minh, ngan)
    sealed: Denunciation = denounced()
    code = new_filing().code
    client.force_login(chi)
    assert client.get(f"/ho-so/{code}/don-trung/{sealed.code}/").status_code == 404
    assert client.post(f"/ho-so/{code}/don-trung/", {"other": sealed.code}).status_code == 422


def test_somebody_was_first(client: Client, chi: User, two: tuple[Petition, Petition]) -> None:
    later, earlier = two
    address = f"/ho-so/{later.code}/don-trung/{earlier.code}/giai-quyet-chung/"
    client.force_login(chi)
    assert client.get(address).status_code == 200
    join_letter(fresh(later), fresh(earlier), reason="Cùng việc.", by=chi)
    assert client.post(address, {"reason": "Cùng việc."}).status_code == 404


def test_pages_cost_the_same_for_few_and_for_many(client: Client, chi: User) -> None:
    where = place()
    first, second = (create_at("classified", body=ROAD, place=where).petition for _ in range(2))
    print_letters()
    addresses = [f"/ho-so/{first.code}/", f"/ho-so/{first.code}/don-trung/"]
    addresses.append(f"{addresses[1]}{second.code}/")
    few = [cost(client, chi, address) for address in addresses]
    for _ in range(4):
        create_at("classified", body=ROAD, place=where)
    print_letters()
    many = [cost(client, chi, address) for address in addresses]
    assert many == few
    assert few[1] <= 16
    assert few[2] <= 20


def cost(client: Client, user: User, address: str) -> int:
    text(client, user, address)
    with CaptureQueriesContext(connection) as queries:
        text(client, user, address)
    return len(queries)


def test_statistics_tell_letters_and_matters(client: Client, chi: User, two: tuple[Petition, Petition]) -> None:
    def figures() -> list[str]:
        page = text(client, chi, "/ban-lam-viec/thong-ke/")
        return re.findall(r"ph-figure__value[^>]*>\s*(\d+)", page)

    assert figures() == ["2", "2"]
    join_letter(*two, reason="Cùng việc.", by=chi)
    assert figures() == ["2", "1"]


def test_the_person_reads_that_it_is_handled_together(client: Client, chi: User) -> None:
    standing_body("BTCD")
    walk = create_at("in_progress", body=ROAD, applicant=Applicant(name="Nguyễn Thị An"))
    filed = new_filing(body=ROAD_AGAIN, applicant=Applicant(name="Lê Văn Bình"), kind="KNPA")
    client.force_login(chi)
    client.post(f"/ho-so/{filed.code}/buoc/phan-loai/", {"kind": "KNPA"})
    later = fresh(filed.petition)
    join_letter(later, fresh(walk.petition), reason="Cùng việc.", by=chi)

    person = Client()
    page = re.sub(
        r"\s+",
        " ",
        person.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret}, follow=True).content.decode(),
    )
    assert "Giải quyết chung với một đơn khác" in page
    assert "Trước khi nhập chung, hạn đã hẹn với Ông/Bà là" in page
    assert walk.petition.code not in page
    assert walk.petition.subject not in page.replace(later.subject, "")
    assert "va quẹt" not in page
    assert open_case(filed.code, filed.secret).petition.state == "joined"
    assert WATER not in page
