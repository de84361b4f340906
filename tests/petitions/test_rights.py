"""Why somebody sees a petition: the same answers as the rules themselves, over random worlds."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.accounts.interface import RIGHTS, Deputy, Leave, Post, SubjectRights, User
from phoihop.accounts.post_lines import post_lines
from phoihop.accounts.roles import ROLES
from phoihop.core import clock
from phoihop.core.errors import DomainError
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Petition, Transfer, allowed_moves, visible_to
from phoihop.petitions.models import InspectorReading
from phoihop.petitions.selectors.rights import RECEIVE, petition_rights
from phoihop.petitions.states import OWN
from phoihop.trail.interface import actions_only
from tests.people import People, new_post, new_user, standing_body, standing_person
from tests.petitions.factories import WAYS, Walk, create_at, new_filing


@dataclass
class Given:
    """A small world: posts in time, deputies, leave, an account that may have ended, and a case somewhere."""

    way: tuple[str, str]
    to: str
    handed_on: bool
    posts: list[tuple[str, str, int, int]]  # body, role, first and last day from today
    deputy: tuple[str, str, int, int] | None  # the post stood in for
    holder_away: bool
    holder_active: bool
    active: bool
    opens: bool
    ends_first_post: bool  # after the case was opened for an inspection
    acting: int
    hours_later: int


# The bodies of the case and the roles with rights in it come more often than the others; "to" is where it was sent.
PLACES = ["BTCD", "BTCD", "to", "to", "SXD", "SNNMT", "TTTP"]
WORK = [*sorted(ROLES), *(["intake", "officer", "leader"] * 2), *(["inspector"] * 12)]
FIRST, LAST = [-3, -3, -1, 0, 1], [3, 3, 3, 0, -1]  # most are in force today; 3 stands for an open end


def world_of(seed: int) -> Given:
    """Drawn by a generator of its own: worlds that hypothesis varies by a detail meet too few different answers."""
    chance = Random(seed)

    def post() -> tuple[str, str, int, int]:
        return chance.choice(PLACES), chance.choice(WORK), chance.choice(FIRST), chance.choice(LAST)

    return Given(
        way=chance.choice(sorted(WAYS)),
        to=chance.choice(["SXD", "SXD", "SNNMT", "TTTP"]),
        handed_on=chance.random() < 0.6,
        posts=[post() for _ in range(chance.randint(0, 3))],
        deputy=post() if chance.random() < 0.4 else None,
        holder_away=chance.random() < 0.7,
        holder_active=chance.random() < 0.8,
        active=chance.random() < 0.85,
        opens=chance.random() < 0.85,
        ends_first_post=chance.random() < 0.2,
        acting=chance.randint(0, 3),
        hours_later=chance.choice([0, 0, 9]),
    )


def person_of(world: Given) -> User:
    today = clock.today()
    person = new_user(second_factor=False)
    for body, role, first, last in world.posts:
        ends = None if last == 3 else today + timedelta(days=max(first, last))
        Post.objects.get_or_create(
            user=person,
            body=standing_body(world.to if body == "to" else body),
            role=role,
            valid_from=today + timedelta(days=first),
            defaults={"title": "Chuyên viên", "valid_to": ends},
        )
    if world.deputy:
        body, role, first, last = world.deputy
        other = new_user(second_factor=False, is_active=world.holder_active)
        post = new_post(other, world.to if body == "to" else body, role=role)
        day = today + timedelta(days=first)
        Deputy.objects.create(post=post, deputy=person, valid_from=day, valid_to=max(day, today + timedelta(days=last)))
        if world.holder_away:
            Leave.objects.create(user=other, valid_from=today, valid_to=today)
    person.forget_holdings()
    keys = [held.post_id for held in person.holdings]
    person.acting_post_id = keys[world.acting] if world.acting < len(keys) else None
    return person


def case_of(world: Given) -> Petition:
    kind, state = world.way
    walk = Walk(new_filing(kind=kind), to=world.to)
    steps = WAYS[kind, state]
    if world.handed_on and steps[:1] == ["classify"] and "forward" not in steps:
        steps = ["classify", "forward", "receive", *steps[1:]]
    for name in steps:
        walk.step(name)
    return walk.petition


def rules_say(person: User, petition: Petition) -> set[str]:
    """The moves that may be made now, as the actions decide: receiving is a right over the transfer."""
    waiting = Transfer.objects.filter(petition=petition, state="sent").first()
    receiving = {row.name for row in petition.moves if row.permission == RECEIVE}
    moves = set(allowed_moves(person, petition)) - receiving
    if waiting and person.may(RECEIVE, waiting):
        moves |= receiving & {row.name for row in petition.moves.allowed_from(petition.state)}
    return moves


def explanation_says(told: SubjectRights, petition: Petition) -> set[str]:
    held = {row.permission for row in told.permissions if row.holds}
    return {row.name for row in petition.moves.allowed_from(petition.state) if row.permission in held}


@pytest.mark.django_db
def test_the_explanation_says_what_the_rules_decide() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    @given(seed=st.integers(0, 2**32))
    def follow(seed: int) -> None:
        with transaction.atomic():
            _compare(world_of(seed), seen)
            transaction.set_rollback(True)

    follow()
    # A walk that meets less has lost its way.
    assert min(seen[what] for what in ("seen", "unseen", "by row", "by opening", "opening over", "may act")) >= 3, seen


def _compare(world: Given, seen: Counter[str]) -> None:
    person, petition, asker = person_of(world), case_of(world), standing_person("son")
    _live_on(world, person, petition)

    told = petition_rights(asker, person, petition.code)

    assert told is not None
    assert told.is_visible == visible_to(person).filter(pk=petition.pk).exists()
    assert told.is_visible == any(answer.holds for answer in told.reading)
    assert bool(told.missing) != told.is_visible
    assert explanation_says(told, petition) == rules_say(person, petition)
    assert {row.permission for row in told.permissions} >= {row.permission for row in petition.moves} - {OWN}
    own = petition_rights(person, person, petition.code)
    assert (own is not None) == (told.is_visible or person.may("rights.explain"))
    assert sum(row.is_usable for row in post_lines(person)) == len(person.holdings)
    openings = [answer for answer in told.reading if "quyết định thanh tra" in answer.words]
    seen["seen" if told.is_visible else "unseen"] += 1
    seen["by opening"] += any(answer.holds for answer in openings)
    seen["opening over"] += any(not answer.holds for answer in openings)
    seen["by row"] += any(answer.holds for answer in told.reading if answer not in openings)
    seen["may act"] += bool(rules_say(person, petition))


def _live_on(world: Given, person: User, petition: Petition) -> None:
    """What happens after the case came where it is: an opening, a post or an account that ends, hours that pass."""
    if world.opens:
        try:
            petitions.open_reading(petition.code, reason="planned", decision="1/QĐ", by=person)
        except DomainError:
            assert not person.may("petition.inspect") or visible_to(person).filter(pk=petition.pk).exists()
    if world.ends_first_post and person.holdings:
        Post.objects.filter(pk=person.holdings[0].post_id).update(
            valid_from=clock.today() - timedelta(days=9), valid_to=clock.today() - timedelta(days=1)
        )
    if not world.active:
        person.is_active = False
        person.save()
    if world.hours_later:
        _make_older(hours=world.hours_later)
    person.forget_holdings()


def _make_older(*, hours: int) -> None:
    with actions_only():
        for row in InspectorReading.objects.all():
            row.opened_at -= timedelta(hours=hours)
            row.expires_at -= timedelta(hours=hours)
            row.save()


def told_of(asker: User, person: User, petition: Petition) -> SubjectRights:
    told = petition_rights(asker, person, petition.code)
    assert told is not None
    return told


def test_rows_of_bodies_are_told_with_day_and_act(people: People) -> None:
    walk = create_at("received")

    told = told_of(people.son, people.dung, walk.petition)

    today = clock.today().strftime("%d/%m/%Y")
    assert [(answer.holds, answer.words) for answer in told.reading] == [
        (
            False,
            f"Ban Tiếp công dân thành phố đã giữ hồ sơ trước đây, ghi ngày {today} (tiếp nhận đơn chuyển đến). "
            "Hôm nay người này không có chức vụ được đọc hồ sơ ở đó.",
        ),
        (
            True,
            f"Sở Xây dựng đang giữ hồ sơ từ {today} (tiếp nhận đơn chuyển đến). "
            "Người này đọc bằng chức vụ Chuyên viên, Sở Xây dựng.",
        ),
    ]
    by_name = {row.permission: row for row in told.permissions}
    assert by_name["petition.handle"].words == "Bằng chức vụ Chuyên viên, Sở Xây dựng."
    assert by_name["petition.sign"].words == "Không chức vụ nào hôm nay cho quyền này."
    assert told.missing == ()


def test_what_is_missing_is_named(people: People) -> None:
    petition = new_filing().petition

    assert told_of(people.son, people.dung, petition).missing == (
        "Được đọc hồ sơ của Sở Xây dựng, nhưng nơi đó không giữ, không được chuyển đến, chưa từng giữ hồ sơ này.",
    )
    assert told_of(people.son, people.son, petition).missing == ("Không chức vụ nào hôm nay cho quyền đọc hồ sơ.",)
    assert told_of(people.son, new_user(), petition).missing == ("Hôm nay không có chức vụ nào đang có hiệu lực.",)
    gone = new_user(is_active=False)
    new_post(gone, "BTCD")
    assert told_of(people.son, gone, petition).missing == ("Tài khoản đã ngừng dùng.",)
    assert "thanh tra" in told_of(people.son, people.oanh, petition).missing[1]


def test_a_right_in_another_body_is_named_as_such(people: People) -> None:
    by_name = {
        row.permission: row.words for row in told_of(people.oanh, people.dung, new_filing().petition).permissions
    }

    assert by_name["petition.handle"] == (
        "Có quyền này bằng chức vụ Chuyên viên, Sở Xây dựng, nhưng hồ sơ do Ban Tiếp công dân thành phố giữ."
    )
    assert by_name[RECEIVE] == "Hồ sơ không có lượt chuyển nào đang chờ tiếp nhận."


def test_the_explanation_holds_no_word_of_the_case(people: People) -> None:
    petition = new_filing(subject="Nhà ông Sáu lấn rạch", body="Ông Sáu đổ đất lấp rạch sau nhà.").petition

    told = str(told_of(people.son, people.chi, petition))

    assert not any(word in told for word in ("Sáu", "rạch", "Nguyễn Thị An", "0900000001", "filed", "Mới nhận"))


def test_a_stranger_learns_nothing_and_the_reader_learns_of_her_own(people: People) -> None:
    petition = new_filing().petition

    assert petition_rights(people.dung, people.chi, petition.code) is None
    assert petition_rights(people.dung, people.dung, petition.code) is None
    assert petition_rights(people.chi, people.dung, petition.code) is None
    assert told_of(people.chi, people.chi, petition).is_visible
    assert petition_rights(people.son, people.chi, "00000000000") is None


def test_the_room_answers_for_its_codes() -> None:
    assert RIGHTS.get("petition") is petition_rights
