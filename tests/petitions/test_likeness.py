"""When two letters are alike, and which object a letter names."""

import random

import pytest
from bench.repeats import CHANGES, framed

from phoihop.petitions.likeness import (
    ALIKE,
    SAMPLE,
    Part,
    differences,
    fingerprint,
    likeness,
    objects_of,
    packed,
    unpacked,
)

ROAD = (
    "Đoạn đường trước trường tiểu học bị sụt lún gần nửa tháng nay, xe hai bánh đi qua rất dễ ngã. "
    "Buổi tối không có đèn, đã có hai vụ va quẹt trong tháng. Học sinh phải đi vòng qua đồng ruộng để đến lớp. "
    "Mong cơ quan cho người xuống kiểm tra và sửa trước mùa mưa."
)
WATER = (
    "Nước máy ở ấp đục và có mùi lạ từ đầu tháng, nhiều hộ phải mua nước bình để nấu ăn. "
    "Trạm cấp nước trả lời là đang thay lõi lọc nhưng mãi chưa xong. "
    "Đề nghị lấy mẫu xét nghiệm và cho biết kết quả."
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_letter_told_otherwise_is_alike(change: str) -> None:
    told = CHANGES[change](ROAD, random.Random(3))
    assert likeness(fingerprint(ROAD), fingerprint(told)) >= ALIKE


def test_another_matter_in_the_same_frame_is_not_alike() -> None:
    for seed in range(9):
        one, other = (framed(text, random.Random(seed)) for text in (ROAD, WATER))
        assert likeness(fingerprint(one), fingerprint(other)) < ALIKE


def test_the_writer_changes_nothing() -> None:
    """A letter is not more alike another for the name, the address or the telephone in it."""
    me = "Tôi tên là Lê Văn Bình, sinh năm 1960, trú tại số 7 đường Lý Tự Trọng, số điện thoại 0900000002. "
    other = "Họ và tên: Trần Thị Chín. Địa chỉ: ấp Bảy, xã Vĩnh Thuận. "
    assert fingerprint(me + ROAD) == fingerprint(other + ROAD) == fingerprint(ROAD)
    assert likeness(fingerprint(me + ROAD), fingerprint(me + WATER)) == likeness(fingerprint(ROAD), fingerprint(WATER))
    assert objects_of(me) == []


def test_too_short_a_letter_is_like_nothing() -> None:
    assert fingerprint("Đường hỏng.") == frozenset()
    assert likeness(fingerprint("Đường hỏng."), fingerprint(ROAD)) == 0.0


def test_a_long_letter_is_known_by_a_sample() -> None:
    long = " ".join(f"{ROAD} việc thứ {n} là chuyện số{n} khác{n}" for n in range(200))
    assert len(fingerprint(long)) == SAMPLE
    assert likeness(fingerprint(long), fingerprint(long)) == 1.0
    assert likeness(fingerprint(long), fingerprint(f"{long} Xin thêm một lời.")) >= ALIKE
    assert likeness(fingerprint(long), fingerprint(WATER)) < ALIKE


def test_a_short_letter_is_not_alike_a_long_one_that_has_its_words() -> None:
    words = WATER.split()
    scattered = " ".join(f"{word} chuyện{n} khác{n} việc{n} nữa{n}" for n, word in enumerate(reversed(words)))
    assert likeness(fingerprint(WATER), fingerprint(scattered)) < ALIKE


def test_a_stored_fingerprint_comes_back() -> None:
    letter = fingerprint(ROAD)
    assert unpacked(packed(letter)) == letter
    assert len(packed(letter)) == 4 * len(letter)
    assert unpacked(packed(frozenset())) == frozenset()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thửa đất số 12, tờ bản đồ số 5 bị lấn chiếm", ["thua 12, to 5"]),
        ("tờ bản đồ số 5, thửa 12", ["thua 12, to 5"]),
        ("Khiếu nại Quyết định số 0034/2025/QĐ-UBND ngày 3/4/2025", ["so 34/qd-ubnd"]),
        ("khieu nai quyet dinh so 34/QD-UBND", ["so 34/qd-ubnd"]),
        ("Công văn số 112/SXD-QLN chưa rõ", ["so 112/sxd-qln"]),
        ("Quán ở số 45/2 đường Trần Phú mở loa", ["45/2 tran phu"]),
        ("theo Nghị định 124/2020/NĐ-CP và Luật 02/2011/QH13", []),
        ("ngày 12/4 và 24/7, khoảng 3/4 số hộ", []),
        ("Tôi trú tại số 12 đường Nguyễn Trãi, nay phản ánh nhà số 9 hẻm Bà Bộ", ["9 ba bo"]),
        ("Địa chỉ: số 12 đường Nguyễn Trãi\nKhiếu nại Thông báo số 8/TB-UBND", ["so 8/tb-ubnd"]),
    ],
)
def test_objects_are_read_and_the_writers_address_is_not_one(text: str, found: list[str]) -> None:
    assert objects_of(text) == found


def test_what_the_other_letter_lacks_is_marked() -> None:
    parts = differences("Đường bị lún, đã sửa một lần rồi hỏng lại.", "Đường bị lún. Đèn tắt.")
    assert "".join(part.text for part in parts) == "Đường bị lún, đã sửa một lần rồi hỏng lại."
    assert parts == [Part("Đường bị lún, ", True), Part("đã sửa một lần rồi hỏng lại.", False)]
    assert differences("dường  bi lún", "Đường bị lún") == [Part("dường  bi lún", True)]
    assert differences("", "Đường bị lún") == []
