"""Each operation of the JSON interface as everybody: by no key, a void one, a case's secret, a personal token."""

from collections.abc import Iterator

import pytest
from django.test import Client

from phoihop.api.urls import api
from tests.access.matrix import PETITIONERS, READING, TOKENS
from tests.access.world import World
from tests.access.writes import watched

pytestmark = pytest.mark.django_db
CALLERS = ("nobody", "revoked", *PETITIONERS, *TOKENS)
READING_BY_TOKEN = tuple(name for name in READING if name in TOKENS)
MISSING = "00000000000"
# operation: the question that it is asked, who gets 200, what the token of the staff who may not read it gets
OPERATIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "get /api/v1/worklist": ("", READING_BY_TOKEN),
    "get /api/v1/search": ("?q=duong", READING_BY_TOKEN),
    "get /api/v1/statistics": ("", READING_BY_TOKEN),
    "get /api/v1/cases/{code}": ("", ("chi", "giang", "ha")),
}
# Those that no personal token opens: what each caller gets is said by their own tests below.
PUBLIC = {"post /api/v1/petitions", "get /api/v1/petitions/{code}"}


def operations() -> Iterator[str]:
    for path, methods in api.get_openapi_schema()["paths"].items():
        yield from (f"{method} {path}" for method in methods)


def key_of(world: World, caller: str) -> str | None:
    """What stands in the caller's Authorization header."""
    if caller == "nobody":
        return None
    if caller == "revoked":
        return f"Bearer {world.revoked_token}"
    return f"Bearer {world.own_case(caller).secret if caller in PETITIONERS else world.tokens[caller]}"


def call(world: World, caller: str, operation: str, question: str = "", *, code: str = "") -> tuple[int, bytes]:
    method, path = operation.split()
    key = key_of(world, caller)
    address = path.format(code=code or world.cases["an"].code) + question
    ask = getattr(Client(), method)
    response = ask(address, headers={} if key is None else {"Authorization": key})
    return response.status_code, response.content


def test_every_operation_has_a_row() -> None:
    assert set(operations()) == OPERATIONS.keys() | PUBLIC


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("caller", CALLERS)
def test_a_staff_operation_opens_for_its_row_only(world: World, operation: str, caller: str) -> None:
    question, opens = OPERATIONS[operation]
    refused = 401 if caller not in TOKENS else 404 if caller in READING else 403

    with watched() as written:
        status, content = call(world, caller, operation, question)

    assert status == (200 if caller in opens else refused)
    if status != 200:
        assert not written
        assert "{code}" not in operation or content == call(world, caller, operation, code=MISSING)[1]


@pytest.mark.parametrize("owner", ["an", "kin"])
@pytest.mark.parametrize("caller", CALLERS)
def test_a_case_opens_by_its_own_secret_only(world: World, caller: str, owner: str) -> None:
    operation = "get /api/v1/petitions/{code}"
    refused = 401 if caller == "nobody" else 404

    with watched() as written:
        status, content = call(world, caller, operation, code=world.own_case(owner).code)

    assert status == (200 if caller == owner else refused)
    if status != 200:
        assert not written
        assert content == call(world, caller, operation, code=MISSING)[1]


@pytest.mark.parametrize("caller", CALLERS)
def test_filing_asks_nobody_for_a_key(world: World, caller: str) -> None:
    with watched() as written:
        status, _content = call(world, caller, "post /api/v1/petitions")

    assert status == 400  # nothing was said; tests/api has the rest
    assert not written
