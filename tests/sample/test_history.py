"""The petitions of the sample: lived through by real actions, handed on at the reorganisations."""

from collections import Counter
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from phoihop.accounts.interface import User
from phoihop.documents.interface import Document
from phoihop.files.interface import StoredFile
from phoihop.notices.interface import Outbox
from phoihop.organizations.interface import body_by_code, load_bodies
from phoihop.petitions.interface import Petition, Verdict, open_case, visible_to
from phoihop.sample import people
from phoihop.sample.history import fill_past, play
from phoihop.trail.interface import Event, SystemActor, actions_only

pytestmark = pytest.mark.django_db
BY = SystemActor("sample")
UNTIL = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _province(settings: Settings, tmp_path: Path) -> None:
    settings.VAR, settings.SAMPLE = tmp_path, True
    load_bodies(by=BY)
    people.load_people(by=BY)


def test_stories_cross_the_reorganisations_and_leave_no_petition_with_an_ended_body() -> None:
    fill_past(30, seed=5, by=BY, until=UNTIL)
    play(25, seed=5, by=BY, until=UNTIL)

    assert Petition.objects.count() == 55
    for petition in Petition.objects.filter(is_open=True).select_related("owner_body"):
        assert petition.owner_body.holds_on(date(2026, 11, 20)), petition.owner_body.code
    assert Petition.objects.filter(received_on__lt=date(2025, 7, 1), owner_body__code__startswith="HG-").exists()
    assert len(Counter(Petition.objects.values_list("state", flat=True))) > 2


def test_the_successor_may_read_what_the_former_board_decided() -> None:
    fill_past(20, seed=6, by=BY, until=UNTIL)
    play(1, seed=6, by=BY, until=UNTIL)

    board = Petition.objects.filter(access_rows__body=body_by_code("HG-BTCD"))
    assert board.exists()
    assert set(board) <= set(visible_to(User.objects.get(username="chi")))


def test_the_same_seed_gives_the_same_petitions() -> None:
    fill_past(10, seed=7, by=BY, until=UNTIL)
    first = sorted(Petition.objects.values_list("subject", "state"))
    with actions_only():
        Petition.objects.all().delete()

    fill_past(10, seed=7, by=BY, until=UNTIL)

    assert sorted(Petition.objects.values_list("subject", "state")) == first


def test_filled_cases_have_their_timeline() -> None:
    fill_past(3, seed=8, by=BY, until=UNTIL)

    for petition in Petition.objects.all():
        codes = list(
            Event.objects.filter(subject_id=petition.code).order_by("occurred_at").values_list("code", flat=True)
        )
        assert codes[0] == "petition.filed"
        assert codes[-1] == f"petition.{petition.state}"


def test_the_load_generator_says_how_many_it_wrote() -> None:
    out = StringIO()

    call_command("bench", "fill", "--petitions", "60", "--seed", "1", stdout=out)

    assert "60 đơn" in out.getvalue()
    assert Petition.objects.count() == 60


def test_a_case_to_try_opens_with_its_printed_secret() -> None:
    stories = play(12, seed=9, by=BY, until=UNTIL)

    story = next(story for story in stories if story.petition is not None)
    assert open_case(story.case.code, story.secret).petition == story.case


def test_lived_cases_carry_files_signed_letters_notices_and_readers() -> None:
    play(40, seed=11, by=BY, until=UNTIL)

    assert StoredFile.objects.filter(subject_type="petition").exists()
    sent = Document.objects.filter(state="sent")
    assert {"reply", "acceptance_notice"} <= set(sent.values_list("template", flat=True))
    assert not sent.filter(number_text="").exists()
    assert Outbox.objects.exists()
    assert Event.objects.filter(code="petition.read").exists()
    assert Verdict.objects.exists()
