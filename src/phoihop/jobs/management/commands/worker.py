"""`phoihop worker`: background work."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from phoihop.jobs.worker import Loop


class Command(BaseCommand):
    help = "Runs background jobs, seals the trail and does periodic work, until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due, then end")

    def handle(self, *_args: Any, **options: Any) -> None:
        loop = Loop()
        if options["once"]:
            self.stdout.write(f"Đã làm {loop.once()} việc.")
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: loop.stop.set())  # the job in hand is finished first
        loop.run()
