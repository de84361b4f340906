"""Taking a person out of words: however written, and never a part of another word."""

import pytest

from phoihop.petitions.models import PetitionApplicant
from phoihop.petitions.redacting import without_person

AN = PetitionApplicant(
    name="Nguyễn Thị An",
    phone="0900000001",
    email="an@vi-du.example",
    address="Số 5, ấp Phú Lợi",
    id_number="079123456789",
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Tôi là Nguyễn Thị An ở đây.", "Tôi là […] ở đây."),
        ("Toi la nguyen thi an o day.", "Toi la […] o day."),
        ("Tôi là NGUYỄN  THỊ AN.", "Tôi là […]."),
        ("Gọi 0900 000 001 hoặc 0900.000.001.", "Gọi […] hoặc […]."),
        ("Căn cước 079123456789.", "Căn cước […]."),
        ("Nhà tôi: số 5, ấp phú lợi.", "Nhà tôi: […]."),
        ("Thư AN@vi-du.example", "Thư […]"),
        ("Bà An đã báo.", "Bà […] đã báo."),
        ("An toàn cho bàn ghế.", "An toàn cho bàn ghế."),
    ],
)
def test_the_person_is_left_out_however_written(text: str, left: str) -> None:
    assert without_person(text, AN) == left


def test_a_name_of_one_word_takes_no_part_of_another_word() -> None:
    assert without_person("An nói: bàn an toàn", PetitionApplicant(name="An")) == "[…] nói: bàn […] toàn"


def test_nothing_is_taken_where_nobody_is_named() -> None:
    assert without_person("Đường ngập.", PetitionApplicant()) == "Đường ngập."
    assert without_person("Đường ngập.", None) == "Đường ngập."
