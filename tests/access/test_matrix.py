"""Default deny, held by walking the whole address tree as everybody."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.roles import Permission
from phoihop.core.access import PUBLIC, SIGNED_IN
from tests.access.matrix import EVERYBODY, MATRIX, STAFF
from tests.access.walk import Route, routes
from tests.people import People, signed_in

ROUTES = list(routes())
EVERYONE = ["anonymous", "chi", "dung", "giang", "ha", "lan", "minh", "ngan", "oanh", "phuc", "quyen", "son"]


def test_every_view_is_marked() -> None:
    unmarked = [f"{route.name} ({route.path})" for route in ROUTES if not hasattr(route.view, "access")]
    assert not unmarked, f"Mark these views with @public, @signed_in or @access(Permission.…): {unmarked}"


def test_every_mark_is_a_known_permission() -> None:
    known = {PUBLIC, SIGNED_IN, *Permission}
    assert not [route.name for route in ROUTES if getattr(route.view, "access", PUBLIC) not in known]


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    names = {route.name for route in ROUTES}
    missing, left_over = sorted(names - MATRIX.keys()), sorted(MATRIX.keys() - names)
    assert not missing, f"Add a row to MATRIX in tests/access/matrix.py for: {missing}; its docstring says how."
    assert not left_over, (
        f"Take these rows out of MATRIX in tests/access/matrix.py, their addresses are gone: {left_over}"
    )


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_row_and_mark_say_the_same(route: Route) -> None:
    row, mark = MATRIX[route.name], getattr(route.view, "access", None)
    assert (row.opens == EVERYBODY) is (mark == PUBLIC)
    assert (row.opens == STAFF) is (mark == SIGNED_IN)


@pytest.mark.parametrize("person", EVERYONE)
def test_every_address_answers_each_person_as_the_matrix_says(person: str, people: People) -> None:
    client = Client() if person == "anonymous" else signed_in(getattr(people, person))
    client.raise_request_exception = False
    wrong = []
    for route in ROUTES:
        row = MATRIX[route.name]
        got = client.get(route.filled(dict(row.arguments))).status_code
        if got != row.expected(person):
            wrong.append(f"{route.name}: got {got}, matrix says {row.expected(person)}")
    assert not wrong, f"As {person}:\n" + "\n".join(wrong)


def test_a_signed_in_request_costs_three_queries_for_rights(people: People) -> None:
    """Session, person, posts; the second factor is asked once a session, and a page's own queries come on top."""
    client = signed_in(people.dung)
    client.get("/tai-khoan/doi-nguoi-dung/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/tai-khoan/nhan-su/").status_code == 403
    tables = ("django_session", "accounts_", "mfa_")
    rights = [query["sql"] for query in queries if any(f'"{table}' in query["sql"] for table in tables)]
    assert len(rights) <= 3, rights
