"""`phoihop backup DIR`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from phoihop.core.errors import DomainError
from phoihop.operations.backup.actions import create_backup


class Command(BaseCommand):
    help = "Writes an encrypted copy of rows and files into a new folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            manifest = create_backup(options["folder"])
        except DomainError as error:
            raise CommandError(error.message, returncode=2) from error
        except OSError as error:
            raise CommandError(f"Không ghi được bản sao lưu: {error.strerror}.", returncode=2) from error
        size = sum(part.size for part in manifest.parts)
        how = "mật khẩu" if manifest.key.kind == "passphrase" else "tệp khoá backup.key (hãy cất ở nơi khác)"
        self.stdout.write(f"Đã sao lưu vào {options['folder']}: {size:,} byte, mã hoá bằng {how}.")
