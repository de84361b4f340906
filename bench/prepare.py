"""Fills a fresh database and prints what the clients need, as one line of JSON: `python -m bench.prepare N`.

Shape: {"cases": [[code, secret], …], "cookie": "sessionid=…", "phrases": ["two words", …], "sealed": code, "keeper":
"sessionid=…; niem_phong=…"}. What was written for the
fill is tidied away before anything is measured: statistics for the planner, and the pages on disk.
"""

import json
import os
import secrets
import sys
from collections.abc import Iterator
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  Django must be set up first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from phoihop.accounts.interface import User, user_by_username  # noqa: E402
from phoihop.core import credentials  # noqa: E402
from phoihop.denunciations.interface import Told, file_denunciation  # noqa: E402
from phoihop.petitions.interface import Applicant, file_petition, fold_counts, visible_to  # noqa: E402
from phoihop.sample.keys import load_keys  # noqa: E402
from phoihop.vault.cookie import COOKIE  # noqa: E402
from phoihop.vault.interface import keys_of, unlock_key  # noqa: E402

OFFICER = "chi"  # the reception board's intake officer: the longest list
KEEPER = "minh"  # officer of the unit that takes denunciations
SEED = 20261101
TRACKED = 200
# Else the first round after a big fill is measured while the database still writes and counts what came.
TIDYING = {"postgresql": ("VACUUM ANALYZE", "CHECKPOINT"), "sqlite": ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)")}


def main() -> None:
    lay_foundations()
    call_command("bench", "fill", "--petitions", sys.argv[1], "--seed", str(SEED), stdout=sys.stderr)
    officer = user_by_username(OFFICER)
    if officer is None:
        raise SystemExit("The fill left no officer.")
    facts: dict[str, object] = {
        "cases": list(filed_cases(TRACKED)),
        "cookie": cookie(officer),
        "phrases": phrases(officer),
    }
    tidy()
    facts |= sealed_case()  # last: its key stays open for ten minutes
    print(json.dumps(facts))


def lay_foundations() -> None:
    """Tables and static files."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def tidy() -> None:
    """Do what the background worker does after so many petitions, and let the database finish with what was written."""
    fold_counts()
    with connection.cursor() as cursor:
        for statement in TIDYING[connection.vendor]:
            cursor.execute(statement)


def filed_cases(count: int) -> Iterator[tuple[str, str]]:
    """Cases with event, clock and notice, taken through the door: those of the fill have neither."""
    for number in range(count):
        filed = file_petition(
            kind="KNPA",
            subject=f"Đèn đường không sáng, cột số {number}",
            body="Đoạn đường trước trường học tối đã hai tuần nay. " * 20,
            place=None,
            applicant=Applicant(),
            consent_contact=False,
            channel="web",
            key=secrets.token_urlsafe(24),
        )
        yield filed.code, filed.secret


def cookie(officer: User) -> str:
    """A session of the officer, as a browser sends it."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(officer)
    return f"sessionid={client.cookies['sessionid'].value}"


def sealed_case() -> dict[str, object]:
    """A denunciation, and what the browser of an officer sends whose key is open."""
    words = next(key.passphrase for key in load_keys() if key.seat.username == KEEPER)
    keeper = user_by_username(KEEPER)
    if keeper is None:
        raise SystemExit("The fill left no keeper.")
    told = Told(subject="Thu tiền không biên lai", body="Mỗi hộ bị thu năm trăm nghìn đồng. " * 20)
    filed = file_denunciation(told=told, person=Applicant(), channel="web", key=credentials.new_key())
    opened = unlock_key(key=keys_of(keeper)[0], passphrase=words, by=keeper)
    return {"sealed": filed.code, "keeper": f"{cookie(keeper)}; {COOKIE}={opened}"}


def phrases(officer: User) -> list[str]:
    """Two words that stand side by side in some petition that the officer may see."""
    chance = Random(SEED)
    found = []
    for text in visible_to(officer).order_by("-id").values_list("search_text", flat=True)[TRACKED : TRACKED + 40]:
        words = text.split()
        start = chance.randrange(max(1, len(words) - 1))
        found.append(" ".join(words[start : start + 2]))
    return found


if __name__ == "__main__":
    main()
