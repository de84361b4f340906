"""Over random organisations: whoever is accused, or belongs to what the accused's body became, meets nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.accounts.interface import Deputy, Post, User
from phoihop.core import clock
from phoihop.organizations.interface import Body, BodyKind, ChangeEvent, ChangeKind, ChangeRow, IssuerKind
from phoihop.trail.interface import SystemActor
from phoihop.vault.actions.barring import Bar, keep_out
from phoihop.vault.models import Compartment
from phoihop.vault.selectors.barred import is_kept_out, kept_out_of, not_kept_out
from tests.people import LONG_AGO, new_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # many small worlds, each with its rows
MATTER = ("denunciation", "ABCDEFGHJK1")
BY = SystemActor("test")
BODIES, PEOPLE = 5, 4

body_numbers = st.integers(0, BODIES - 1)
#: person, body, how many days ago the post ended (None: it stands), whether it is only stood in for
posts = st.lists(
    st.tuples(st.integers(0, PEOPLE - 1), body_numbers, st.sampled_from([None, 0, 10]), st.booleans()), max_size=6
)
#: older body, younger body: succession never runs back
merges = st.lists(st.tuples(body_numbers, body_numbers).filter(lambda pair: pair[0] < pair[1]), max_size=5)
bars = st.lists(
    st.tuples(st.just("user"), st.integers(0, PEOPLE - 1)) | st.tuples(st.just("body"), body_numbers), max_size=3
)


@dataclass(frozen=True)
class World:
    bodies: list[Body]
    people: list[User]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(posts=posts, merges=merges, bars=bars)
def test_nobody_who_is_kept_out_meets_it_and_nobody_else_is(
    posts: list[tuple[int, int, int | None, bool]], merges: list[tuple[int, int]], bars: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        world = _build(posts, merges)
        named = [Bar(world.people[number] if kind == "user" else world.bodies[number]) for kind, number in bars]
        keep_out(matter=MATTER, bars=named, by=BY)
        expected = {number for number in range(PEOPLE) if _is_out(number, posts, merges, bars)}
        ids = [user.pk for user in world.people]
        assert {ids.index(pk) for pk in kept_out_of(MATTER, ids)} == expected
        assert {n for n, user in enumerate(world.people) if is_kept_out(user, MATTER)} == expected
        assert {n for n, user in enumerate(world.people) if not _lists(user)} == expected
        transaction.set_rollback(True)


def _is_out(
    person: int,
    posts: list[tuple[int, int, int | None, bool]],
    merges: list[tuple[int, int]],
    bars: list[tuple[str, int]],
) -> bool:
    """The slow reference: walk from every accused body to all that followed it."""
    if ("user", person) in bars:
        return True
    reached = {number for kind, number in bars if kind == "body"}
    for _ in merges:
        reached |= {new for old, new in merges if old in reached}
    return any(holder == person and body in reached and ended in {None, 0} for holder, body, ended, _ in posts)


def _lists(user: User) -> bool:
    rows = not_kept_out(Compartment.objects.all(), user, subject_type="subject_type", subject_id="subject_id")
    return rows.exists()


def _build(posts: list[tuple[int, int, int | None, bool]], merges: list[tuple[int, int]]) -> World:
    bodies = [
        Body.objects.create(
            code=f"X{number}", kind=BodyKind.DEPARTMENT, issuer_kind=IssuerKind.STATE, valid_from=LONG_AGO
        )
        for number in range(BODIES)
    ]
    people = [new_user(second_factor=False) for _ in range(PEOPLE)]
    for order, (person, body, ended, only_stands_in) in enumerate(posts):
        _give_post(people[person], bodies[body], ended, only_stands_in, order)
    event = ChangeEvent.objects.create(kind=ChangeKind.MERGE, effective_on=clock.today(), instrument="QĐ 1")
    for old, new in merges:
        ChangeRow.objects.create(event=event, from_body=bodies[old], to_body=bodies[new])
    Compartment.objects.create(
        subject_type=MATTER[0],
        subject_id=MATTER[1],
        part="content",
        body=bodies[0],
        public=b"x",
        made_at=clock.now(),
    )
    return World(bodies, people)


def _give_post(user: User, body: Body, ended: int | None, only_stands_in: bool, order: int) -> None:
    last = None if ended is None else clock.today() - timedelta(days=ended)
    begins = date(2020, 1, 1) + timedelta(days=order)  # one line a post: the same one twice is another day
    if not only_stands_in:
        Post.objects.create(user=user, body=body, role="officer", title="x", valid_from=begins, valid_to=last)
        return
    post = Post.objects.create(
        user=new_user(second_factor=False), body=body, role="officer", title="x", valid_from=begins
    )
    Deputy.objects.create(post=post, deputy=user, valid_from=begins, valid_to=last or clock.today() + timedelta(days=9))
