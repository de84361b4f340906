"""The lists of the desk."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User
from tests.petitions.factories import create_at, new_filing


def test_worklist_shows_what_the_body_holds(client: Client, chi: User) -> None:
    petition = new_filing(subject="Cống nghẹt ở hẻm 5").petition
    client.force_login(chi)

    page = client.get("/ban-lam-viec/").content.decode()

    assert "Cống nghẹt ở hẻm 5" in page
    assert f"/ho-so/{petition.code}/" in page


def test_other_body_sees_nothing(client: Client, dung: User) -> None:
    new_filing(subject="Cống nghẹt ở hẻm 5")
    client.force_login(dung)

    assert "Cống nghẹt" not in client.get("/ban-lam-viec/").content.decode()


@pytest.mark.parametrize("query", ["han=overdue", "trang_thai=answered", "loai=KN", "cua_toi=on", "nguon=paper"])
def test_filters_narrow_the_list(client: Client, chi: User, query: str) -> None:
    new_filing(subject="Cống nghẹt ở hẻm 5")
    client.force_login(chi)

    page = client.get(f"/ban-lam-viec/?{query}").content.decode()

    assert "Cống nghẹt" not in page
    assert "Không có hồ sơ nào khớp bộ lọc" in page


@pytest.mark.parametrize("query", ["han=xyz", "sau=2026", "sau='--", "loai=%00"])
def test_bad_addresses_are_no_server_error(client: Client, chi: User, query: str) -> None:
    client.force_login(chi)

    assert client.get(f"/ban-lam-viec/?{query}").status_code in (200, 422)


def test_worklist_costs_the_same_at_one_row_and_at_thirty(client: Client, chi: User) -> None:
    new_filing()
    client.force_login(chi)
    client.get("/ban-lam-viec/")
    with CaptureQueriesContext(connection) as one:
        client.get("/ban-lam-viec/")
    for _ in range(29):
        new_filing()
    with CaptureQueriesContext(connection) as thirty:
        client.get("/ban-lam-viec/")

    assert len(thirty) == len(one) <= 10


def test_person_without_a_post_is_refused(client: Client, son: User) -> None:
    create_at("filed")
    client.force_login(son)

    assert client.get("/ban-lam-viec/").status_code == 403
