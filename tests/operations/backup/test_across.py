"""A backup of one database restores on the other, and back: rows, files, figures, a whole trail, numbers that go on."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]  # whole installations, each migrated anew
SPARE = "phoihop_across"

# Every row but those that the backup itself writes, the figures, the files, and what number each table gives next.
STATE_OF = """
import json, django; django.setup()
from pathlib import Path
from django.conf import settings
from django.db import connection, models
from phoihop.operations.backup import rows
from phoihop.petitions.models import StateCount
found, label = {}, ""
for line in map(json.loads, rows.dump()):
    if isinstance(line, dict):
        label = line["model"]
    elif not any(isinstance(cell, str) and cell.startswith("backup.") for cell in line):
        found.setdefault(label, []).append(json.dumps(line, sort_keys=True))
counts = StateCount.objects.values_list("body_id", "kind", "state").annotate(n=models.Sum("change")).order_by()
store = Path(settings.MEDIA_ROOT)
behind = []
with connection.cursor() as cursor:
    for model in rows.kept_models():
        counts_up = isinstance(model._meta.pk, models.AutoField)
        last = counts_up and model.objects.aggregate(last=models.Max("pk"))["last"]
        if last:
            table = model._meta.db_table
            if connection.vendor == "postgresql":
                cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) - 1", [table])
            else:
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            if cursor.fetchone()[0] < last:
                behind.append(table)
print(json.dumps({
    "vendor": connection.vendor, "rows": found, "behind": behind,
    "counts": sorted([*map(str, row)] for row in counts if row[3]),
    "files": sorted(str(path.relative_to(store)) for path in store.rglob("*") if path.is_file()),
}))
"""
FILE_ONE = """
import secrets, django; django.setup()
from phoihop.petitions.interface import Applicant, file_petition
file_petition(kind="KNPA", subject="Đèn hư", body="Đèn đường hư.", place=None, applicant=Applicant(),
              consent_contact=False, channel="web", key=secrets.token_urlsafe(24))
"""


class Installation:
    """One installation with its own folder and database, used by its commands."""

    def __init__(self, var: Path, url: str) -> None:
        self.var = var
        self._env = {
            **os.environ,
            "DATABASE_URL": url,
            "PHOIHOP_VAR": str(var),
            "DJANGO_SETTINGS_MODULE": "phoihop.config.settings",
            "PHOIHOP_BACKUP_PASSPHRASE": "mật khẩu sao lưu dài",
        }

    def phoihop(self, *words: object) -> str:
        return self._run("-m", "phoihop", *map(str, words))

    def script(self, text: str) -> str:
        return self._run("-c", text)

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.script(STATE_OF))
        return found

    def _run(self, *words: str) -> str:
        done = subprocess.run([sys.executable, *words], env=self._env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def spare_address() -> Iterator[str]:
    """An empty database in the cluster of this run."""
    if connection.vendor != "postgresql":
        pytest.skip("Both databases are at hand in the run on PostgreSQL only.")
    there = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {SPARE}")
        cursor.execute(f"CREATE DATABASE {SPARE}")
    try:
        yield f"postgres://{there['USER']}@{there['HOST']}:{there['PORT']}/{SPARE}"
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {SPARE} WITH (FORCE)")


def test_a_backup_goes_from_sqlite_to_postgresql_and_back(tmp_path: Path, spare_address: str) -> None:
    small = Installation(tmp_path / "small", f"sqlite:///{tmp_path / 'small.sqlite3'}")
    large = Installation(tmp_path / "large", spare_address)
    small.phoihop("migrate", "--verbosity", "0")
    small.phoihop("sample", "load", "--petitions", "20")
    stored = small.var / "files" / "ab" / "cd" / ("ab" * 32)
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"content" * 1000)

    small.phoihop("backup", tmp_path / "copy")
    left = small.state()
    assert len(left["rows"]["petitions.petition"]) == 20
    assert left["counts"]
    assert "nguyên vẹn" in large.phoihop("restore", tmp_path / "copy")
    assert _differences(large.state(), left) == {"vendor"}

    large.script(FILE_ONE)
    large.phoihop("backup", tmp_path / "copy-back")
    left = large.state()
    assert len(left["rows"]["petitions.petition"]) == 21
    stored.unlink()
    assert "nguyên vẹn" in small.phoihop("restore", tmp_path / "copy-back", "--replace")
    assert _differences(small.state(), left) == {"vendor"}

    small.script(FILE_ONE)
    assert "nguyên vẹn" in small.phoihop("trail", "verify")


def _differences(one: dict[str, Any], other: dict[str, Any]) -> set[str]:
    assert one["behind"] == []
    assert other["behind"] == []
    for label in one["rows"].keys() | other["rows"].keys():
        assert one["rows"].get(label) == other["rows"].get(label), label
    return {name for name in one if one[name] != other[name]}
