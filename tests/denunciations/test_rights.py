"""Why somebody meets a denunciation: the same answers as the rules of the vault, over random worlds."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.accounts.interface import RIGHTS, Post, SubjectRights, User
from phoihop.accounts.roles import ROLES, Permission
from phoihop.core import clock
from phoihop.core.ids import new_code
from phoihop.denunciations.interface import Denunciation, State, add_verifier, allowed_moves, bar_from, visible_to
from phoihop.denunciations.selectors.rights import denunciation_rights
from phoihop.trail.interface import Event, SystemActor, actions_only
from phoihop.vault.interface import Bar, Part, Purpose, VaultKey, keep_out
from phoihop.vault.models import Compartment, Grant, KeptOut
from tests.denunciations.desk import at_work, officer_of, text
from tests.denunciations.people import Unit
from tests.denunciations.steps import SUMMARY, redacted
from tests.people import People, new_post, new_user, signed_in, standing_body
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db
BODY_CODES = ["TTTP", "TTTP", "TTTP", "SXD", "SNNMT", "BTCD"]
OFTEN = {"person": 0.4}  # the one case in which the mark itself is told is rare enough
ELSEWHERE = {"receive", "decline", "withdraw", "review_further"}
WORK = ["vault_officer", "vault_officer", "resolver", "resolver", *sorted(ROLES)]


@dataclass(frozen=True)
class Keyed:
    """A person of a random world, drawn: posts, keys with the parts they hold, whether the account lives."""

    posts: tuple[tuple[str, str, int, int], ...]  # body, role, first and last day from today
    keys: tuple[tuple[str, str, bool, tuple[str, ...]], ...]  # body, purpose, in use, parts
    is_active: bool


@dataclass(frozen=True)
class Given:
    asker: Keyed
    person: Keyed
    is_same: bool
    owner: str
    state: str
    bars: tuple[str, ...]  # "asker", "person", the code of a body
    unknown_mark: bool


def world_of(seed: int) -> Given:
    """Drawn by a generator of its own, as in tests/petitions/test_rights.py."""
    chance = Random(seed)

    def keyed(*, holds: float) -> Keyed:
        """With the chance `holds` an officer of the unit with a key of its content, as most who ask are."""
        if chance.random() < holds:
            parts: tuple[str, ...] = ("content", "redacted") if chance.random() < 0.6 else ("redacted",)
            role = chance.choice(["vault_officer", "resolver"])
            return Keyed((("TTTP", role, -3, 9),), (("TTTP", Purpose.OFFICER, True, parts),), True)
        bodies = sorted({chance.choice(BODY_CODES) for _ in range(chance.randint(1, 2))})
        posts = tuple(
            (body, chance.choice(WORK), chance.choice([-3, -3, -3, 1]), chance.choice([9, 9, 9, -1])) for body in bodies
        )
        keys = {}
        for body in bodies:
            purpose = chance.choice([Purpose.OFFICER, Purpose.OFFICER, Purpose.OFFICER, Purpose.APPROVER])
            chosen = tuple(part for part in sorted(Part.values) if chance.random() < 0.6)
            keys[body, purpose] = (body, purpose, chance.random() < 0.85, chosen)
        return Keyed(posts, tuple(keys.values()), chance.random() < 0.92)

    is_same = chance.random() < 0.3
    people = ("asker",) if is_same else ("asker", "person")
    return Given(
        asker=keyed(holds=0.6),
        person=keyed(holds=0.3),
        is_same=is_same,
        owner=chance.choice(BODY_CODES),
        state=chance.choice(sorted(State)),
        bars=tuple(one for one in (*people, "SXD", "SNNMT") if chance.random() < OFTEN.get(one, 0.12)),
        unknown_mark=chance.random() < 0.04,
    )


def row_in(world: Given) -> Denunciation:
    at = clock.now()
    with actions_only():
        return Denunciation.objects.create(
            code=new_code(), channel="web", received_at=at, received_on=clock.local_date(at), state=world.state,
            state_since=at, owner_body=standing_body(world.owner), owned_since=at, pepper=b"0" * 16,
            summary=SUMMARY, key_hash=new_code(),
        )  # fmt: skip


def person_in(drawn: Keyed, row: Denunciation) -> User:
    """Posts, keys and grants as rows; nothing is opened by these keys."""
    today, at = clock.today(), clock.now()
    person = new_user(second_factor=False, is_active=drawn.is_active)
    for number, (body, role, first, last) in enumerate(drawn.posts):
        begins = today + timedelta(days=first)
        Post.objects.create(user=person, body=standing_body(body), role=role, title=f"Chức vụ {number}",
                            valid_from=begins, valid_to=max(begins, today + timedelta(days=last)))  # fmt: skip
    for body, purpose, in_use, parts in drawn.keys:
        key = VaultKey.objects.create(
            holder=person, body=standing_body(body), purpose=purpose, public=b"p", locked=b"l", salt=b"s", cost="c",
            made_at=at, retired_at=None if in_use else at,
        )  # fmt: skip
        for part in parts:
            place, _ = Compartment.objects.get_or_create(
                subject_type=row.subject_type, subject_id=row.code, part=part,
                defaults={"body": row.owner_body, "public": b"p", "made_at": at},
            )  # fmt: skip
            share = "whole" if part != Part.IDENTITY else "asker" if purpose == Purpose.OFFICER else "approver"
            Grant.objects.create(compartment=place, key=key, share=share, sealed=b"g", granted_at=at)
    person.forget_holdings()
    return person


def meets_by_hand(drawn: Keyed, name: str, world: Given) -> bool:
    """The slow reference: a key in use of a post of today that holds something, and no mark."""
    today = {(body, role) for body, role, first, last in drawn.posts if first <= 0 <= max(first, last)}
    holding = {body for body, role in today if Permission.VAULT_HOLD in ROLES[role].permissions}
    officers = [key for key in drawn.keys if key[1] == Purpose.OFFICER]
    has_key = drawn.is_active and any(in_use and parts and body in holding for body, _, in_use, parts in officers)
    # A post that has ended binds no more than one that was never held once the mark is younger.
    worked = {body for body, _role, first, last in drawn.posts if max(first, last) >= 0}
    return has_key and not world.unknown_mark and name not in world.bars and not worked & set(world.bars)


def test_the_explanation_says_what_the_rules_decide() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(seed=st.integers(0, 2**32))
    def follow(seed: int) -> None:
        with transaction.atomic():
            _compare(world_of(seed), seen)
            transaction.set_rollback(True)

    follow()
    wanted = ("told", "hidden", "seen", "unseen", "kept out", "of another", "may act")
    assert min(seen[what] for what in wanted) >= 3, seen  # a walk that meets less has lost its way


def _compare(world: Given, seen: Counter[str]) -> None:
    row = row_in(world)
    asker = person_in(world.asker, row)
    person = asker if world.is_same else person_in(world.person, row)
    drawn, name = (world.asker, "asker") if world.is_same else (world.person, "person")
    named = {"asker": asker, "person": person}
    bars = [Bar(named[one] if one in named else standing_body(one)) for one in world.bars]
    held = list(Grant.objects.all())
    keep_out(matter=row.matter, bars=bars, by=SystemActor("test"))
    gone = {grant.pk for grant in held} - set(Grant.objects.values_list("pk", flat=True))
    Grant.objects.bulk_create([grant for grant in held if grant.pk in gone])  # as if somebody had given it after all
    if world.unknown_mark:
        KeptOut.objects.create(subject_type=row.subject_type, subject_id=row.code, mark="x", key_print="khong-con",
                               ground="accused", since=clock.now())  # fmt: skip
    meets = {user: visible_to(user).filter(pk=row.pk).exists() for user in (asker, person)}
    assert meets == {
        asker: meets_by_hand(world.asker, "asker", world),
        person: meets_by_hand(drawn, name, world),
    }

    told = denunciation_rights(asker, person, row.code)

    assert (told is None) == (not meets[asker])
    seen["hidden" if told is None else "told"] += 1
    if told is None:
        return
    assert told.is_visible == meets[person] == any(answer.holds for answer in told.reading)
    assert bool(told.missing) != told.is_visible
    assert _says(told, row) == set(allowed_moves(person, row))
    assert SUMMARY not in str(told)
    assert (denunciation_rights(person, person, row.code) is not None) == meets[person]
    seen["seen" if told.is_visible else "unseen"] += 1
    seen["of another"] += person != asker
    seen["kept out"] += "không được tiếp cận" in str(told.missing)
    seen["may act"] += bool(_says(told, row))


def _says(told: SubjectRights, row: Denunciation) -> set[str]:
    """The moves that the permissions told would allow, without those that have a page of their own."""
    held = {one.permission for one in told.permissions if one.holds}
    rows = row.TRANSITIONS.allowed_from(row.state)
    return {move.name for move in rows if move.permission in held and move.name not in ELSEWHERE}


def test_the_room_answers_for_its_codes() -> None:
    assert RIGHTS.get("denunciation") is denunciation_rights


@pytest.fixture
def told(unit: Unit, law: None) -> Denunciation:
    return redacted(unit)


def test_the_reader_is_told_by_which_key_and_which_post(unit: Unit, told: Denunciation) -> None:
    page = text(at_work(unit.minh), f"/to-cao/{told.code}/")
    assert f"/quyen/vi-sao-toi/{told.code}/" in page

    answer = text(signed_in(unit.minh.holder), f"/quyen/vi-sao-toi/{told.code}/")

    assert "mở được phần: nội dung, danh tính, bản đã che danh tính" in answer
    assert "Bằng chức vụ Thanh tra viên chính, Thanh tra thành phố." in answer
    assert SUMMARY not in answer


@pytest.mark.parametrize("name", ["son", "oanh", "phuc", "chi", "ngan"])
def test_to_everybody_else_it_is_a_code_that_is_not_there(
    people: People, unit: Unit, told: Denunciation, name: str
) -> None:
    """Administrators and inspectors too, who may ask about everybody's petitions."""
    user = getattr(people, name)
    assert denunciation_rights(user, unit.minh.holder, told.code) is None
    client = signed_in(user)
    answers = []
    for code in (told.code, "00000000000"):
        mine = client.get(f"/quyen/vi-sao-toi/{code}/")
        asked = client.post("/quyen/vi-sao/", {"person": "minh", "code": code})
        by_address = client.post("/quyen/vi-sao/", {"person": "minh", "address": f"/to-cao/{code}/"})
        pages = [(one.status_code, one.content.decode()) for one in (mine, asked, by_address)]
        answers.append([(status, page.count("Không tìm thấy hồ sơ")) for status, page in pages])
    assert answers[0] == answers[1]
    assert answers[0][0][0] == 404
    assert told.code not in str(list(Event.objects.filter(code="rights.explained").values_list("data", flat=True)))


def test_an_inspector_who_verifies_is_told_and_learns_no_names(people: People, unit: Unit, told: Denunciation) -> None:
    """Her part is the redacted one: who is kept out stands in the content, so she is not told of anybody."""
    new_post(people.oanh, "SNNMT", role="vault_officer", title="Thành viên tổ xác minh")
    key = key_of(people.oanh, "SNNMT", "officer")
    add_verifier(told, key=key, using=opened(unit.minh), by=unit.minh.holder)
    other = officer_of("SNNMT", "nguoingoai", "Ngô Người Ngoài")
    bar_from(told, bars=[Bar(other.holder)], by=unit.minh.holder)
    people.oanh.forget_holdings()

    by_her = denunciation_rights(people.oanh, other.holder, told.code)
    by_unit = denunciation_rights(unit.minh.holder, other.holder, told.code)

    assert by_her is not None
    assert by_unit is not None
    assert by_her.missing == ("Không khóa nào của người này được trao phần nào của hồ sơ.",)
    assert by_unit.missing == ("Người này thuộc diện không được tiếp cận hồ sơ. Có khóa cũng không mở được.",)
    assert denunciation_rights(other.holder, other.holder, told.code) is None
    assert not by_her.is_visible
    assert not any(one.holds for one in by_her.permissions)
