"""The invented people of the sample province: names, posts, and how they sign in."""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.conf import settings

from phoihop.accounts.interface import User, add_person, give_post
from phoihop.core.text_vi import fold
from phoihop.organizations.interface import Body, BodyKind
from phoihop.trail.interface import Actor

FIRST = date(2021, 1, 1)
TAKES_PETITIONS = frozenset(
    {
        BodyKind.RECEPTION_BOARD,
        BodyKind.DEPARTMENT,
        BodyKind.PEOPLES_COMMITTEE,
        BodyKind.INSPECTORATE,
        BodyKind.OFFICE,
    }
)
SYLLABLES = "ba bình cát chợ dừa đò gạo giồng hậu kênh lúa mái nắng ngọt phù quê rạch sen tràm vàm xoài"
FAMILY = "Nguyễn Trần Lê Phạm Huỳnh Võ Phan Trương Bùi Đặng Đỗ Ngô Hồ Dương Đinh Lâm Thạch Sơn Kim Mai"
WOMEN = "Bích Cúc Diễm Đào Hạnh Huệ Hương Liên Loan Mai Nga Nguyệt Nhung Phượng Tâm Thảo Thu Trang Tuyết Yến"
MEN = "An Bảo Cường Đạt Đông Hải Hiếu Hòa Hùng Kiệt Lộc Nghĩa Nhân Phát Quang Tài Thắng Thịnh Tuấn Vinh"
GIVEN = [
    *((middle, name) for middle in ("Thị", "Thị Ngọc", "Thị Kim", "Thanh", "Như") for name in WOMEN.split()),
    *((middle, name) for middle in ("Văn", "Hữu", "Minh", "Quốc", "Đức") for name in MEN.split()),
]


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits where."""

    username: str
    full_name: str
    role: str
    body: str
    title: str
    is_head: bool = False


#: The standing people. An and Bình are petitioners: they have a code and a secret and no account.
STANDING = [
    Seat("chi", "Trần Thị Chi", "intake", "BTCD", "Cán bộ tiếp công dân"),
    Seat("dung", "Lê Văn Dũng", "officer", "SXD", "Chuyên viên"),
    Seat("giang", "Võ Thị Giang", "officer", "SNNMT", "Chuyên viên"),
    Seat("ha", "Nguyễn Thị Hà", "leader", "SNNMT", "Giám đốc", is_head=True),
    Seat("khoa", "Trương Đăng Khoa", "officer", "SXD", "Phó Trưởng phòng"),
    Seat("lan", "Phạm Thị Lan", "leader", "SXD", "Giám đốc", is_head=True),
    Seat("minh", "Đỗ Văn Minh", "vault_officer", "TTTP", "Thanh tra viên chính"),
    Seat("ngan", "Hồ Thị Ngân", "approver", "BTCD", "Phó Trưởng ban"),
    Seat("oanh", "Bùi Thị Oanh", "inspector", "TTTP", "Thanh tra viên"),
    Seat("phuc", "Huỳnh Văn Phúc", "coordinator", "BTGDV", "Chuyên viên"),
    Seat("quyen", "Đặng Thị Quyên", "editor", "BTGDV", "Biên tập viên"),
    Seat("son", "Phan Văn Sơn", "administrator", "VPUB", "Quản trị viên"),
    Seat("tan", "Lâm Quốc Tân", "leader", "BTCD", "Trưởng ban", is_head=True),
    Seat("uyen", "Mai Thị Uyên", "officer", "31441", "Công chức văn phòng"),
    # Sealed matters: a second officer and the head of the inspectorate, a second unit, second persons, the reserve.
    Seat("bach", "Lý Thanh Bách", "resolver", "TTTP", "Chánh Thanh tra", is_head=True),
    Seat("diem", "Kim Thị Diễm", "vault_officer", "BTCD", "Cán bộ tiếp công dân"),
    Seat("hien", "Đinh Thị Hiền", "vault_officer", "SNNMT", "Chánh Thanh tra Sở"),
    Seat("loc", "Ngô Văn Lộc", "approver", "VPUB", "Phó Chánh Văn phòng"),
    Seat("xuan", "Bùi Kim Xuân", "escrow_holder", "VPUB", "Trưởng phòng Hành chính"),
    Seat("yen", "Thạch Thị Yến", "escrow_holder", "BTGDV", "Phó Trưởng ban"),
    Seat("thai", "Đỗ Hồng Thái", "escrow_holder", "SNNMT", "Phó Giám đốc"),
    Seat("vinh", "Dương Hữu Vinh", "leader", "31441", "Chủ tịch Ủy ban nhân dân xã", is_head=True),
]


@dataclass(frozen=True, slots=True)
class SignIn:
    """What one person of the sample types to sign in; made anew for each installation."""

    seat: Seat
    password: str
    totp_secret: str


def load_people(*, by: Actor) -> list[SignIn]:
    """Add everybody who is not there yet; gives the sign-ins of the standing people added now."""
    there = set(User.objects.values_list("username", flat=True))
    bodies = {body.code: body for body in Body.objects.all()}
    made: list[SignIn] = []
    for seat in [*STANDING, *_others(bodies.values())]:
        if seat.username in there:
            continue
        user = add_person(
            username=seat.username, full_name=seat.full_name, email=f"{seat.username}@phoihop.example", by=by
        )
        give_post(
            user=user,
            body=bodies[seat.body],
            role=seat.role,
            title=seat.title,
            is_head=seat.is_head,
            valid_from=max(bodies[seat.body].valid_from, FIRST),
            valid_to=bodies[seat.body].valid_to,
            by=by,
        )
        if seat in STANDING:
            made.append(_let_in(user, seat))
    return made


def invented_name(random: Random) -> str:
    """A name that belongs to nobody in particular."""
    return " ".join([random.choice(FAMILY.split()), *random.choice(GIVEN)])


def sign_ins_file() -> Path:
    """Where the sign-ins of this installation lie, readable by its owner alone."""
    return Path(settings.VAR) / "sample-signins.txt"


def keep_sign_ins(made: list[SignIn]) -> None:
    """Add the sign-ins to the file."""
    path = sign_ins_file()
    path.touch(mode=0o600)
    path.chmod(0o600)
    with path.open("a", encoding="utf-8") as target:
        for row in made:
            target.write(f"{row.seat.username}\t{row.password}\t{row.totp_secret}\t{_where(row.seat)}\n")


def kept_sign_ins() -> Iterator[tuple[str, str, str, str]]:
    """Name, password, TOTP secret and post, as kept in the file; nothing where there is none."""
    path = sign_ins_file()
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        username, password, secret, where = line.split("\t")
        yield username, password, secret, where


def cases_file() -> Path:
    """Where codes and secrets of the cases to try lie, readable by the owner alone."""
    return Path(settings.VAR) / "sample-cases.txt"


def keep_cases(cases: list[tuple[str, str]]) -> None:
    """Write codes with their secrets."""
    path = cases_file()
    path.touch(mode=0o600)
    path.write_text("".join(f"{code}\t{secret}\n" for code, secret in cases), encoding="utf-8")


def kept_cases() -> Iterator[tuple[str, str]]:
    """Codes with their secrets as kept; nothing where there is no file."""
    path = cases_file()
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        code, secret = line.split("\t")
        yield code, secret


def current_totp(secret: str) -> str:
    """The six digits of this half minute, for those who try the sample without an authenticator."""
    # Source: RFC 6238, and RFC 4226 section 5.3 for the truncation
    digest = hmac.new(base64.b32decode(secret), int(time.time() // 30).to_bytes(8), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def _where(seat: Seat) -> str:
    return f"{seat.full_name}, {seat.title} ({seat.body})"


def _let_in(user: User, seat: Seat) -> SignIn:
    password = "-".join(fold(secrets.choice(SYLLABLES.split())) for _ in range(5)) + f"-{secrets.randbelow(900) + 100}"
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    user.set_password(password)
    user.save(update_fields=["password"])
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(secret)})
    return SignIn(seat, password, secret)


def _others(bodies: Iterable[Body]) -> Iterator[Seat]:
    """An officer and a leader for every body that takes petitions, so that nothing forwarded meets an empty desk."""
    random = Random(238)  # noqa: S311 invented names, no secret
    taken = {(seat.body, seat.role) for seat in STANDING}
    headed = {seat.body for seat in STANDING if seat.is_head}
    for body in sorted((body for body in bodies if body.kind in TAKES_PETITIONS), key=lambda body: body.code):
        first = "intake" if body.kind == BodyKind.RECEPTION_BOARD else "officer"
        for role, title in ((first, "Chuyên viên"), ("leader", "Thủ trưởng cơ quan")):
            name = invented_name(random)
            if (body.code, role) not in taken:
                username = f"{role}.{body.code.lower()}"
                is_head = role == "leader" and body.code not in headed
                shown = f"Phó {title.lower()}" if role == "leader" and not is_head else title
                yield Seat(username, name, role, body.code, shown, is_head=is_head)
