"""`phoihop serve`: the whole service on one machine."""

import os
import signal
import threading
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser

from phoihop.operations.supervisor import Child, answers, is_free, supervise, web_command, worker_command

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Command(BaseCommand):
    help = "Serves the site and runs background work until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=2, help="web processes")

    def handle(self, *_args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if settings.SAMPLE and host not in LOOPBACK:
            raise CommandError("Chế độ mẫu chỉ phục vụ trên chính máy này (127.0.0.1).", returncode=2)
        if not is_free(host, port):
            raise CommandError(f"Cổng {port} đang có chương trình khác dùng. Hãy đặt PORT khác.", returncode=2)
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        children = [
            Child("Máy chủ web", web_command(host, port, options["workers"])),
            Child("Việc nền", worker_command()),
        ]
        threading.Thread(target=self._announce, args=(host, port, stop), daemon=True).start()
        supervise(children, stop, self.stderr.write)

    def _announce(self, host: str, port: int, stop: threading.Event) -> None:
        while not stop.is_set():
            if answers(host, port):
                self.stdout.write(f"Phối Hợp đang chạy tại http://{host}:{port}")
                self._sign_ins()
                self.stdout.flush()
                return
            time.sleep(0.1)

    def _sign_ins(self) -> None:
        """The sample's sign-ins of this installation, each start anew."""
        if settings.SAMPLE and "sample" in get_commands():
            call_command("sample", "signins", stdout=self.stdout)
