"""The page from which the whole file of a case is taken."""

import pytest
from django.test import Client

from phoihop.jobs.interface import run_all
from phoihop.petitions.selectors import binding as sizes
from tests.petitions.factories import create_at

pytestmark = pytest.mark.django_db


def test_a_small_file_is_the_answer_itself(client: Client) -> None:
    walk = create_at("accepted")
    client.force_login(walk.officer)
    address = f"/ho-so/{walk.petition.code}/tap-ho-so/"
    assert address in client.get(f"/ho-so/{walk.petition.code}/").content.decode()
    assert "Bản nào" in client.get(address).content.decode()

    response = client.post(address, {"copy": "che-danh-tinh"})

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    assert "-da-che.pdf" in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF-")


def test_which_copy_must_be_said(client: Client) -> None:
    walk = create_at("accepted")
    client.force_login(walk.officer)

    response = client.post(f"/ho-so/{walk.petition.code}/tap-ho-so/", {})

    assert response.status_code == 422
    assert "Bản nào" in response.content.decode()


def test_a_large_file_is_waited_for_and_fetched(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "DIRECT_LETTERS", 0)
    walk = create_at("accepted")
    client.force_login(walk.officer)
    address = f"/ho-so/{walk.petition.code}/tap-ho-so/"

    assert client.post(address, {"copy": "day-du"})["Location"] == address
    assert "đang lập" in client.get(address).content.decode()
    again = client.post(address, {"copy": "day-du"})
    assert again.status_code == 422
    assert "Hãy tải lại trang sau ít phút" in again.content.decode()
    run_all()

    page = client.get(address).content.decode()
    link = next(part for part in page.split('"') if part.startswith(address) and part != address)
    fetched = client.get(link)
    assert fetched.content.startswith(b"%PDF-")
    assert "attachment" in fetched["Content-Disposition"]
    client.force_login(walk.leader)
    assert client.get(link).status_code == 404
