"""What the lists of the desk may ask of the database: the same for one row and for many, under a written ceiling."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User
from phoihop.law.interface import load_calendar, load_law
from tests.petitions.factories import new_filing

# Session, person, posts, banner and bell are five of each; the tests keep no answers, the service asks two fewer.
CEILINGS = {
    "/ban-lam-viec/": 9,
    "/ban-lam-viec/?han=overdue": 10,
    "/ban-lam-viec/tim/?q=den+duong": 8,
    "/ban-lam-viec/thong-ke/": 9,
}


@pytest.mark.django_db
@pytest.mark.parametrize("address", CEILINGS)
def test_lists_cost_the_same_at_one_row_and_at_thirty(client: Client, chi: User, address: str) -> None:
    load_law()
    load_calendar()
    client.force_login(chi)
    new_filing()
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(29):
        new_filing()
    with CaptureQueriesContext(connection) as thirty:
        client.get(address)

    assert len(thirty) == len(one) <= CEILINGS[address], "\n".join(query["sql"][:90] for query in thirty)
