"""`phoihop trail verify`, `phoihop trail export FILE.jsonl`."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from phoihop.core.cli import GroupCommand
from phoihop.core.errors import Invalid
from phoihop.trail.export import export_trail
from phoihop.trail.verification import Fault, FaultKind, Report, verify

WORDS = {
    FaultKind.ALTERED: "BỊ SỬA",
    FaultKind.MISSING: "BỊ THIẾU",
    FaultKind.INSERTED: "BỊ CHÈN",
    FaultKind.CUT_OFF: "BỊ CẮT",
}


class Command(GroupCommand):
    help = "Checks and exports the trail."

    def add_subcommands(self) -> None:
        check = self.subcommand("verify", self.verify, help_text="check the stored chain: exit 0, or 1 with the faults")
        check.add_argument("--heads", type=Path, metavar="FILE", help="heads kept elsewhere, as /so-cai/dau-chuoi.json")
        export = self.subcommand("export", self.export, help_text="write the chain as JSON lines")
        export.add_argument("file", type=Path, metavar="FILE.jsonl")

    def verify(self, options: dict[str, Any]) -> None:
        report = verify(_published(options["heads"]))
        for fault in report.faults:
            self.stderr.write(_sentence(fault))
        if report.faults:
            raise CommandError("Sổ cái không còn nguyên vẹn.", returncode=1)
        self.stdout.write(_summary(report))

    def export(self, options: dict[str, Any]) -> None:
        try:
            count = export_trail(options["file"])
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {options['file']}: {error.strerror}.", returncode=2) from error
        self.stdout.write(f"Đã xuất {count} mục ra {options['file']}.")


def _published(path: Path | None) -> dict[int, str]:
    if path is None:
        return {}
    try:
        return {int(head["number"]): str(head["hash"]) for head in json.loads(path.read_text())["heads"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Invalid("bad-heads", f"Không đọc được tệp đầu chuỗi {path}.") from error


def _sentence(fault: Fault) -> str:
    place = f"Mục {fault.number}" if fault.number else "Ngoài chuỗi"
    event = f", sự kiện {fault.event_id}" if fault.event_id else ""
    return f"{place}{event}: {WORDS[fault.kind]} ({fault.kind}) – {fault.reason}."


def _summary(report: Report) -> str:
    pending = f" {report.pending} sự kiện đang chờ niêm (không phải lỗi)." if report.pending else ""
    return f"Sổ cái nguyên vẹn: {report.sealed} mục, đầu chuỗi {report.head}.{pending}"
