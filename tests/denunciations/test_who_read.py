"""`Ai đã mở hồ sơ` of a denunciation against random readings by random people: nothing missing, nothing extra."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import DomainError
from phoihop.denunciations.interface import (
    CaseLetter,
    Denunciation,
    Filed,
    add_redacted_copy,
    add_verifier,
    answer_denouncer,
    bar_from,
    draft_letter,
    open_denunciation,
    own_case_readers,
    remove_verifier,
    unbar,
)
from phoihop.law.interface import load_calendar, load_law
from phoihop.vault.actions.unlocking import _keep_open
from phoihop.vault.cookie import COOKIE
from phoihop.vault.interface import Bar, Opening, OpenKey, approve_opening, ask_opening, seal_file
from phoihop.vault.models import SealedFile
from tests.denunciations.desk import officer_of, redact
from tests.denunciations.people import Unit, denouncer_of, file_one, new_unit
from tests.denunciations.scans import scan_png
from tests.people import new_post, signed_in, standing_person
from tests.vault.keepers import opened

START = datetime(2026, 11, 10, 7, 40, tzinfo=clock.ZONE)
# person: the post and body of the key that opens parts of it
POSTS = {
    "minh": "Thanh tra viên chính, Thanh tra thành phố",
    "binh": "Chánh Thanh tra, Thanh tra thành phố",
    "verifier": "Chuyên viên, Sở Nông nghiệp và Môi trường",
}
WORDS = {
    "work": "mở nội dung, lý do: xử lý hồ sơ",
    "redacted": "mở bản đã che danh tính, lý do: xử lý hồ sơ",
    "letter": "đọc văn bản của hồ sơ, lý do: xử lý hồ sơ",
    "notify": "mở nội dung, lý do: báo cho Ông/Bà biết có tin mới",
}
IDENTITY = (
    "mở danh tính, lý do: xác minh người tố cáo theo Điều 24 Luật Tố cáo; có người thứ hai của cơ quan khác đồng ý"
)
type Line = tuple[str, str, str]  # post, hour, words


@dataclass
class Scene:
    """One denunciation with its files and papers, the people with their keys, and what readings must have left."""

    filed: Filed
    row: Denunciation
    unit: Unit
    keys: dict[str, OpenKey]
    users: dict[str, User]
    files: dict[str, str]
    letters: dict[str, CaseLetter]
    approver: OpenKey
    verifies: bool = True
    barred: bool = False
    opening: Opening | None = None
    approved_at: datetime | None = None
    read: set[Line] = field(default_factory=set)
    identities: list[Line] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"/to-cao/{self.filed.code}/"

    def client(self, who: str, acting: int, *, is_open: bool = True) -> Client:
        """A browser with the person's key open, working in one of her posts."""
        user = User.objects.get(pk=self.users[who].pk)
        client = signed_in(user)
        if acting < len(user.holdings):
            client.post("/tai-khoan/cua-toi/chuc-vu/", {"post": user.holdings[acting].post_id})
        if is_open and who in self.keys:
            client.cookies[COOKIE] = _keep_open(self.keys[who], by=user, at=clock.now())
        return client

    def holds(self, who: str, part: str) -> bool:
        if who == "verifier":
            return part == "redacted" and self.verifies and not self.barred
        return who in {"minh", "binh"}

    def note(self, who: str, *reasons: str) -> None:
        """These readings succeeded: they must stand in the list, once an hour."""
        assert who in POSTS, f"{who} read it without a right"
        self.read |= {(POSTS[who], _hour(), WORDS[reason]) for reason in reasons}

    def get(self, who: str, acting: int, rest: str, part: str, *reasons: str) -> None:
        """Open an address of the case that shows a part of it; who does not hold the part is refused."""
        status = self.client(who, acting).get(self.address + rest).status_code
        assert (status == 200) == self.holds(who, part), (who, rest, status)
        if status == 200:
            self.note(who, *reasons)


def _hour() -> str:
    return clock.now().astimezone(clock.ZONE).strftime("%d %H")


def page(scene: Scene, who: str, acting: int) -> None:
    """Everything that the open key opens."""
    parts = [part for part in ("content", "redacted") if scene.holds(who, part)]
    status = scene.client(who, acting).get(scene.address).status_code
    assert (status == 200) == bool(parts)
    if parts:
        scene.note(who, *("work" if part == "content" else part for part in parts))


def shut_page(scene: Scene, who: str, acting: int) -> None:
    """Without an open key nothing of it is read."""
    client = scene.client(who, acting, is_open=False)
    client.get(scene.address)
    for rest in (f"tep/{scene.files['content']}/", f"van-ban/{scene.letters['redacted'].code}/", "ban-che/"):
        assert client.get(scene.address + rest).status_code in {302, 403, 404}


def content_file(scene: Scene, who: str, acting: int) -> None:
    scene.get(who, acting, f"tep/{scene.files['content']}/", "content", "work")


def drawn_page(scene: Scene, who: str, acting: int) -> None:
    scene.get(who, acting, f"tep/{scene.files['content']}/trang-1.png", "content", "work")


def redacted_copy(scene: Scene, who: str, acting: int) -> None:
    scene.get(who, acting, f"tep/{scene.files['redacted']}/", "redacted", "redacted")


def no_file(scene: Scene, who: str, acting: int) -> None:
    """A refusal leaves nothing, also where the key would have opened the part."""
    assert scene.client(who, acting).get(f"{scene.address}tep/{uuid4()}/").status_code in {403, 404}


def letter(scene: Scene, who: str, acting: int) -> None:
    scene.get(who, acting, f"van-ban/{scene.letters['redacted'].code}/", "redacted", "letter", "redacted")


def private_letter(scene: Scene, who: str, acting: int) -> None:
    """One that lies in the content part: who verifies does not even find it."""
    scene.get(who, acting, f"van-ban/{scene.letters['content'].code}/", "content", "letter", "redacted")


def printed_letter(scene: Scene, who: str, acting: int) -> None:
    scene.get(who, acting, f"van-ban/{scene.letters['redacted'].code}/ban-in.pdf", "redacted", "letter")


def no_letter(scene: Scene, who: str, acting: int) -> None:
    assert scene.client(who, acting).get(f"{scene.address}van-ban/00000000000/").status_code in {403, 404}


def redacting(scene: Scene, who: str, acting: int) -> None:
    scene.get(who, acting, "ban-che/", "content", "work", "redacted")


def kept_out(scene: Scene, who: str, acting: int) -> None:
    scene.get(who, acting, "khong-tiep-can/", "content", "work")


def answer(scene: Scene, who: str, _acting: int) -> None:
    """The address for notices is read to send one."""
    user = User.objects.get(pk=scene.users[who].pk)
    try:
        answer_denouncer(scene.row, text="Xin gửi thêm ảnh.", using=scene.keys.get(who, scene.approver), by=user)
    except DomainError:
        return
    scene.note(who, "notify")


def ask(scene: Scene, _who: str, _acting: int) -> None:
    minh = scene.keys["minh"]
    scene.opening = ask_opening(matter=scene.row.matter, using=minh, reason="verify", by=minh.key.holder)
    scene.approved_at = None


def approve(scene: Scene, _who: str, _acting: int) -> None:
    if scene.opening is None or scene.approved_at is not None:
        return
    approve_opening(opening=scene.opening, using=scene.approver, by=scene.approver.key.holder)
    scene.approved_at = clock.now()


def opened_identity(scene: Scene, who: str, acting: int) -> None:
    """Asked, agreed to and read at once."""
    ask(scene, who, acting)
    approve(scene, who, acting)
    identity(scene, "minh", acting)


def identity_again(scene: Scene, _who: str, acting: int) -> None:
    """By the person who asked, in time or too late."""
    identity(scene, "minh", acting)


def identity(scene: Scene, who: str, acting: int) -> None:
    """Only who asked, for ten minutes; each time is told."""
    if scene.opening is None:
        return
    address = f"{scene.address}danh-tinh/{scene.opening.pk}/"
    status = scene.client(who, acting).get(address).status_code
    runs = scene.approved_at is not None and clock.now() < scene.approved_at + timedelta(minutes=10)
    assert (status == 200) == (who == "minh" and runs), (who, status)
    if status == 200:
        scene.identities.append((POSTS[who], _hour(), IDENTITY))


def lists(scene: Scene, who: str, acting: int) -> None:
    """Lists, words and the question why one sees it open nothing that is sealed."""
    client = scene.client(who, acting)
    client.get("/to-cao/")
    client.post("/to-cao/tim/", {"q": "nhan tien"})
    client.get(f"/quyen/vi-sao-toi/{scene.filed.code}/")


def change_verifier(scene: Scene, _who: str, _acting: int) -> None:
    """The part is taken back, or given again."""
    minh, key = scene.keys["minh"], scene.keys["verifier"].key
    if scene.verifies:
        remove_verifier(scene.row, key=key, by=minh.key.holder)
    elif not scene.barred:
        add_verifier(scene.row, key=key, using=minh, by=minh.key.holder)
    scene.verifies = not scene.verifies and not scene.barred


def change_bar(scene: Scene, _who: str, _acting: int) -> None:
    """Who verifies is found to be related, or cleared; cleared, she must be given the part again."""
    minh, bars = scene.keys["minh"].key.holder, [Bar(scene.users["verifier"], "related")]
    if scene.barred:
        unbar(scene.row, bars=bars, reason="wrong-person", by=minh)
    else:
        bar_from(scene.row, bars=bars, by=minh)
        scene.verifies = False
    scene.barred = not scene.barred


type Door = Callable[[Scene, str, int], None]
DOORS: list[Door] = [
    page, page, shut_page, content_file, drawn_page, redacted_copy, no_file, letter, private_letter, printed_letter,
    no_letter, redacting, kept_out, answer, ask, approve, identity, opened_identity, opened_identity, identity_again,
    lists, change_verifier, change_bar,
]  # fmt: skip
WHO = ["minh", "minh", "minh", "binh", "verifier", "verifier", "namesake", "outsider", "oanh", "son"]
READS = st.lists(
    st.tuples(st.sampled_from(WHO), st.sampled_from(DOORS), st.integers(0, 1), st.sampled_from([0, 1, 5, 10, 45, 170])),
    min_size=14,
    max_size=26,
)


def scene_at() -> Scene:
    load_law()
    load_calendar()
    minh = standing_person("minh")
    new_post(minh, "SNNMT", role="officer", title="Cộng tác viên")  # a post in which she may work at any time
    unit = new_unit(minh, standing_person("ngan"))
    keys = {"verifier": officer_of("SNNMT", "xacminh", "Lâm Văn Xét"),
            "namesake": officer_of("TTTP", "biloai", "Trương Đăng Khoa"),
            "outsider": officer_of("SXD", "nguoingoai", "Ngô Người Ngoài")}  # fmt: skip
    filed = file_one(files=[seal_file(scan_png(), name="don.png")])
    denouncer_of(filed)
    row = redact(unit, filed)
    add_redacted_copy(row, file=seal_file(scan_png(), name="ban-che.png"), by=minh)
    add_verifier(row, key=keys["verifier"], using=opened(unit.minh), by=minh)
    drafts = {
        "redacted": draft_letter(row, template="tc_result", values={"conclusion": "Đúng."}, by=minh),
        "content": draft_letter(row, template="tc_no_protection", values={"reason": "Chưa đủ căn cứ."}, by=minh),
    }
    keys |= {"minh": unit.minh, "binh": unit.binh}
    return Scene(
        filed=filed,
        row=row,
        unit=unit,
        keys={name: opened(key) for name, key in keys.items()},
        users={name: key.holder for name, key in keys.items()}
        | {name: standing_person(name) for name in ("oanh", "son")},
        files={part: str(SealedFile.objects.get(compartment__part=part).pk) for part in ("content", "redacted")},
        letters=drafts,
        approver=opened(unit.keepers.ngan),
    )


def told_on_the_page(scene: Scene) -> Counter[Line]:
    """What the denouncer reads."""
    rows = own_case_readers(open_denunciation(scene.filed.code, scene.filed.secret))
    client = Client()
    client.post("/tra-cuu/", {"code": scene.filed.code, "secret": scene.filed.secret})
    shown = client.get("/tra-cuu/ho-so/").content.decode()
    assert all(f"{row.post} – {row.reason}" in shown for row in rows)
    assert not [user.full_name for user in scene.users.values() if user.full_name in shown]
    return Counter((row.post, row.at.astimezone(clock.ZONE).strftime("%d %H"), row.reason) for row in rows)


@pytest.mark.django_db
def test_the_denouncer_is_told_of_every_reading_and_of_nothing_else() -> None:
    with time_machine.travel(START, tick=False):
        first = scene_at()
    given_things = ("filed", "row", "unit", "keys", "users", "files", "letters", "approver")
    told: Counter[str] = Counter()

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(reads=READS)
    def follow(reads: list[tuple[str, Door, int, int]]) -> None:
        scene = Scene(**{name: getattr(first, name) for name in given_things})
        at = START + timedelta(minutes=1)
        with transaction.atomic():
            for who, door, acting, minutes in reads:
                at += timedelta(minutes=minutes)
                with time_machine.travel(at, tick=False):
                    door(scene, who, acting)
            with time_machine.travel(at, tick=False):
                found = told_on_the_page(scene)
            assert found == Counter(scene.read) + Counter(scene.identities)
            told.update(words for _, _, words in found)
            transaction.set_rollback(True)

    follow()
    assert told.keys() == {*WORDS.values(), IDENTITY}  # a walk that meets less has lost its way
