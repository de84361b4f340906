"""What programs of the staff read with a personal token; visibility is that of the pages."""

from typing import Any

import pytest
from django.test import Client

from phoihop.accounts.interface import User, create_token
from tests.people import People
from tests.petitions.factories import new_filing

pytestmark = pytest.mark.django_db


def get(client: Client, address: str, token: str | None) -> Any:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return client.get(f"/api/v1/{address}", headers=headers)


def token_of(user: User) -> str:
    return create_token(user=user, label="thử", by=user)


def test_the_worklist_has_what_the_person_may_read(client: Client, people: People) -> None:
    code = new_filing().code

    mine = get(client, "worklist", token_of(people.chi)).json()
    others = get(client, "worklist", token_of(people.dung)).json()

    assert [row["code"] for row in mine["items"]] == [code]
    assert others == {"items": [], "next": ""}


def test_a_case_of_another_body_is_as_good_as_none(client: Client, people: People) -> None:
    code, token = new_filing().code, token_of(people.dung)

    answers = [get(client, f"cases/{one}", token) for one in (code, "00000000000", "x")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert get(client, f"cases/{code}", token_of(people.chi)).json()["code"] == code


@pytest.mark.parametrize("token", [None, "", "pht_", "pht_" + "x" * 43, "sai", "pht_é", "\x7f"])
@pytest.mark.parametrize("address", ["worklist", "cases/0", "search?q=a", "statistics"])
def test_without_a_good_token_nothing_is_told(client: Client, address: str, token: str | None) -> None:
    response = get(client, address, token)

    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("query", ["kind=TC", "due=xx", "after=x", "state=%00", "after=9999-99-99_1", "closed_too=ba"])
def test_a_wrong_filter_is_refused(client: Client, people: People, query: str) -> None:
    response = get(client, f"worklist?{query}", token_of(people.chi))

    assert response.status_code == 422


def test_a_session_is_no_token(people: People) -> None:
    client = Client()
    client.force_login(people.chi)

    assert get(client, "worklist", None).status_code == 401


def test_search_finds_without_marks_and_only_what_may_be_read(client: Client, people: People) -> None:
    code = new_filing(subject="Cầu gỗ kênh Xáng gãy").code

    found = get(client, "search?q=kenh xang", token_of(people.chi)).json()

    assert [row["code"] for row in found["items"]] == [code]
    assert get(client, "search?q=kenh xang", token_of(people.dung)).json()["items"] == []
    assert get(client, "search", token_of(people.chi)).status_code == 422


def test_statistics_count_only_the_own_bodies(client: Client, people: People) -> None:
    new_filing()

    mine = get(client, "statistics", token_of(people.chi)).json()

    assert [(row["state"], row["number"]) for row in mine] == [("filed", 1)]
    assert get(client, "statistics", token_of(people.dung)).json() == []
