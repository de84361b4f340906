"""The steps of the process from the unit's desk, through the browser's eyes."""

import re

import pytest
from django.test import Client

from phoihop.denunciations.interface import CaseLetter, Denunciation, class_of, letters_of, team_of
from phoihop.denunciations.models import Decision, Entry
from phoihop.denunciations.steps.all import STEPS
from tests.denunciations.desk import at_work, officer_of, text
from tests.denunciations.people import Unit
from tests.denunciations.steps import SECRET, accepted, filed, ready, redacted, verified, verifying
from tests.people import signed_in
from tests.vault.keepers import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]


def case_of(row: Denunciation) -> str:
    return f"/to-cao/{row.code}/"


def take(client: Client, row: Denunciation, slug: str, **answers: object) -> Denunciation:
    """The step by its page, first looked at, then sent."""
    address = f"{case_of(row)}buoc/{slug}/"
    assert client.get(address).status_code == 200, slug
    answer = client.post(address, answers)
    assert answer.status_code == 302, re.findall(r"<li>.*|error-message.*", answer.content.decode())
    return Denunciation.objects.get(pk=row.pk)


def day(name: str, year: int = 2027) -> dict[str, str]:
    return {f"{name}-day": "10", f"{name}-month": "1", f"{name}-year": str(year)}


def test_intake_from_checks_to_acceptance_and_team(unit: Unit) -> None:
    row = redacted(unit)
    minh, binh = at_work(unit.minh), at_work(unit.binh)
    take(minh, row, "xac-minh-nguoi-to-cao", result="verified")
    take(minh, row, "dieu-kien", met=["has_form", "has_capacity", "is_competent", "is_identifiable"])
    assert minh.get(f"{case_of(row)}buoc/thu-ly/").status_code == 404  # the head alone accepts
    assert take(binh, row, "thu-ly").state == "accepted"
    other = officer_of("SNNMT", "xacminh", "Lâm Văn Xét")
    answers = {"lead": str(unit.minh.pk), "members": [str(other.pk)], "tu_task": SECRET, **day("tu_until_on")}
    assert take(binh, row, "to-xac-minh", **answers).state == "verifying"
    assert [seat.key for seat in team_of(row)] == [unit.minh, other]
    page = text(binh, case_of(row))
    assert "Lâm Văn Xét" in page
    assert "Quyết định thành lập tổ xác minh" in page


def test_acceptance_without_checks_is_refused_and_says_why(unit: Unit) -> None:
    row = redacted(unit)
    answer = at_work(unit.binh).post(f"{case_of(row)}buoc/thu-ly/")
    assert answer.status_code == 422
    assert "Hãy xác minh người tố cáo trước" in answer.content.decode()


def test_member_of_another_unit_writes_down_and_reports_and_decides_nothing(unit: Unit) -> None:
    other = officer_of("SNNMT", "xacminh", "Lâm Văn Xét")
    row = verifying(unit, other)
    client = at_work(other)
    take(client, row, "ghi-chep", kind="minutes", text="Đã làm việc với bộ phận tiếp nhận.")
    assert "Đã làm việc với bộ phận tiếp nhận." in text(client, case_of(row))
    assert "Đã làm việc với bộ phận tiếp nhận." not in text(signed_in(other.holder), case_of(row))
    for slug in ("tam-dinh-chi", "them-thanh-vien", "muc-do", "chuyen-don-vi"):
        assert client.get(f"{case_of(row)}buoc/{slug}/").status_code == 404, slug
    assert take(client, row, "bao-cao", text="Có việc nhận tiền.").state == "verified"
    assert take(at_work(unit.binh), row, "xac-minh-lai", text="Làm rõ thêm ngày.").state == "verifying"


def test_expert_assessment_halts_the_term(unit: Unit) -> None:
    row = verifying(unit)
    minh = at_work(unit.minh)
    assert take(minh, row, "trung-cau", text="Giám định chữ ký.").state == "expert"
    assert take(minh, row, "ket-qua-giam-dinh", text="Chữ ký là thật.").state == "verifying"


def test_class_extension_suspension_resumption_termination(unit: Unit) -> None:
    row = verifying(unit)
    minh, binh = at_work(unit.minh), at_work(unit.binh)
    assert binh.get(f"{case_of(row)}buoc/gia-han/").status_code == 404
    take(minh, row, "muc-do", criteria=["places"])
    assert class_of(row).code == "complex"
    assert "Phức tạp" in text(minh, case_of(row))
    take(binh, row, "gia-han", reason="Nhiều nơi làm việc.")
    assert class_of(row).extensions == ("complex",)
    assert take(binh, row, "tam-dinh-chi", ground="other-result", reason="Chờ tòa.").state == "suspended"
    assert take(binh, row, "tiep-tuc").state == "verifying"
    assert take(binh, row, "dinh-chi", ground="accused-died", reason="Đã chết.").state == "terminated"
    page = text(binh, case_of(row))
    assert "Người bị tố cáo chết" in page
    assert "Chờ tòa." in page
    assert "Chờ tòa." not in text(signed_in(unit.binh.holder), case_of(row))


def test_team_changes(unit: Unit) -> None:
    other = officer_of("SNNMT", "xacminh", "Lâm Văn Xét")
    row = verifying(unit)
    binh = at_work(unit.binh)
    take(binh, row, "them-thanh-vien", key=str(other.pk))
    take(binh, row, "doi-truong-to", key=str(other.pk))
    assert team_of(row)[0].key == other
    take(binh, row, "bot-thanh-vien", key=str(unit.minh.pk))
    assert [seat.key for seat in team_of(row)] == [other]


@pytest.mark.parametrize(
    ("slug", "ground", "state", "by_head"),
    [
        ("khong-thu-ly", "no-form", "refused", True),
        ("khong-xu-ly", "sent-to-many", "kept", False),
        ("nhan-la-thong-tin", "no-name-evidence", "information", False),
    ],
)
def test_other_directions_and_their_correction(unit: Unit, slug: str, ground: str, state: str, by_head: bool) -> None:
    row = filed()
    client = at_work(unit.binh if by_head else unit.minh)
    wrong = client.post(f"{case_of(row)}buoc/{slug}/", {"ground": "bia", "reason": "Vì"})
    assert wrong.status_code == 422
    assert client.post(f"{case_of(row)}buoc/{slug}/", {"ground": ground, "reason": ""}).status_code == 422
    assert take(client, row, slug, ground=ground, reason="Lý do riêng.").state == state
    assert take(at_work(unit.binh), row, "sua-quyet-dinh", ground="new-facts", reason="Có thêm đơn.").state == "filed"


def test_information_ends_and_matter_is_sent_out(unit: Unit) -> None:
    minh = at_work(unit.minh)
    row = filed()
    take(minh, row, "nhan-la-thong-tin", ground="wrong-form", reason="Thư nặc danh.")
    assert take(minh, row, "ket-thuc-thong-tin", ground="no-violation", reason="Không có gì.").state == "informed"
    other = filed()
    sent = {"ground": "crime-report", "to_whom": "Cơ quan điều tra", "number": "12/TTTP-PC"}
    today = other.received_on
    on = {"sent_on-day": today.day, "sent_on-month": today.month, "sent_on-year": today.year}
    assert take(minh, other, "chuyen-ngoai", **sent, **on).state == "sent_out"
    assert Decision.objects.get(denunciation=other).paper_number == "12/TTTP-PC"


# Papers


def drafted(client: Client, row: Denunciation, template: str, **words: str) -> CaseLetter:
    answer = client.post(f"{case_of(row)}van-ban/moi/{template}/", {f"tu_{name}": word for name, word in words.items()})
    assert answer.status_code == 302, re.findall(r"<li>.*|error-message.*", answer.content.decode())
    return letters_of(row).last()  # type: ignore[return-value]


def act(client: Client, letter: CaseLetter, name: str, **answers: str) -> CaseLetter:
    answer = client.post(f"{case_of(letter.denunciation)}van-ban/{letter.code}/{name}/", answers)
    assert answer.status_code == 302, (name, answer.status_code)
    return letters_of(letter.denunciation).get(pk=letter.pk)


def test_paper_to_the_accused_is_read_by_a_second_person_before_it_is_signed(unit: Unit) -> None:
    row = accepted(unit)
    minh, binh = at_work(unit.minh), at_work(unit.binh)
    assert "Thông báo nội dung tố cáo gửi người bị tố cáo" in text(minh, f"{case_of(row)}van-ban/")
    letter = drafted(minh, row, "tc_to_accused", addressee="Ông Trương Đăng Khoa", content="Nhận tiền tại quầy.")
    address = f"{case_of(row)}van-ban/{letter.code}/"
    assert "Nhận tiền tại quầy." in text(minh, address)
    letter = act(minh, letter, "trinh")
    assert minh.post(f"{address}xac-nhan/").status_code == 404  # never the drafter
    letter = act(binh, letter, "tra-soan", remark="Bỏ chữ “tại quầy”.")
    assert "Bỏ chữ" in text(minh, address)
    minh.post(f"{address}sua/", {"tu_addressee": "Ông Trương Đăng Khoa", "tu_content": "Nhận tiền."})
    assert "Nhận tiền." in text(minh, address)
    letter = act(minh, letters_of(row).get(pk=letter.pk), "trinh")
    assert binh.post(f"{address}ky/").status_code == 404
    letter = act(binh, letter, "xac-nhan")
    letter = act(binh, letter, "ky")
    assert letter.number_text
    letter = act(minh, letter, "gui", way="hand")
    assert letter.state == "sent"
    pdf = minh.get(f"{address}ban-in.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["Content-Disposition"] == 'attachment; filename="van-ban.pdf"'


def test_words_that_tell_who_are_told_at_their_box(unit: Unit) -> None:
    row = accepted(unit)
    words = {"tu_addressee": "Ông Khoa", "tu_content": "Người gọi từ số 0912 345 678."}
    answer = at_work(unit.minh).post(f"{case_of(row)}van-ban/moi/tc_to_accused/", words)
    assert answer.status_code == 422
    assert "số điện thoại" in answer.content.decode()
    assert 'href="#id_tu_content"' in answer.content.decode()


def test_paper_to_the_denouncer_lands_in_the_mailbox(unit: Unit) -> None:
    row = accepted(unit)
    minh, binh = at_work(unit.minh), at_work(unit.binh)
    letter = drafted(minh, row, "tc_result", conclusion="Tố cáo đúng.")
    letter = act(binh, act(minh, letter, "trinh"), "ky")
    wrong = minh.post(f"{case_of(row)}van-ban/{letter.code}/gui/", {"way": "bia"})
    assert wrong.status_code == 422
    act(binh, letter, "gui", way="hand")
    assert letters_of(row).get(pk=letter.pk).state == "sent"


@pytest.mark.parametrize("part", ["van-ban/moi/tc_acceptance/", "van-ban/moi/bia/", "van-ban/bia/", "van-ban/bia/sua/"])
def test_papers_that_are_not_there_are_missing(unit: Unit, part: str) -> None:
    row = accepted(unit)
    assert at_work(unit.minh).get(case_of(row) + part).status_code == 404


def test_paper_is_of_its_own_case_and_opens_with_an_open_key_only(unit: Unit) -> None:
    row, other = accepted(unit), redacted(unit)
    letter = letters_of(row)[0]
    shut, client = signed_in(unit.minh.holder), at_work(unit.minh)
    address = f"{case_of(row)}van-ban/{letter.code}/"
    for part in ("", "ban-in.pdf"):
        assert shut.get(address + part).headers["Location"].startswith("/niem-phong/mo-khoa/")
    assert shut.post(f"{address}gui/", {"way": "hand"}).headers["Location"].startswith("/niem-phong/mo-khoa/")
    assert client.get(f"{case_of(other)}van-ban/{letter.code}/").status_code == 404
    assert client.get(f"{address}sua/").status_code == 404  # signed, so nobody changes it
    assert letters_of(row)[0].state == "signed"


def test_every_step_with_a_shut_key_is_refused_or_leads_to_the_lock(unit: Unit) -> None:
    """Sending every step to every state with a shut key writes no decision and no entry."""
    shut = signed_in(unit.binh.holder)
    for row in (ready(unit), verified(unit)):
        before = (Decision.objects.count(), Entry.objects.count())
        for slug, step in STEPS.items():
            if step.needs_key:
                answer = shut.post(f"{case_of(row)}buoc/{slug}/")
                assert answer.status_code in {302, 404}, slug
                assert answer.status_code == 404 or "/niem-phong/mo-khoa/" in answer.headers["Location"]
        assert (Decision.objects.count(), Entry.objects.count()) == before


def test_key_is_held_open_by_the_browser_alone(unit: Unit) -> None:
    row = filed()
    opened(unit.minh)  # unlocked in another browser
    assert "Mở khóa để đọc" in text(signed_in(unit.minh.holder), case_of(row))
