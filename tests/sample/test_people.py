"""The sample's bodies and people: loaded once, each installation with its own secrets."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from phoihop.accounts.interface import Post, User
from phoihop.organizations.interface import BodyKind, bodies_on
from phoihop.sample import people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.SAMPLE = True


def load() -> str:
    out = StringIO()
    call_command("sample", "load", "--petitions", "0", stdout=out)
    return out.getvalue()


def test_loading_twice_adds_nobody() -> None:
    load()
    before = (User.objects.count(), Post.objects.count(), people.sign_ins_file().read_text())

    load()

    assert (User.objects.count(), Post.objects.count(), people.sign_ins_file().read_text()) == before


def test_the_kept_sign_ins_open_and_only_the_owner_reads_them() -> None:
    load()

    kept = {username: password for username, password, _, _ in people.kept_sign_ins()}
    assert {"chi", "dung", "giang", "ha", "khoa", "lan", "minh", "ngan", "oanh", "phuc", "quyen", "son"} <= set(kept)
    assert User.objects.get(username="chi").check_password(kept["chi"])
    assert stat.S_IMODE(people.sign_ins_file().stat().st_mode) == 0o600


def test_every_body_that_takes_petitions_has_an_officer_and_a_leader() -> None:
    load()

    for body in bodies_on(kinds=[BodyKind.DEPARTMENT, BodyKind.PEOPLES_COMMITTEE, BodyKind.INSPECTORATE]):
        roles = set(Post.objects.filter(body=body).values_list("role", flat=True))
        assert {"officer", "leader"} <= roles, body.code


def test_the_printed_code_is_the_one_of_the_published_example(monkeypatch: pytest.MonkeyPatch) -> None:
    # Source: RFC 6238, appendix B (last six digits of 94287082), secret "12345678901234567890"
    monkeypatch.setattr("phoihop.sample.people.time.time", lambda: 59.0)

    assert people.current_totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") == "287082"


def test_outside_the_sample_nothing_is_loaded(settings: Settings) -> None:
    settings.SAMPLE = False

    with pytest.raises(CommandError) as refusal:
        load()

    assert refusal.value.returncode == 2
    assert not User.objects.exists()
