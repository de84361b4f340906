"""A backup restores everything, and whatever does not fit is refused before anything is touched."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from phoihop.accounts.interface import User
from phoihop.operations.backup import rows
from phoihop.petitions.interface import search, statistics
from phoihop.trail.interface import Event, SystemActor, record, seal_pending
from tests.people import new_user, standing_person
from tests.petitions.factories import new_filing

pytestmark = pytest.mark.django_db(transaction=True)
BY = SystemActor("test")
STORED = "ab/cd/" + "ab" * 32


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system in use: people, sealed and waiting events, a file."""
    settings.VAR = tmp_path / "var"
    settings.MEDIA_ROOT = settings.VAR / "files"
    stored = settings.MEDIA_ROOT / STORED
    stored.parent.mkdir(parents=True)
    stored.write_bytes("Nội dung tệp".encode() * 50_000)
    monkeypatch.setenv("PHOIHOP_BACKUP_PASSPHRASE", "mật khẩu sao lưu dài")
    new_user("xuan", "Nguyễn Thị Xuân")
    for number in range(20):
        record("petition.filed", subject=("petition", str(number)), by=BY, data={"to": ["Đất đai", number, None]})
    seal_pending()
    record("petition.accepted", subject=("petition", "1"), by=BY, occurred_at=timezone.now() - timedelta(days=400))
    return tmp_path


def backup(folder: Path) -> None:
    call_command("backup", str(folder), stdout=StringIO())


def restore(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("restore", str(folder), *options, stdout=out, stderr=out)
    return out.getvalue()


def refusal(folder: Path, *options: str) -> str:
    """The message of a refusal, having made sure that nothing was touched."""
    before = list(rows.dump())
    with pytest.raises(CommandError) as refused:
        restore(folder, *options)
    assert refused.value.returncode == 2
    assert list(rows.dump()) == before
    return str(refused.value)


def test_a_restored_system_has_every_row_and_file_and_a_whole_trail(installation: Path, settings: Settings) -> None:
    seal_pending()
    before = list(rows.dump())
    backup(installation / "copy")
    record("petition.closed", subject=("petition", "1"), by=BY)
    User.objects.all().delete()
    (settings.MEDIA_ROOT / STORED).unlink()
    answer = restore(installation / "copy", "--replace")
    assert "nguyên vẹn" in answer
    after = list(rows.dump())
    assert [line for line in before if line not in after] == []
    assert not Event.objects.filter(code="petition.closed").exists()
    assert Event.objects.latest("id").code == "backup.restored"
    assert User.objects.get().full_name == "Nguyễn Thị Xuân"
    assert (settings.MEDIA_ROOT / STORED).read_bytes() == "Nội dung tệp".encode() * 50_000


def test_new_rows_after_a_restore_get_new_numbers(installation: Path) -> None:
    backup(installation / "copy")
    restore(installation / "copy", "--replace")
    new_user("giang", "Trần Văn Giang")
    seal_pending()
    assert User.objects.count() == 2


def test_petitions_come_back_with_their_search_and_their_figures(installation: Path) -> None:
    chi, petition = standing_person("chi"), new_filing(subject="Cống nghẹt sau mưa").petition
    backup(installation / "copy")
    new_filing(subject="Gửi sau khi sao lưu")
    restore(installation / "copy", "--replace")
    assert [row.code for row in search(chi, "cong nghet").rows] == [petition.code]
    assert [figure.number for figure in statistics(chi)] == [1]
    new_filing(subject="Cống nghẹt lần nữa")
    assert len(search(chi, "cong nghet").rows) == 2
    assert [figure.number for figure in statistics(chi)] == [2]


def test_a_backup_shows_nothing_and_holds_no_key(installation: Path, settings: Settings) -> None:
    (settings.VAR / "secret.key").write_text("khoá bí mật")
    backup(installation / "copy")
    assert {path.name for path in (installation / "copy").iterdir()} == {"manifest.json", "rows.bin", "files.bin"}
    for path in (installation / "copy").iterdir():
        content = path.read_bytes()
        assert b"petition" not in content.replace(b"petitions.0", b"")
        assert "Nguyễn".encode() not in content
        assert b"mat khau" not in content


def test_data_is_not_overwritten_unasked(installation: Path) -> None:
    backup(installation / "copy")
    assert "--replace" in refusal(installation / "copy")


def test_a_wrong_passphrase_is_refused(installation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup(installation / "copy")
    monkeypatch.setenv("PHOIHOP_BACKUP_PASSPHRASE", "một mật khẩu khác")
    assert "Sai mật khẩu" in refusal(installation / "copy", "--replace")
    monkeypatch.setenv("PHOIHOP_BACKUP_PASSPHRASE", "ngắn")
    assert "ký tự trở lên" in refusal(installation / "copy", "--replace")


@pytest.mark.parametrize("name", ["rows.bin", "files.bin"])
def test_a_touched_part_is_refused_by_its_hash(installation: Path, name: str) -> None:
    backup(installation / "copy")
    part = installation / "copy" / name
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)
    assert name in refusal(installation / "copy", "--replace")
    part.unlink()
    assert name in refusal(installation / "copy", "--replace")


def test_a_touched_manifest_is_refused_by_its_code(installation: Path) -> None:
    backup(installation / "copy")
    path = installation / "copy" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["created_at"] = "2020-01-01T00:00:00+00:00"
    path.write_text(json.dumps(manifest))
    assert "bản kê" in refusal(installation / "copy", "--replace")


def test_what_is_no_backup_is_refused(installation: Path) -> None:
    (installation / "empty").mkdir()
    assert "không phải là bản sao lưu" in refusal(installation / "empty", "--replace")
    (installation / "empty" / "manifest.json").write_text('{"format": 99, "mac": ""}')
    assert "không phải là bản sao lưu" in refusal(installation / "empty", "--replace")


def test_a_backup_does_not_write_into_a_folder_in_use(installation: Path) -> None:
    (installation / "copy").mkdir()
    (installation / "copy" / "note.txt").write_text("x")
    with pytest.raises(CommandError) as refused:
        backup(installation / "copy")
    assert refused.value.returncode == 2


def test_without_a_passphrase_the_key_file_is_needed(
    installation: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.delenv("PHOIHOP_BACKUP_PASSPHRASE")
    backup(installation / "copy")
    key = settings.VAR / "backup.key"
    assert key.stat().st_mode & 0o077 == 0
    assert "nguyên vẹn" in restore(installation / "copy", "--replace")
    key.unlink()
    assert "backup.key" in refusal(installation / "copy", "--replace")
