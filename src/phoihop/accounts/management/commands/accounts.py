"""`phoihop accounts import FILE`: staff from an office's list."""

import json
from pathlib import Path
from typing import Any

from phoihop.accounts.actions.staff_import import import_staff
from phoihop.accounts.staff_file import read_staff, reject_file
from phoihop.core.cli import GroupCommand
from phoihop.core.errors import Invalid
from phoihop.trail.interface import SystemActor


class Command(GroupCommand):
    help = "People and posts."

    def add_subcommands(self) -> None:
        parser = self.subcommand("import", self.import_file, help_text="Staff from a CSV or XLSX file.")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="read and check, keep nothing")
        parser.add_argument("--rejects", type=Path, help="where refused lines go; FILE.rejects.csv otherwise")

    def import_file(self, options: dict[str, Any]) -> None:
        file: Path = options["file"]
        if not file.is_file():
            raise Invalid("no-file", f"Không có tệp {file}.")
        lines = read_staff(file.read_bytes(), file.name)
        result = import_staff(lines, by=SystemActor("command-line"), dry_run=options["dry_run"])
        for refusal in result.refusals:
            self.stderr.write(f"Dòng {refusal.line.number}: {refusal.reason}")
        if result.refusals:
            rejects = options["rejects"] or file.with_suffix(".rejects.csv")
            rejects.write_text(reject_file(result.refusals), encoding="utf-8-sig")
        counts = {
            "read": result.read,
            "imported": result.imported,
            "already": result.already,
            "rejected": len(result.refusals),
        }
        self.stdout.write(json.dumps(counts))
