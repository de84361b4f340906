"""Fills a fresh database and prints what the clients need, as one line of JSON: `python -m bench.prepare N`.

Shape: {"cases": [[code, secret], …], "cookie": "sessionid=…", "phrases": ["two words", …]}.
"""

import json
import os
import sys
from pathlib import Path
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.config.settings")
django.setup()

from django.conf import settings  # noqa: E402  Django must be set up first
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from phoihop.accounts.interface import User, user_by_username  # noqa: E402
from phoihop.petitions.interface import visible_to  # noqa: E402

OFFICER = "chi"  # the reception board's intake officer: the longest list
SEED = 20261101


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("bench", "fill", "--petitions", sys.argv[1], "--seed", str(SEED), stdout=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    officer = user_by_username(OFFICER)
    if officer is None:
        raise SystemExit("The fill left no officer.")
    lines = (Path(settings.VAR) / "bench-cases.tsv").read_text().splitlines()
    facts = {"cases": [line.split("\t") for line in lines], "cookie": cookie(officer), "phrases": phrases(officer)}
    print(json.dumps(facts))


def cookie(officer: User) -> str:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(officer)
    return f"sessionid={client.cookies['sessionid'].value}"


def phrases(officer: User) -> list[str]:
    """Two words that stand side by side in some petition that the officer may see."""
    chance = Random(SEED)
    found = []
    for text in visible_to(officer).order_by("-id").values_list("search_text", flat=True)[:40]:
        words = text.split()
        start = chance.randrange(max(1, len(words) - 1))
        found.append(" ".join(words[start : start + 2]))
    return found


if __name__ == "__main__":
    main()
