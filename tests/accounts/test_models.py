"""What a post lets a person do, and when."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from phoihop.accounts.interface import Deputy, Leave, User
from phoihop.accounts.roles import ROLES, Permission, known_permission, role_of
from phoihop.core import clock
from phoihop.trail.interface import Actor
from tests.people import People, new_post, new_user, signed_in, standing_body

DAY = timedelta(days=1)


@dataclass
class Case:
    """A subject that has an owner."""

    owner_body_id: int | None


def test_every_role_grants_exactly_its_permissions(people: People) -> None:
    for _name, user in people:
        role = role_of(user.holdings[0].role)
        assert {p for p in Permission if user.may(p)} == role.permissions


def test_no_role_that_manages_people_reads_cases() -> None:
    for role in ROLES.values():
        assert not {Permission.ACCOUNT_MANAGE, Permission.PETITION_READ} <= role.permissions


def test_an_unknown_permission_raises_and_is_not_read_as_refused(chi: User) -> None:
    with pytest.raises(LookupError, match=r"petition\.raed"):
        chi.may("petition.raed")
    with pytest.raises(LookupError):
        known_permission("")
    with pytest.raises(LookupError):
        role_of("king")


def test_a_user_is_an_actor_of_the_trail(chi: User) -> None:
    actor: Actor = chi
    assert (actor.actor_kind, actor.actor_id, actor.actor_body) == ("user", str(chi.pk), "BTCD")


def test_a_post_reaches_only_matters_of_its_body(giang: User, dung: User) -> None:
    case = Case(owner_body_id=standing_body("SNNMT").pk)
    assert giang.may(Permission.PETITION_HANDLE, case)
    assert not dung.may(Permission.PETITION_HANDLE, case)


def test_without_an_owner_any_post_will_do(giang: User) -> None:
    assert giang.may(Permission.PETITION_HANDLE, Case(owner_body_id=None))
    assert giang.may(Permission.PETITION_HANDLE, object())


@pytest.mark.parametrize(
    ("start", "end", "granted"),
    [
        (-10, None, True),
        (0, 0, True),
        (-10, 0, True),
        (-10, -1, False),
        (1, None, False),
        (1, 10, False),
    ],
)
def test_a_post_grants_on_its_days_only(db: None, start: int, end: int | None, granted: bool) -> None:
    user = new_user()
    today = clock.today()
    new_post(
        user,
        "SXD",
        valid_from=today + start * DAY,
        valid_to=None if end is None else today + end * DAY,
    )
    assert user.may(Permission.PETITION_READ) is granted
    assert bool(user.actor_body) is granted


@pytest.mark.parametrize(
    ("named", "away", "granted"),
    [
        ((-1, 1), (-1, 1), True),
        ((0, 0), (0, 0), True),
        ((-1, 1), None, False),
        (None, (-1, 1), False),
        ((-3, -1), (-1, 1), False),
        ((-1, 1), (-3, -1), False),
        ((1, 3), (-1, 1), False),
    ],
)
def test_a_deputy_may_during_leave_only(
    ha: User, named: tuple[int, int] | None, away: tuple[int, int] | None, granted: bool
) -> None:
    stand_in, today = new_user(), clock.today()
    post_id = ha.holdings[0].post_id
    if named:
        Deputy.objects.create(
            post_id=post_id, deputy=stand_in, valid_from=today + named[0] * DAY, valid_to=today + named[1] * DAY
        )
    if away:
        Leave.objects.create(user=ha, valid_from=today + away[0] * DAY, valid_to=today + away[1] * DAY)
    assert stand_in.may(Permission.PETITION_SIGN) is granted
    ha.forget_holdings()
    assert ha.may(Permission.PETITION_SIGN), "leave takes nothing from the holder"


def test_a_deputy_loses_the_post_when_the_holder_is_shut(ha: User) -> None:
    stand_in, today = new_user(), clock.today()
    Deputy.objects.create(post_id=ha.holdings[0].post_id, deputy=stand_in, valid_from=today, valid_to=today)
    Leave.objects.create(user=ha, valid_from=today, valid_to=today)
    User.objects.filter(pk=ha.pk).update(is_active=False)
    assert not stand_in.may(Permission.PETITION_SIGN)


def test_a_shut_account_may_nothing(ha: User) -> None:
    User.objects.filter(pk=ha.pk).update(is_active=False)
    ha = User.objects.get(pk=ha.pk)
    assert not any(ha.may(permission) for permission in Permission)
    assert ha.bodies_for(Permission.PETITION_READ) == frozenset()


def test_two_posts_add_up_and_the_chosen_one_acts(dung: User) -> None:
    second = new_post(dung, "TTTP", role="inspector", title="Thanh tra viên")
    dung.forget_holdings()
    assert dung.bodies_for(Permission.PETITION_READ) == {standing_body("SXD").pk, standing_body("TTTP").pk}
    assert dung.bodies_for(Permission.PETITION_HANDLE) == {standing_body("SXD").pk}
    assert dung.actor_body == "SXD"
    dung.acting_post_id = second.pk
    assert dung.actor_body == "TTTP"


def test_choosing_a_post_of_somebody_else_changes_nothing(dung: User, ha: User) -> None:
    dung.acting_post_id = ha.holdings[0].post_id
    assert dung.actor_body == "SXD"


def test_rights_cost_one_query(dung: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fresh = User.objects.get(pk=dung.pk)
    with django_assert_num_queries(1):
        fresh.may(Permission.PETITION_READ)
        fresh.may(Permission.PETITION_SIGN)
        fresh.bodies_for(Permission.PETITION_HANDLE)
        assert fresh.actor_body == "SXD"


def test_a_post_cannot_end_before_it_starts(dung: User) -> None:
    with pytest.raises(IntegrityError):
        new_post(dung, "TTTP", valid_from=clock.today(), valid_to=clock.today() - DAY)


def test_names_are_found_without_marks_and_listed_by_given_name(people: People) -> None:
    assert people.dung.search_text == "le van dung dung"
    names = list(User.objects.order_by("sort_key").values_list("full_name", flat=True))
    assert names[0] == "Trần Thị Chi"
    assert names.index("Lê Văn Dũng") < names.index("Võ Thị Giang") < names.index("Nguyễn Thị Hà")


class RightsProperty(TestCase):
    """The answer of `may` against the sentence it stands for, over random days."""

    @given(
        post=st.tuples(st.integers(-4, 4), st.integers(0, 4)),
        deputy=st.tuples(st.integers(-4, 4), st.integers(0, 4)),
        leave=st.tuples(st.integers(-4, 4), st.integers(0, 4)),
        holder_active=st.booleans(),
    )
    def test_a_deputy_may_when_post_naming_and_leave_all_cover_today(
        self,
        post: tuple[int, int],
        deputy: tuple[int, int],
        leave: tuple[int, int],
        holder_active: bool,
    ) -> None:
        today: date = clock.today()

        def days(pair: tuple[int, int]) -> dict[str, date]:
            return {"valid_from": today + pair[0] * DAY, "valid_to": today + (pair[0] + pair[1]) * DAY}

        holder, stand_in = new_user(is_active=holder_active), new_user()
        first, last = days(post).values()
        given_post = new_post(holder, "SXD", role="leader", valid_from=first, valid_to=last)
        Deputy.objects.create(post=given_post, deputy=stand_in, **days(deputy))
        Leave.objects.create(user=holder, **days(leave))

        def covers(pair: tuple[int, int]) -> bool:
            return pair[0] <= 0 <= pair[0] + pair[1]

        expected = covers(post) and covers(deputy) and covers(leave) and holder_active
        assert stand_in.may(Permission.PETITION_SIGN) is expected
        assert holder.may(Permission.PETITION_SIGN) is (covers(post) and holder_active)


def test_signed_in_helper_signs_in(chi: User) -> None:
    client: Client = signed_in(chi)
    assert client.session["_auth_user_id"] == str(chi.pk)
