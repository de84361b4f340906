"""Units with keys, and denunciations about the standing people."""

from dataclasses import dataclass

from phoihop.accounts.interface import User
from phoihop.core import credentials
from phoihop.denunciations.interface import (
    Accused,
    Denouncer,
    Denunciation,
    Filed,
    Told,
    file_denunciation,
    open_denunciation,
)
from phoihop.organizations.interface import Body, BodyKind, BodyVersion, Level
from phoihop.petitions.interface import Applicant
from phoihop.vault.interface import VaultKey
from tests.people import LONG_AGO, holder, standing_body
from tests.vault.keepers import Keepers, key_of, new_keepers

PERSON = Applicant(
    name="Nguyễn Thị Kín", phone="0912 345 678", email="kin.nguyen@vi-du.example", address="12 ấp Hòa Bình",
    id_number="079012345678",
)  # fmt: skip
TOLD = Told(
    subject="Cán bộ nhận tiền để làm nhanh hồ sơ đất",
    body="Ngày 12 tháng 3, tại quầy số 2, cán bộ nhận của tôi năm triệu đồng và không ghi biên lai.",
    accused=(Accused(name="Trương Đăng Khoa", position="Phó Trưởng phòng", body_code="SXD"),),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """The inspectorate with an officer and a resolver, the second person, the reserve."""

    keepers: Keepers
    minh: VaultKey
    binh: VaultKey  # Thanh tra's head, who settles


def new_unit(minh: User, ngan: User) -> Unit:
    """The inspectorate ready to take denunciations; Bính heads it."""
    keepers = new_keepers(minh, ngan)
    head = holder("binhtt", "Lý Thanh Bính", "resolver", "TTTP", "Chánh Thanh tra")
    return Unit(keepers, keepers.minh, key_of(head, "TTTP", "officer"))


def new_body(code: str, kind: str, level: str = Level.PROVINCE, parent: Body | None = None) -> Body:
    made = Body.objects.create(code=code, kind=kind, valid_from=LONG_AGO)
    version = BodyVersion(body=made, name=f"Cơ quan {code}", level=level, parent=parent, valid_from=LONG_AGO)
    version.set_search()
    version.save()
    return made


def new_committee() -> Body:
    """The provincial committee over inspectorate and office."""
    committee = new_body("UBNDTP", BodyKind.PEOPLES_COMMITTEE)
    for code in ("TTTP", "VPUB"):
        standing_body(code).versions.update(parent=committee)
    return committee


def new_office() -> VaultKey:
    """Vân settles for the chair, in the committee's office."""
    van = holder("vanvp", "Cao Thị Vân", "resolver", "VPUB", "Phó Chánh Văn phòng")
    return key_of(van, "VPUB", "officer")


def file_one(told: Told = TOLD, person: Applicant = PERSON, **kwargs: object) -> Filed:
    """One filed from the page."""
    standing_body("TTTP")
    key = credentials.new_key()
    return file_denunciation(told=told, person=person, channel="web", key=key, **kwargs)  # type: ignore[arg-type]


def denouncer_of(filed: Filed) -> Denouncer:
    return open_denunciation(filed.code, filed.secret)


def row_of(filed: Filed) -> Denunciation:
    return Denunciation.objects.get(code=filed.code)
