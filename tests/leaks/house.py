"""A unit, the people who must not meet a denunciation of today, and what each of them can open or call.

Khoa is accused and has every post that could help him: officer, leader, holder of a key. Lan heads his office. One
officer of the unit bears the accused's name, one came into the unit with the accused's old body, one verifies another
matter. Every key is open.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User, create_token
from phoihop.core import clock
from phoihop.core.errors import NotAllowed
from phoihop.denunciations.interface import Accused, Denunciation, Filed, Told
from phoihop.denunciations.interface import add_verifier as give_redacted
from phoihop.operations.petition_export import export_petitions
from phoihop.organizations.interface import Body, BodyKind, ChangeEvent, ChangeKind, ChangeRow, IssuerKind
from phoihop.vault.interface import VaultKey, seal_file
from tests.access.walk import Route, routes
from tests.denunciations.desk import at_work
from tests.denunciations.people import Unit, file_one, new_unit, row_of
from tests.denunciations.scans import scan_png
from tests.denunciations.steps import redacted
from tests.people import LONG_AGO, People, holder, new_post, signed_in, standing_body
from tests.petitions.factories import new_filing
from tests.vault.keepers import key_of, opened

OLD_BODY = "CCQL"  # merged into the inspectorate before anything is told
FILE_NAME = "Đơn của bà Kín về ông Khoa.png"
NAMESAKE = "Cao Văn Bị Loại"
ABOUT_KHOA = Told(
    subject="Nhận tiền bôi trơn hồ sơ xây dựng",
    body="Chiếc phong bì xanh ngọc được đưa trong phòng họp số 7.",
    accused=(
        Accused(name="Trương Đăng Khoa", position="Phó Trưởng phòng", body_code="SXD"),
        Accused(name=NAMESAKE),
    ),
)
ABOUT_OLD_BODY = Told(
    subject="Lấy tiền vé bến xe",
    body="Sổ vé tháng hai bị xé bỏ mười trang.",
    accused=(Accused(name="Kiều Văn Xé", body_code=OLD_BODY),),
)
HARMLESS = Told(subject="Một việc khác", body="Việc này không nêu ai ở đây.", accused=(Accused(name="Ai Đó Ở Xa"),))
SUMMARY = "Nhận tiền tại một phòng họp"  # as the desk writes it of the one about Khoa
# Whatever of these stands on a page tells something.
TELLING = (ABOUT_KHOA.subject, ABOUT_KHOA.body, ABOUT_OLD_BODY.subject, ABOUT_OLD_BODY.body, SUMMARY, "Nguyễn Thị Kín",
           "0912 345 678", FILE_NAME)  # fmt: skip
SEARCHED = ("phong bì xanh", "boi tron", "Khoa", SUMMARY)
ELSEWHERE = re.compile(r"^(account|mfa|usersessions|socialaccount)_|^accounts:(switch_user|add_token)$")
# What differs from one answer to the next whatever there is: tokens, nonces, the key of a new form.
CHANGING = re.compile(rb'(?:csrfmiddlewaretoken" value|nonce|name="key" value)="[^"]*"')
SEALED_TABLES = re.compile(
    r'"(denunciations_\w+|vault_(?:grant|compartment|sealedtext|sealedfile|keptout|mailbox)\w*)"'
)


@dataclass(frozen=True, slots=True)
class House:
    """Everybody by name, with a browser and, where the role has one, a token."""

    unit: Unit
    board: VaultKey  # the reception board's officer, who takes what the inspectorate may not
    users: dict[str, User]
    clients: dict[str, Client]
    tokens: dict[str, str]
    earlier: Denunciation  # the matter that the verifier works on

    def strangers_to(self, told: Told) -> list[str]:
        """Who must not meet a denunciation of those words."""
        unit = {"minh", "merged"}
        return [name for name in self.users if name not in unit or told is ABOUT_OLD_BODY]


def build_house(people: People) -> House:
    """Law and calendar are loaded before."""
    unit = new_unit(people.minh, people.ngan)
    board = _officer("BTCD", "nhantc", "Người Nhận Tố Cáo")
    second = holder("nguoithuhai", "Người Thứ Hai", "approver", "VPUB", "Phó Văn phòng")
    key_of(second, "VPUB", "approver")
    keys = {"khoa": _khoa(), "lan": _lan(people), "outsider": _officer("SNNMT", "nguoingoai", "Ngô Người Ngoài"),
            "verifier": _officer("SNNMT", "xacminh", "Lâm Văn Xét"), "namesake": _officer("TTTP", "biloai", NAMESAKE),
            "merged": _merged(), "minh": unit.minh, "reserve": unit.keepers.escrow[1], "ngan": unit.keepers.ngan,
            }  # fmt: skip
    without = {"son": people.son, "oanh": people.oanh, "phuc": people.phuc, "chi": people.chi, "ha": people.ha,
               "dung": people.dung}  # fmt: skip
    users = {**{name: key.holder for name, key in keys.items()}, **without}
    earlier = redacted(unit, told=HARMLESS)
    give_redacted(earlier, key=keys["verifier"], using=opened(unit.minh), by=people.minh)
    new_filing(subject="Đường ngập sau mưa", body="Nước đọng ba ngày.")
    return House(
        unit,
        board,
        users,
        {
            **{name: at_work(key) for name, key in keys.items()},
            **{name: signed_in(one) for name, one in without.items()},
        },
        {name: create_token(user=user, label="thử", by=user) for name, user in users.items() if user.may("token.use")},
        earlier,
    )


def _officer(body: str, username: str, name: str) -> VaultKey:
    return key_of(holder(username, name, "vault_officer", body, "Chuyên viên"), body, "officer")


def _khoa() -> VaultKey:
    khoa = holder("khoa", "Trương Đăng Khoa", "leader", "SXD", "Phó Trưởng phòng")
    for role in ("officer", "vault_officer"):
        new_post(khoa, "SXD", role=role, title="Phó Trưởng phòng")
    return key_of(khoa, "SXD", "officer")


def _lan(people: People) -> VaultKey:
    new_post(people.lan, "SXD", role="resolver", title="Giám đốc")
    return key_of(people.lan, "SXD", "officer")


def _merged() -> VaultKey:
    """Her body went into the inspectorate this morning, and she with it."""
    old = Body.objects.create(
        code=OLD_BODY, kind=BodyKind.DEPARTMENT, issuer_kind=IssuerKind.STATE, valid_from=LONG_AGO
    )
    event = ChangeEvent.objects.create(kind=ChangeKind.MERGE, effective_on=clock.today(), instrument="QĐ 1")
    ChangeRow.objects.create(event=event, from_body=old, to_body=standing_body("TTTP"))
    old.valid_to = clock.today() - timedelta(days=1)
    old.save()
    return _officer("TTTP", "sapnhap", "Mai Văn Nhập")


def file_about(told: Told) -> Denunciation:
    """One of today, with a file."""
    filed: Filed = file_one(told=told, files=[seal_file(scan_png(), name=FILE_NAME)], notify="kin.nguyen@vi-du.example")
    return row_of(filed)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address gave: its bytes without what changes every time, and the statements that it cost."""

    status: int
    content: bytes
    statements: tuple[str, ...]

    @property
    def sealed(self) -> list[str]:
        """The statements that read sealed matters."""
        return [one for one in self.statements if SEALED_TABLES.search(one)]


def doors() -> list[Route]:
    """Every page of the signed-in that takes no argument."""
    inner = [route for route in routes() if getattr(route.view, "access", "public") != "public"]
    return [route for route in inner if not route.parameters and not ELSEWHERE.match(route.name)]


def seen_by(house: House, name: str, out: Path) -> dict[str, Answer]:
    """All that this person can open, search, count, export and call, by the name of what was asked."""
    client, found = house.clients[name], {}
    for route in doors():
        found[route.name] = ask(client, "/" + route.path)
    for words in SEARCHED:
        found[f"desk:search {words}"] = ask(client, "/ban-lam-viec/tim/", q=words)
        found[f"denunciations:find {words}"] = ask(client, "/to-cao/tim/", method="post", q=words)
    for filters in ("han=qua", "ca_da_xong=on", "trang_thai=filed"):
        found[f"denunciations:unit {filters}"] = ask(client, f"/to-cao/?{filters}")
    for body in ("TTTP", "BTCD", "SXD"):
        found[f"organizations:body {body}"] = ask(client, f"/co-cau/quan-tri/co-quan/{body}/")
    for operation in ("worklist", "statistics", "search?q=phong", "search?q=khoa"):
        if name in house.tokens:
            found[f"api {operation}"] = ask(Client(), f"/api/v1/{operation}", token=house.tokens[name])
    found["export"] = exported(house.users[name], out)
    return found


def ask(client: Client, address: str, *, method: str = "get", token: str = "", **words: str) -> Answer:
    reset_queries()  # the log of a whole module is longer than what Django keeps
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with CaptureQueriesContext(connection) as queries:
        response = getattr(client, method)(address, words, headers=headers)
    # What a page says of where it leads is part of its answer.
    content = CHANGING.sub(b"", response.content) + response.headers.get("Location", "").encode()
    return Answer(response.status_code, content, tuple(query["sql"] for query in queries))


def exported(user: User, out: Path) -> Answer:
    """What `phoihop export petitions` writes for this person."""
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        try:
            export_petitions(user, form="jsonl", out=out)
            content = out.read_bytes()
        except NotAllowed:
            content = b""
    return Answer(200 if content else 403, content, tuple(query["sql"] for query in queries))


def text_of(answers: dict[str, Answer]) -> Iterator[tuple[str, str]]:
    """Name and words of each answer, escapes of JSON undone."""
    for name, answer in answers.items():
        words = answer.content.decode("utf-8", "replace")
        yield name, json.dumps(words, ensure_ascii=False)
