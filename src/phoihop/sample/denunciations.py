"""Six denunciations of the sample, each at another step: sealed by the real actions with keys that were just made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from phoihop.accounts.interface import User
from phoihop.core import clock, credentials
from phoihop.denunciations.interface import (
    Accused,
    Conditions,
    Denunciation,
    Filed,
    Told,
    accept_denunciation,
    answer_denouncer,
    conclude,
    file_denunciation,
    note_conditions,
    note_identity,
    open_denunciation,
    open_verification,
    redact_denunciation,
    report_findings,
    take_as_information,
    write_message,
)
from phoihop.petitions.interface import Applicant
from phoihop.sample.keys import MadeKey
from phoihop.vault.interface import OpenKey, keys_of, open_key, unlock_key

SUBJECTS = (
    (
        "Cán bộ một cửa nhận tiền để làm nhanh hồ sơ",
        "Tại quầy tiếp nhận, cán bộ nhận hai triệu đồng, không ghi biên lai.",
    ),
    (
        "Kê khống diện tích bồi thường",
        "Biên bản kiểm đếm ghi nhiều hơn diện tích thật, có lợi cho người quen.",
    ),
    ("Dùng xe công vào việc riêng", "Xe của cơ quan đi đám tiệc hai ngày cuối tuần, có ảnh chụp biển số."),
    ("Nghiệm thu đường hẻm chưa làm xong", "Hồ sơ ghi đã đổ bê tông hết hẻm, trên thực tế còn sáu mươi mét đất."),
    ("Thu quỹ không có quyết định", "Mỗi hộ bị thu năm trăm nghìn đồng, hỏi quyết định thì không ai đưa ra."),
    ("Sửa điểm xét tuyển viên chức", "Bảng điểm dán công khai khác với bảng điểm trong hồ sơ tuyển dụng."),
)
NAMES = ("Lâm Thị Mười Hai", "Kim Văn Bảy", "Thạch Thị Sương", "Ngô Văn Út", "", "Huỳnh Thị Năm")
ACCUSED = Accused(name="Trương Đăng Khoa", position="Phó Trưởng phòng", body_code="SXD")
FIT = Conditions(has_form=True, has_capacity=True, is_competent=True, is_identifiable=True)


@dataclass(frozen=True, slots=True)
class Desk:
    """Minh handles, Bách decides; both keys are open in memory while the sample is loaded."""

    minh: OpenKey
    bach: OpenKey

    @property
    def officer(self) -> User:
        return self.minh.key.holder

    @property
    def head(self) -> User:
        return self.bach.key.holder


def load_denunciations(made: list[MadeKey]) -> Filed | None:
    """File and settle what the sample shows; gives one whose code and secret may be printed, None without new keys."""
    words = {key.seat.username: key.passphrase for key in made}
    if not {"minh", "bach"} <= words.keys() or Denunciation.objects.exists():
        return None
    desk = Desk(_opened("minh", words), _opened("bach", words))
    days = (2, 6, 15, 24, 4, 40)
    now = clock.now()
    filed = [_filed(number, now - timedelta(days=ago)) for number, ago in enumerate(days)]
    _talk(filed[1], desk, now - timedelta(days=3))
    for number in (2, 3, 5):
        _accept(filed[number], desk, number, now - timedelta(days=days[number] - 5))
    for number in (3, 5):
        _verify(filed[number], desk, now - timedelta(days=days[number] - 8))
    _inform(filed[4], desk, now - timedelta(days=1))
    _conclude(filed[5], desk, now - timedelta(days=9))
    return filed[1]


def _opened(username: str, words: Mapping[str, str]) -> OpenKey:
    user = User.objects.get(username=username)
    (key,) = keys_of(user)
    return open_key(unlock_key(key=key, passphrase=words[username], by=user), by=user)


def _filed(number: int, at: datetime) -> Filed:
    subject, body = SUBJECTS[number]
    name = NAMES[number]
    person = Applicant(name=name, address=f"{number + 3} ấp Hòa Thuận" if name else "", anonymous=not name)
    told = Told(subject=subject, body=body, accused=(ACCUSED,) if number == 0 else ())
    with clock.living_at(at):
        return file_denunciation(told=told, person=person, channel="web", key=credentials.new_key())


def _talk(filed: Filed, desk: Desk, at: datetime) -> None:
    with clock.living_at(at):
        answer_denouncer(_row(filed), text="Ông/Bà còn giữ bản kiểm đếm không?", using=desk.minh, by=desk.officer)
    with clock.living_at(at + timedelta(hours=20)):
        write_message(open_denunciation(filed.code, filed.secret), text="Còn. Tôi sẽ chụp gửi sau.")


def _accept(filed: Filed, desk: Desk, number: int, at: datetime) -> None:
    row = _row(filed)
    with clock.living_at(at):
        _redact(row, desk, number)
        note_identity(row, result="verified", by=desk.officer)
        note_conditions(row, conditions=FIT, by=desk.officer)
        accept_denunciation(row, using=desk.bach, by=desk.head)


def _redact(row: Denunciation, desk: Desk, number: int) -> None:
    subject, body = SUBJECTS[number]
    redact_denunciation(row, summary=subject, text=body, field="công vụ", by=desk.officer)


def _verify(filed: Filed, desk: Desk, at: datetime) -> None:
    task = {"task": "Xác minh nội dung tố cáo.", "until_on": clock.local_date(at + timedelta(days=20)).isoformat()}
    with clock.living_at(at):
        open_verification(_row(filed), lead=desk.minh.key, members=(), using=desk.bach, by=desk.head, values=task)


def _inform(filed: Filed, desk: Desk, at: datetime) -> None:
    row = _row(filed)
    with clock.living_at(at):
        _redact(row, desk, 4)
        take_as_information(row, ground="no-name-evidence", reason="Có biên nhận kèm theo.", by=desk.officer)


def _conclude(filed: Filed, desk: Desk, at: datetime) -> None:
    row = _row(filed)
    values = {
        "accused": "Người phụ trách tuyển dụng",
        "findings": "Bảng điểm trong hồ sơ khác bảng điểm đã dán.",
        "conclusion": "Tố cáo đúng một phần.",
    }
    with clock.living_at(at):
        report_findings(row, text="Hai bảng điểm khác nhau ở bốn thí sinh.", by=desk.officer)
        conclude(row, outcome="partly", crime_signs=False, using=desk.bach, by=desk.head, values=values)


def _row(filed: Filed) -> Denunciation:
    return Denunciation.objects.get(code=filed.code)
