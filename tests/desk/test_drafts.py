"""Drafting a letter by hand and changing one of several drafts at the desk."""

import pytest
from django.test import Client

from phoihop.petitions.interface import draft_by_hand, letters_of
from tests.petitions.factories import create_at

pytestmark = pytest.mark.django_db


def test_an_officer_drafts_a_letter_and_fills_it_in(client: Client) -> None:
    walk = create_at("verifying", "KN")
    client.force_login(walk.officer)
    case = f"/ho-so/{walk.petition.code}/"

    page = client.get(f"{case}buoc/soan-van-ban/").content.decode()
    assert "Biên bản đối thoại" in page
    assert client.post(f"{case}buoc/soan-van-ban/", {"template": "plan"})["Location"] == case

    (made,) = letters_of(walk.petition).filter(template="plan")
    edit = f"{case}van-ban/{made.code}/"
    assert edit in client.get(case).content.decode()
    refused = client.post(edit, {"title": "Xác minh"})
    assert refused.status_code == 422
    assert "Mục đích, yêu cầu" in refused.content.decode()
    answers = {"title": "Xác minh", "purpose": "Làm rõ.", "schedule": "Đo – 05/03 – bà Giang", "order": "Tổ xác minh."}
    assert client.post(edit, answers)["Location"].endswith(f"{made.code}/")
    made.refresh_from_db()
    assert made.values["purpose"] == "Làm rõ."


def test_each_of_several_drafts_is_changed_by_itself(client: Client) -> None:
    walk = create_at("in_progress")
    first, second = (draft_by_hand(walk.petition, template="plan", by=walk.officer) for _number in range(2))
    client.force_login(walk.officer)
    answers = {"title": "Của bản một", "purpose": "a", "schedule": "b", "order": "c"}

    client.post(f"/ho-so/{walk.petition.code}/van-ban/{first.code}/", answers)

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.values["title"] == "Của bản một"
    assert second.values["title"] != "Của bản một"


def test_a_draft_of_another_case_and_what_is_no_draft_are_not_there(client: Client) -> None:
    walk, other = create_at("in_progress"), create_at("in_progress")
    foreign = draft_by_hand(other.petition, template="plan", by=other.officer)
    client.force_login(walk.officer)

    assert client.get(f"/ho-so/{walk.petition.code}/van-ban/{foreign.code}/").status_code == 404
