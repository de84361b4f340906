"""`phoihop import petitions FILE --map MAP.toml`."""

import json
from pathlib import Path
from typing import Any

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.cli import GroupCommand
from phoihop.core.errors import Invalid
from phoihop.operations.import_map import read_map
from phoihop.operations.petition_import import import_petitions, importer, write_rejects
from phoihop.organizations.interface import Body, body_by_code


class Command(GroupCommand):
    help = "Nhập hồ sơ từ hệ thống khác hoặc từ sổ của cơ quan."

    def add_subcommands(self) -> None:
        parser = self.subcommand("petitions", self.petitions, help_text="tệp CSV hoặc XLSX với tệp ánh xạ cột")
        parser.add_argument("file", type=Path)
        parser.add_argument("--map", type=Path, required=True, dest="mapping")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không lưu")
        parser.add_argument("--as", dest="username", help="người nhập; mặc định: người đầu tiên có quyền nhập")
        parser.add_argument("--body", help="mã cơ quan giữ hồ sơ; mặc định: cơ quan của người nhập")

    def petitions(self, options: dict[str, Any]) -> None:
        file: Path = options["file"]
        if not file.is_file():
            raise Invalid("no-file", f"Không có tệp {file}.")
        user, body = actor_and_body(options["username"], options["body"])
        outcome = import_petitions(
            file, read_map(options["mapping"]), body=body, by=user, is_dry_run=options["dry_run"]
        )
        for line, reference, reason in outcome.rejects:
            self.stderr.write(f"dòng {line} ({reference}): {reason}")
        if outcome.rejects and not options["dry_run"]:
            self.stderr.write(f"Các dòng bị từ chối: {write_rejects(file, outcome)}")
        figures = {name: getattr(outcome, name) for name in ("read", "imported", "already", "rejected")}
        self.stdout.write(json.dumps(figures))


def actor_and_body(username: str | None, body_code: str | None) -> tuple[User, Body]:
    """Who imports, and for which body. Raises: Invalid where nobody may."""
    people = [importer(username)] if username else User.objects.filter(is_active=True).order_by("pk")
    for user in people:
        bodies = user.bodies_for(Permission.PETITION_IMPORT)
        if body_code:
            body = body_by_code(body_code)
            if body.pk in bodies:
                return user, body
        elif bodies:
            return user, Body.objects.get(pk=min(bodies))
    raise Invalid("nobody", "Chưa có ai có quyền nhập hồ sơ. Hãy chỉ rõ bằng --as và --body.")
