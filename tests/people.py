"""The standing people of the tests, each with her post, a password and an authenticator app.

An and Bình hold a case code and a secret only, so they are no users; Khoa is only accused; Lan is his superior.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from itertools import count

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import encrypt
from django.test import Client

from phoihop.accounts.interface import Post, User
from phoihop.organizations.interface import Body, BodyKind, BodyVersion, IssuerKind, Level

PASSWORD = "Dòng sông Hậu chảy êm 2026"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LONG_AGO = date(2020, 1, 1)

# code: name, kind, regime of documents
BODIES: dict[str, tuple[str, BodyKind, IssuerKind]] = {
    "BTCD": ("Ban Tiếp công dân thành phố", BodyKind.RECEPTION_BOARD, IssuerKind.STATE),
    "SXD": ("Sở Xây dựng", BodyKind.DEPARTMENT, IssuerKind.STATE),
    "SNNMT": ("Sở Nông nghiệp và Môi trường", BodyKind.DEPARTMENT, IssuerKind.STATE),
    "TTTP": ("Thanh tra thành phố", BodyKind.INSPECTORATE, IssuerKind.STATE),
    "BTGDV": ("Ban Tuyên giáo và Dân vận Thành ủy", BodyKind.PARTY_BOARD, IssuerKind.PARTY),
    "VPUB": ("Văn phòng Ủy ban nhân dân thành phố", BodyKind.OFFICE, IssuerKind.STATE),
}


_numbers = count(1)


def new_user(
    username: str = "",
    full_name: str = "",
    *,
    password: str = PASSWORD,
    is_active: bool = True,
    second_factor: bool = True,
    email: str | None = None,
) -> User:
    """A person without a post; with an authenticator app unless told otherwise."""
    number = next(_numbers)
    username = username or f"canbo{number}"
    user = User(
        username=username,
        full_name=full_name or f"Cán Bộ Số {number}",
        email=f"{username}@vi-du.example" if email is None else email,
        is_active=is_active,
    )
    user.set_password(password)
    user.save()
    if second_factor:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(TOTP_SECRET)})
    return user


def new_post(
    user: User,
    body: str,
    *,
    role: str = "officer",
    title: str = "Chuyên viên",
    is_head: bool = False,
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> Post:
    """A post in a standing body, open since long ago unless told otherwise."""
    post = Post.objects.create(
        user=user,
        body=standing_body(body),
        role=role,
        title=title,
        is_head=is_head,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    user.forget_holdings()
    return post


def standing_body(code: str) -> Body:
    """The body of that code; the seeded one where the test has the seed."""
    name, kind, issuer = BODIES[code]
    body, is_new = Body.objects.get_or_create(
        code=code, defaults={"kind": kind, "issuer_kind": issuer, "valid_from": LONG_AGO}
    )
    if is_new:
        version = BodyVersion(body=body, name=name, short_name=code, level=Level.PROVINCE, valid_from=LONG_AGO)
        version.set_search()
        version.save()
    return body


def holder(username: str, full_name: str, role: str, body: str, title: str, *, is_head: bool = False) -> User:
    """A person with one open post."""
    user = new_user(username, full_name)
    new_post(user, body, role=role, title=title, is_head=is_head)
    return user


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who can sign in."""

    chi: User
    dung: User
    giang: User
    ha: User
    lan: User
    minh: User
    ngan: User
    oanh: User
    phuc: User
    quyen: User
    son: User

    def __iter__(self) -> Iterator[tuple[str, User]]:
        return iter([(field.name, getattr(self, field.name)) for field in fields(self)])


# name: full name, role, body, title; the head of a body is its leader
STANDING: dict[str, tuple[str, str, str, str]] = {
    "chi": ("Trần Thị Chi", "intake", "BTCD", "Cán bộ tiếp công dân"),
    "dung": ("Lê Văn Dũng", "officer", "SXD", "Chuyên viên"),  # officer of another body
    "giang": ("Võ Thị Giang", "officer", "SNNMT", "Chuyên viên"),
    "ha": ("Nguyễn Thị Hà", "leader", "SNNMT", "Giám đốc"),
    "lan": ("Phạm Thị Lan", "leader", "SXD", "Giám đốc"),  # superior of Khoa, the accused, who has no account
    "minh": ("Đỗ Văn Minh", "vault_officer", "TTTP", "Thanh tra viên chính"),
    "ngan": ("Hồ Thị Ngân", "approver", "BTCD", "Phó Trưởng ban"),  # approver of another office
    "oanh": ("Bùi Thị Oanh", "inspector", "TTTP", "Thanh tra viên"),
    "phuc": ("Huỳnh Văn Phúc", "coordinator", "BTGDV", "Chuyên viên"),
    "quyen": ("Đặng Thị Quyên", "editor", "BTGDV", "Biên tập viên"),
    "son": ("Phan Văn Sơn", "administrator", "VPUB", "Quản trị viên"),
}


def standing_person(name: str) -> User:
    """The standing person of that name, with her post."""
    full_name, role, body, title = STANDING[name]
    return holder(name, full_name, role, body, title, is_head=role == "leader")


def everybody() -> People:
    """All of them."""
    return People(**{name: standing_person(name) for name in STANDING})


@pytest.fixture
def chi(db: None) -> User:
    return standing_person("chi")


@pytest.fixture
def dung(db: None) -> User:
    return standing_person("dung")


@pytest.fixture
def giang(db: None) -> User:
    return standing_person("giang")


@pytest.fixture
def ha(db: None) -> User:
    return standing_person("ha")


@pytest.fixture
def lan(db: None) -> User:
    return standing_person("lan")


@pytest.fixture
def minh(db: None) -> User:
    return standing_person("minh")


@pytest.fixture
def ngan(db: None) -> User:
    return standing_person("ngan")


@pytest.fixture
def oanh(db: None) -> User:
    return standing_person("oanh")


@pytest.fixture
def phuc(db: None) -> User:
    return standing_person("phuc")


@pytest.fixture
def quyen(db: None) -> User:
    return standing_person("quyen")


@pytest.fixture
def son(db: None) -> User:
    return standing_person("son")


@pytest.fixture
def people(
    chi: User,
    dung: User,
    giang: User,
    ha: User,
    lan: User,
    minh: User,
    ngan: User,
    oanh: User,
    phuc: User,
    quyen: User,
    son: User,
) -> People:
    return People(chi, dung, giang, ha, lan, minh, ngan, oanh, phuc, quyen, son)


def signed_in(user: User) -> Client:
    """A client in which `user` is signed in; her second factor exists, so no page forces her to add one."""
    client = Client()
    client.force_login(user)
    return client


def code_now(shift: int = 0) -> str:
    """What the authenticator app of every standing person shows now, or `shift` times 30 seconds later."""
    code: str = format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30 + shift))
    return code
