"""`phoihop restore DIR [--replace]`."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from phoihop.core.errors import DomainError
from phoihop.operations.backup.actions import restore_backup


class Command(BaseCommand):
    help = "Makes this installation what it was when the backup was made, and verifies the trail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--replace", action="store_true", help="drop the data that is here")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            total = restore_backup(options["folder"], replace=options["replace"])
        except DomainError as error:
            raise CommandError(error.message, returncode=2) from error
        except OSError as error:
            raise CommandError(f"Không đọc được bản sao lưu: {error.strerror}.", returncode=2) from error
        self.stdout.write(f"Đã phục hồi {total} dòng dữ liệu.")
        call_command("trail", "verify", stdout=self.stdout, stderr=self.stderr)
