"""`phoihop bench fill`: many petitions for measuring."""

import time
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings

from phoihop.core import clock
from phoihop.core.cli import GroupCommand
from phoihop.core.errors import Invalid
from phoihop.organizations.interface import load_bodies
from phoihop.petitions.interface import write_bulk
from phoihop.sample import people
from phoihop.sample.filling import Filler
from phoihop.sample.world import World
from phoihop.trail.interface import SystemActor

EVERY = 50  # one case in so many is written down with its secret, for measuring look-ups
YEARS = timedelta(days=3 * 365)


class Command(GroupCommand):
    help = "Đo tốc độ: nạp nhiều đơn."

    def add_subcommands(self) -> None:
        fill = self.subcommand("fill", self.fill, help_text="Thêm N đơn theo số hạt giống; in số đơn và thời gian.")
        fill.add_argument("--petitions", type=int, required=True)
        fill.add_argument("--seed", type=int, required=True)

    def fill(self, options: dict[str, Any]) -> None:
        """Write the petitions, and codes with secrets of some of them into `var/bench-cases.tsv`."""
        if not settings.SAMPLE:
            raise Invalid("not-sample", "Chỉ nạp đơn thử trên máy chạy ở chế độ dùng thử.")
        began = time.monotonic()
        by = SystemActor("bench")
        load_bodies(by=by)
        people.keep_sign_ins(people.load_people(by=by))
        end = clock.now()
        filler = Filler(World.now(), Random(options["seed"]), end - YEARS, end)  # noqa: S311 a load, no secret
        target = Path(settings.VAR) / "bench-cases.tsv"
        target.touch(mode=0o600)
        count = 0
        with target.open("w", encoding="utf-8") as lines:
            for row in write_bulk(filler.cases(options["petitions"])):
                if count % EVERY == 0:
                    lines.write(f"{row.petition.code}\t{row.secret}\n")
                count += 1
        self.stdout.write(f"Đã nạp {count} đơn trong {time.monotonic() - began:.1f} giây.")
