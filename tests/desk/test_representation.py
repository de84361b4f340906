"""At the desk: the people of a case beside its applicant, noted and ended by steps; who reads the list of signers."""

from pathlib import Path

import pytest
from django.test import Client

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.operations.petition_export import export_petitions
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Petition, Representative, Signer
from phoihop.trail.interface import readers_of
from tests.people import People
from tests.petitions.factories import Walk, create_at
from tests.petitions.groups import appoint, names, sign
from tests.portal.journey import text_of

pytestmark = pytest.mark.django_db


def _complaint() -> Walk:
    return create_at("classified", "KN")


def _page(client: Client, user: User, petition: Petition, rest: str = "") -> str:
    client.force_login(user)
    return text_of(client.get(f"/ho-so/{petition.code}/{rest}").content.decode())


def _step(client: Client, user: User, petition: Petition, slug: str, **answers: object) -> tuple[int, str]:
    client.force_login(user)
    answer = client.post(f"/ho-so/{petition.code}/buoc/{slug}/", answers)
    return answer.status_code, text_of(answer.content.decode())


def _today(name: str) -> dict[str, str]:
    day = clock.today()
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def test_a_helper_is_noted_and_ended_by_steps_and_shown_in_the_case(client: Client) -> None:
    walk = _complaint()
    said = {"role": "guardian", "name": "Trần Văn Cha", "phone": "0911 000 111", "ground": "Giấy khai sinh số 7"}
    assert _step(client, walk.officer, walk.petition, "ghi-dai-dien", **said)[0] == 422  # no day

    assert _step(client, walk.officer, walk.petition, "ghi-dai-dien", **said, **_today("from_on"))[0] == 302

    page = _page(client, walk.officer, walk.petition)
    assert "Trần Văn Cha – Người đại diện theo pháp luật, giám hộ" in page
    assert "Giấy khai sinh số 7" in page
    assert "0911 000 111" in page
    row = Representative.objects.get()
    ended = {"representative": row.pk, "reason": "Đã thành niên.", **_today("ended_on")}
    assert _step(client, walk.officer, walk.petition, "ket-thuc-dai-dien", **ended)[0] == 302
    page = _page(client, walk.officer, walk.petition)
    assert "(đã kết thúc)" in page
    assert "Đã thành niên." in page
    client.force_login(walk.officer)
    assert client.get(f"/ho-so/{walk.petition.code}/buoc/ket-thuc-dai-dien/").status_code == 404


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(client: Client) -> None:
    walk = _complaint()
    said = {"lines": f"{names(2)}\nTrần Văn Ba\nTRẦN VĂN BA", "signature": "yes"}

    status, page = _step(client, walk.officer, walk.petition, "ghi-nguoi-cung-ky", **said)

    assert status == 422
    assert "Dòng 4 trùng dòng 3." in page
    assert "Người Ký Thứ 2; ấp 2" in page
    assert not Signer.objects.exists()


def test_a_group_names_its_representative_by_the_step(client: Client) -> None:
    walk = _complaint()
    said: dict[str, object] = {"lines": names(6), "signature": "yes"}
    assert _step(client, walk.officer, walk.petition, "ghi-nguoi-cung-ky", **said)[0] == 302
    signers = list(Signer.objects.order_by("pk"))
    named = {"signer": signers[0].pk, "ground": "Văn bản cử ngày 02/11", **_today("from_on")}
    status, page = _step(client, walk.officer, walk.petition, "cu-dai-dien", **named)
    assert status == 422
    assert "phải có chữ ký của tất cả người ký đơn" in page

    for signer in signers[:2]:
        answers = {**named, "signer": signer.pk, "signed_by_all": "on"}
        assert _step(client, walk.officer, walk.petition, "cu-dai-dien", **answers)[0] == 302

    answers = {**named, "signer": signers[2].pk, "signed_by_all": "on"}
    status, page = _step(client, walk.officer, walk.petition, "cu-dai-dien", **answers)
    assert status == 422
    assert "6 người khiếu nại thì được cử nhiều nhất 2 người đại diện" in page
    page = _page(client, walk.officer, walk.petition)
    assert "6 người đã ký đơn" in page
    assert "Được cử nhiều nhất 2 người đại diện (Điều 6 Nghị định 124/2020/NĐ-CP)." in page
    taken = {"signer": signers[5].pk, "reason": "Ghi nhầm."}
    assert _step(client, walk.officer, walk.petition, "bo-nguoi-cung-ky", **taken)[0] == 302
    assert "5 người đã ký đơn" in _page(client, walk.officer, walk.petition)


def test_a_letter_found_to_be_a_complaint_says_that_too_many_stand_for_it(client: Client) -> None:
    walk = create_at("classified")
    for signer in sign(walk.petition, 5, by=walk.officer)[:3]:
        appoint(walk.petition, signer, by=walk.officer)

    petitions.classify(walk.petition, kind="KN", by=walk.officer)

    page = _page(client, walk.officer, walk.petition)
    assert "Số người đại diện nhiều hơn 2 người mà Điều 6 Nghị định 124/2020/NĐ-CP cho phép." in page


def test_the_list_is_read_by_the_body_that_holds_the_case_and_the_person_is_told(
    client: Client, people: People
) -> None:
    walk = create_at("received", "KN")
    sign(walk.petition, 60, by=walk.officer)
    address = f"/ho-so/{walk.petition.code}/nguoi-cung-ky/"

    client.force_login(walk.officer)
    answer = client.get(address)
    page = text_of(answer.content.decode())

    assert answer.headers["Cache-Control"] == "no-store"
    assert "60 người có tên, 60 người đã ký." in page
    assert "Người Ký Thứ 50" in page
    assert "Người Ký Thứ 51" not in page
    after = Signer.objects.order_by("pk")[49].pk
    assert "Người Ký Thứ 51" in text_of(client.get(address, {"sau": after}).content.decode())
    assert "signers" in [row.reason for row in readers_of("petition", walk.petition.code)]
    for name, status in {"chi": 403, "minh": 403, "oanh": 403, "ha": 404, "son": 403}.items():
        client.force_login(getattr(people, name))
        assert client.get(address).status_code == status, name
    before = _page(client, people.chi, walk.petition)  # held it before: reads the number, no name
    assert "60 người đã ký đơn" in before
    assert "Xem danh sách người cùng ký" not in before
    assert "Người Ký Thứ" not in before


@pytest.mark.parametrize("slug", ["cu-dai-dien", "bo-nguoi-cung-ky"])
def test_a_step_that_shows_the_list_is_told_as_a_reading_of_it(client: Client, slug: str) -> None:
    walk = _complaint()
    sign(walk.petition, 2, by=walk.officer)
    client.force_login(walk.officer)

    assert "Người Ký Thứ 2" in client.get(f"/ho-so/{walk.petition.code}/buoc/{slug}/").content.decode()

    assert [row.reason for row in readers_of("petition", walk.petition.code)] == ["signers"]


def test_an_empty_list_says_how_to_fill_it(client: Client) -> None:
    walk = _complaint()

    assert "Chưa ghi người cùng ký" in _page(client, walk.officer, walk.petition, "nguoi-cung-ky/")


def test_the_person_reads_who_stands_for_them_and_no_other_name(client: Client) -> None:
    walk = _complaint()
    signers = sign(walk.petition, 3, by=walk.officer)
    appoint(walk.petition, signers[0], by=walk.officer)
    client.post("/tra-cuu/", {"code": walk.filed.code, "secret": walk.filed.secret})

    page = text_of(client.get("/tra-cuu/ho-so/").content.decode())

    assert "Người Ký Thứ 1 – Người đại diện của những người cùng ký" in page
    assert "Cơ quan đã ghi 3 người cùng đứng tên, trong đó 3 người đã ký." in page
    assert "Người Ký Thứ 2" not in page


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_no_export_holds_who_signed_or_helps(form: str, tmp_path: Path) -> None:
    walk = _complaint()
    appoint(walk.petition, sign(walk.petition, 2, by=walk.officer)[0], by=walk.officer)
    out = tmp_path / "don"

    assert export_petitions(walk.officer, form=form, out=out) == 1

    assert walk.petition.code in out.read_text()
    assert "Người Ký" not in out.read_text()
