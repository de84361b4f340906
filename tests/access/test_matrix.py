"""Default deny, held by walking the whole address tree as everybody, on rows that exist and on rows that do not."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.roles import Permission
from phoihop.core.access import PUBLIC, SIGNED_IN
from tests.access.addresses import Address, addresses
from tests.access.matrix import EVERYONE, MATRIX, VISITORS
from tests.access.walk import routes
from tests.access.world import World, client_of
from tests.access.writes import watched
from tests.people import signed_in

pytestmark = pytest.mark.django_db
ROUTES = {route.name: route for route in routes()}
# What differs from one answer to the next whatever was asked.
CHANGING = re.compile(rb'(?:csrfmiddlewaretoken" value|nonce)="[^"]*"')


def test_every_view_is_marked() -> None:
    unmarked = [f"{route.name} ({route.path})" for route in ROUTES.values() if not hasattr(route.view, "access")]
    assert not unmarked, f"Mark these views with @public, @signed_in or @access(Permission.…): {unmarked}"


def test_every_mark_is_a_known_permission() -> None:
    known = {PUBLIC, SIGNED_IN, *Permission}
    assert not [route.name for route in ROUTES.values() if getattr(route.view, "access", PUBLIC) not in known]


def test_every_address_has_a_row_and_every_row_an_address(world: World) -> None:
    names = {address.name for address in addresses(world)}
    missing, left_over = sorted(names - MATRIX.keys()), sorted(MATRIX.keys() - names)
    assert not missing, f"Add a row to MATRIX in tests/access/matrix.py for: {missing}; its docstring says how."
    assert not left_over, (
        f"Take these rows out of MATRIX in tests/access/matrix.py, their addresses are gone: {left_over}"
    )


@pytest.mark.parametrize("name", MATRIX)
def test_row_and_mark_say_the_same(name: str) -> None:
    mark = getattr(ROUTES[route_of(name)].view, "access", None)
    assert MATRIX[name].mark == {PUBLIC: "public", SIGNED_IN: "staff"}.get(str(mark), "only")


@pytest.mark.parametrize("person", EVERYONE)
def test_every_address_answers_each_person_as_the_matrix_says(person: str, world: World) -> None:
    """A row that is not for this person answers, to the last byte, like a row that is not there."""
    client, wrong = asking(world, person), []
    nothing: dict[str, bytes] = {}
    for address in addresses(world):
        response, wanted = client.get(address.url), MATRIX[address.name].expected(person)
        if response.status_code != wanted:
            wrong.append(f"{address.name}: got {response.status_code}, matrix says {wanted}")
        if wanted != 404 or not ROUTES[address.route].parameters:
            continue
        if address.route not in nothing:
            nothing[address.route] = told(client, leading_nowhere(address))
        if bare(response.content, address.url) != nothing[address.route]:
            wrong.append(f"{address.name}: the answer tells that the row is there")
    assert not wrong, f"As {person}:\n" + "\n".join(wrong)


def test_arguments_that_lead_nowhere_are_missing(world: World) -> None:
    clients: dict[str, Client] = {}
    wrong = []
    for address in addresses(world):
        row = MATRIX[address.name]
        person = next((one for one in (*row.opens, "son", "anonymous") if row.expected(one) == 200), "")
        if not ROUTES[address.route].parameters or not person:
            continue
        if person not in clients:
            clients[person] = asking(world, person)
        if (got := clients[person].get(leading_nowhere(address)).status_code) != row.missing:
            wrong.append(f"{address.name}: got {got} as {person}, matrix says {row.missing}")
    assert not wrong, "\n".join(wrong)


def test_who_may_not_open_an_address_cannot_write_by_it(world: World) -> None:
    """POST as visitors, as strangers to the row and as two of those without the right; nothing is written."""
    clients = {person: asking(world, person) for person in EVERYONE}
    wrong = []
    for number, address in enumerate(addresses(world)):
        for person in refused(address, number):
            with watched() as written:
                got = clients[person].post(address.url).status_code
            if written or got not in {MATRIX[address.name].expected(person), 405}:
                wrong.append(f"{address.name} as {person}: got {got}, wrote {sorted(written)}")
    assert not wrong, "\n".join(wrong)


def test_a_signed_in_request_costs_three_queries_for_rights(world: World) -> None:
    """Session, person, posts; the second factor is asked once a session, and a page's own queries come on top."""
    client = signed_in(world.people.dung)
    client.get("/tai-khoan/doi-nguoi-dung/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/tai-khoan/nhan-su/").status_code == 403
    tables = ("django_session", "accounts_", "mfa_")
    rights = [query["sql"] for query in queries if any(f'"{table}' in query["sql"] for table in tables)]
    assert len(rights) <= 3, rights


def route_of(name: str) -> str:
    return name.split(" ", maxsplit=1)[0]


def asking(world: World, person: str) -> Client:
    client = client_of(world, person)
    client.raise_request_exception = False
    return client


def leading_nowhere(address: Address) -> str:
    return ROUTES[address.route].filled({})


def refused(address: Address, number: int) -> list[str]:
    """The visitor, every stranger to the row, and two without the right, others at each address."""
    row = MATRIX[address.name]
    if row.mark == "public":
        return [one for one in VISITORS if row.opens and one not in row.opens]
    strangers = [one for one in EVERYONE if row.expected(one) == 404]
    without = [one for one in EVERYONE if row.expected(one) == 403]
    return ["anonymous", *strangers, *(without[(number + step) % len(without)] for step in range(min(2, len(without))))]


def told(client: Client, url: str) -> bytes:
    return bare(client.get(url).content, url)


def bare(content: bytes, url: str) -> bytes:
    """The answer without what changes at every request, and without the address that was asked for."""
    return CHANGING.sub(b"", content).replace(url.encode(), b"")
