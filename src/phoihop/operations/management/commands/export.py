"""`phoihop export petitions --as USER --format csv|xlsx|jsonl --out FILE`."""

import json
from pathlib import Path
from typing import Any

from phoihop.core.cli import GroupCommand
from phoihop.operations.petition_export import WRITERS, export_petitions
from phoihop.operations.petition_import import importer


class Command(GroupCommand):
    help = "Xuất hồ sơ mà một người được xem."

    def add_subcommands(self) -> None:
        parser = self.subcommand("petitions", self.petitions, help_text="các đơn, không kèm thông tin liên hệ")
        parser.add_argument("--as", dest="username", required=True, help="tên đăng nhập của người xuất")
        parser.add_argument("--format", dest="form", choices=sorted(WRITERS), default="csv")
        parser.add_argument("--out", type=Path, required=True)

    def petitions(self, options: dict[str, Any]) -> None:
        written = export_petitions(importer(options["username"]), form=options["form"], out=options["out"])
        self.stdout.write(json.dumps({"written": written}))
