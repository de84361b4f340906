"""`Ai đã mở hồ sơ` against random readings by random people at random doors: nothing missing, nothing extra."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.accounts.interface import User, create_token
from phoihop.core import clock
from phoihop.core.errors import NotAllowed
from phoihop.files.models import StoredFile
from phoihop.files.states import FileState
from phoihop.operations.petition_export import export_petitions
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Filed, letters_of, open_case
from tests.files.samples import jpeg, upload
from tests.people import BODIES, holder, new_post, signed_in
from tests.petitions.factories import WAYS, Walk, new_filing

PLANNED = "Thanh tra theo kế hoạch"
START = datetime(2026, 11, 10, 7, 40, tzinfo=clock.ZONE)
# person: the posts in order, (role, body); the first is the one she works in
STAFF: dict[str, list[tuple[str, str]]] = {
    "intake": [("intake", "BTCD")],
    "officer": [("officer", "SXD")],
    "leader": [("leader", "SXD")],
    "stranger": [("officer", "SNNMT")],
    "inspector": [("inspector", "TTTP")],
    "administrator": [("administrator", "VPUB")],
    "two": [("officer", "SNNMT"), ("officer", "SXD")],
    "both": [("intake", "BTCD"), ("officer", "SXD")],
}
READING = {"intake", "officer", "leader", "inspector"}
# case: the bodies that hold or held it
HELD = {"answered": {"BTCD", "SXD"}, "new": {"BTCD"}}
Told = tuple[str, str, str, str, str]  # person, body, post, hour, reason


@dataclass
class Scene:
    """Two cases and the staff, and what each of the readings that succeeded should have left."""

    cases: dict[str, Filed]
    people: dict[str, User]
    tokens: dict[str, str]
    papers: dict[str, str]
    waiting: str
    files: dict[str, str]
    blocked: str
    out: Path
    told: dict[str, set[Told]] = field(default_factory=lambda: {name: set() for name in HELD})
    opened: dict[str, datetime] = field(default_factory=dict)

    def client(self, who: str, acting: int) -> Client:
        """A browser in which the person works in one of her posts."""
        client = signed_in(self.people[who])
        posts = self.people[who].holdings
        if acting < len(posts):
            client.post("/tai-khoan/cua-toi/chuc-vu/", {"post": posts[acting].post_id})
        return client

    def may_read(self, who: str, case: str) -> bool:
        return self.post_for(who, case, 0) is not None

    def post_for(self, who: str, case: str, acting: int) -> tuple[str, bool] | None:
        """The body in whose name she reads, and whether only by an opening; None where she may not."""
        posts = STAFF[who]
        order = sorted(range(len(posts)), key=lambda number: number != acting)
        for number in order:
            role, body = posts[number]
            if role in READING and body in HELD[case]:
                return body, False
        until = self.opened.get(case)
        return ("TTTP", True) if who == "inspector" and until and clock.now() < until else None

    def note(self, who: str, case: str, acting: int, reason: str) -> None:
        """The reading succeeded: it must stand in the list."""
        found = self.post_for(who, case, acting)
        assert found is not None, f"{who} read {case} without a right"
        body, by_opening = found
        name = BODIES[body][0]
        hour = clock.now().astimezone(clock.ZONE).strftime("%d %H")
        self.told[case].add((who, name, f"{who} {body}, {name}", hour, PLANNED if by_opening else reason))


def page(scene: Scene, who: str, case: str, acting: int) -> None:
    address = f"/ho-so/{scene.cases[case].code}/"
    _get(scene, who, case, acting, address, "Xem hồ sơ trong phạm vi nhiệm vụ")


def step(scene: Scene, who: str, case: str, acting: int) -> None:
    """The step of a note: open to those who handle the case."""
    address = f"/ho-so/{scene.cases[case].code}/buoc/phan-loai/"
    _get(scene, who, case, acting, address, "Xem hồ sơ trong phạm vi nhiệm vụ", may=None)


def search_hit(scene: Scene, who: str, case: str, acting: int) -> None:
    response = scene.client(who, acting).get("/ban-lam-viec/tim/", {"q": scene.cases[case].code}, follow=True)
    if response.status_code == 200:
        scene.note(who, case, acting, "Xem hồ sơ trong phạm vi nhiệm vụ")


def file(scene: Scene, who: str, case: str, acting: int) -> None:
    address = f"/ho-so/{scene.cases[case].code}/tep/{scene.files[case]}/"
    _get(scene, who, case, acting, address, "Mở tệp kèm theo hồ sơ")


def blocked_file(scene: Scene, who: str, case: str, acting: int) -> None:
    """A file that waits for the scanner, and one that is not there: refused, so nothing is told."""
    for key in (scene.blocked, "khong-co"):
        status = scene.client(who, acting).get(f"/ho-so/{scene.cases['answered'].code}/tep/{key}/").status_code
        assert status in {403, 404, 409}


def paper(ending: str) -> Callable[[Scene, str, str, int], None]:
    def read(scene: Scene, who: str, _case: str, acting: int) -> None:
        address = f"/van-ban/{scene.papers['answered']}{ending}"
        _get(scene, who, "answered", acting, address, "Đọc văn bản của hồ sơ")

    return read


def sign(scene: Scene, who: str, _case: str, acting: int) -> None:
    """Only the leader of the body signs."""
    address = f"/ban-lam-viec/cho-ky/{scene.waiting}/"
    _get(scene, who, "answered", acting, address, "Đọc văn bản chờ ký", may={"leader"})


def api(scene: Scene, who: str, case: str, _acting: int) -> None:
    """A token works in the first of the person's posts."""
    address = f"/api/v1/cases/{scene.cases[case].code}"
    status = Client().get(address, headers={"Authorization": f"Bearer {scene.tokens[who]}"}).status_code
    assert (status == 200) == scene.may_read(who, case)
    if status == 200:
        scene.note(who, case, 0, "Đọc bằng chương trình của cơ quan")


def export(scene: Scene, who: str, _case: str, _acting: int) -> None:
    user = User.objects.get(pk=scene.people[who].pk)
    try:
        export_petitions(user, form="jsonl", out=scene.out)
    except NotAllowed:
        return
    codes = {json.loads(line)["code"] for line in scene.out.read_text().splitlines()}
    for case, filed in scene.cases.items():
        assert (filed.code in codes) == scene.may_read(who, case)
        if filed.code in codes:
            scene.note(who, case, 0, "Xuất hồ sơ ra tệp")


def inspect(scene: Scene, who: str, case: str, acting: int) -> None:
    """An inspector states why and is led to the case; others are refused, and so is what is open already."""
    given = {"code": scene.cases[case].code, "reason": "planned", "decision": "12/QĐ-TTTP"}
    before = scene.may_read(who, case)
    response = scene.client(who, acting).post("/ban-lam-viec/thanh-tra/", given, follow=True)
    assert response.status_code == (403 if who != "inspector" else 422 if before else 200)
    if response.status_code == 200:
        scene.opened[case] = clock.now() + timedelta(hours=8)
        scene.note(who, case, acting, PLANNED)


def lists(scene: Scene, who: str, _case: str, acting: int) -> None:
    """Lists, words and figures show no file, so they leave nothing; nor does the question why one sees it."""
    client = scene.client(who, acting)
    for address in ("/ban-lam-viec/", "/ban-lam-viec/tim/?q=den", "/ban-lam-viec/thong-ke/", "/ban-lam-viec/lanh-dao/"):
        assert client.get(address).status_code in {200, 403}
    client.get(f"/quyen/vi-sao-toi/{scene.cases['new'].code}/")


def _get(  # one line a door
    scene: Scene,
    who: str,
    case: str,
    acting: int,
    address: str,
    reason: str,
    may: set[str] | None = frozenset(),  # type: ignore[assignment]
) -> None:
    """Open an address; where the right to read decides alone, the answer is compared with it too."""
    status = scene.client(who, acting).get(address).status_code
    if may is not None:
        allowed = who in may if may else scene.may_read(who, case)
        assert (status == 200) == allowed, (address, who, status)
    if status == 200:
        scene.note(who, case, acting, reason)


DOORS = [page, step, search_hit, file, blocked_file, paper("/"), paper(".pdf"), paper(".docx"), sign, api, export,
         inspect, inspect, lists]  # fmt: skip
# Those whose readings differ by post, reason or hour come more often than those who are refused.
WHO = ["both", "both", "inspector", "inspector", "intake", "leader", "officer", "two", "stranger", "administrator"]
READS = st.lists(
    st.tuples(
        st.sampled_from(WHO),
        st.sampled_from(DOORS),
        st.sampled_from(sorted(HELD)),
        st.integers(0, 1),
        st.sampled_from([0, 1, 10, 25, 45, 170]),
    ),
    min_size=12,
    max_size=24,
)


def scene_at(out: Path) -> Scene:
    people = {}
    for name, posts in STAFF.items():
        (role, body), *more = posts
        people[name] = holder("", f"Người {name}", role, body, f"{name} {body}")
        for other_role, other_body in more:
            new_post(people[name], other_body, role=other_role, title=f"{name} {other_body}")
    cases = {name: new_filing(uploads=[upload(jpeg())]) for name in HELD}
    walk = Walk(cases["answered"], to="SXD")
    for name in ["classify", "forward", "receive", *WAYS["KNPA", "submitted"][1:]]:
        walk.step(name)
    files = {name: StoredFile.objects.filter(subject_id=filed.code).first() for name, filed in cases.items()}
    kept = StoredFile.objects.get(subject_id=cases["new"].code)
    kept.pk, kept.key, kept.subject_id, kept.state = None, "cho-quet", cases["answered"].code, FileState.QUARANTINED
    kept.save(force_insert=True)
    papers = list(letters_of(walk.petition))
    waiting = next(row.code for row in papers if row.state == "submitted")
    return Scene(
        cases=cases,
        people=people,
        tokens={name: create_token(user=user, label="thử", by=user) for name, user in people.items()},
        papers={"answered": papers[0].code},
        waiting=waiting,
        files={name: row.key for name, row in files.items() if row},
        blocked="cho-quet",
        out=out,
    )


def told_on_the_page(scene: Scene, case: str) -> list[Told]:
    """What the person reads, with the person whose title it is."""
    filed = scene.cases[case]
    rows = petitions.case_readers(open_case(filed.code, filed.secret))
    client = Client()
    client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret})
    shown = client.get("/tra-cuu/ho-so/").content.decode()
    assert all(f"{row.post} – {row.reason}" in shown for row in rows)
    return [
        (row.post.split(" ")[0], row.body, row.post, row.at.astimezone(clock.ZONE).strftime("%d %H"), row.reason)
        for row in rows
    ]


@pytest.mark.django_db
def test_the_person_is_told_of_every_reading_and_of_nothing_else(tmp_path: Path) -> None:
    with time_machine.travel(START, tick=False):
        first = scene_at(tmp_path / "xuat.jsonl")

    @settings(max_examples=18, deadline=None, suppress_health_check=list(HealthCheck))
    @given(reads=READS)
    def follow(reads: list[tuple[str, Callable[[Scene, str, str, int], None], str, int, int]]) -> None:
        scene = Scene(**{name: getattr(first, name) for name in ("cases", "people", "tokens", "papers", "waiting",
                                                                  "files", "blocked", "out")})  # fmt: skip
        at = START + timedelta(minutes=1)
        with transaction.atomic():
            for who, door, case, acting, minutes in reads:
                at += timedelta(minutes=minutes)
                with time_machine.travel(at, tick=False):
                    door(scene, who, case, acting)
            with time_machine.travel(at, tick=False):
                for case, wanted in scene.told.items():
                    assert sorted(told_on_the_page(scene, case)) == sorted(wanted)
            transaction.set_rollback(True)

    follow()
