"""`phoihop petitions count | draw-states`: figures of a period, and the drawings of docs/states/."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from phoihop.core.cli import GroupCommand
from phoihop.core.errors import Invalid
from phoihop.organizations.interface import body_by_code
from phoihop.petitions.drawing import drawings
from phoihop.petitions.measures import Measure
from phoihop.petitions.selectors.counting import Counts, counts_of


class Command(GroupCommand):
    help = "Đơn: đếm số liệu báo cáo, vẽ bảng trạng thái."

    def add_subcommands(self) -> None:
        count = self.subcommand("count", self.count, help_text="Số liệu báo cáo của một cơ quan, đọc từ sổ cái.")
        count.add_argument("--body", required=True, help="Mã cơ quan, ví dụ TTTP.")
        count.add_argument("--from", dest="first", type=_day, required=True, help="Ngày đầu kỳ, ví dụ 2026-01-01.")
        count.add_argument("--to", dest="last", type=_day, required=True, help="Ngày cuối kỳ, ví dụ 2026-06-30.")
        count.add_argument("--json", action="store_true", help="Trả lời bằng JSON, từng loại đơn, lần, nơi đến.")
        draw = self.subcommand("draw-states", self.draw_states, help_text="Vẽ lại docs/states/ từ bảng trạng thái.")
        draw.add_argument("--out", type=Path, default=Path("docs/states"))

    def count(self, options: dict[str, Any]) -> None:
        """Tell the figures of a body and a period, both days included."""
        body, first, last = body_by_code(options["body"]), options["first"], options["last"]
        if first > last:
            raise Invalid("bad-period", "Ngày đầu kỳ phải trước hoặc đúng ngày cuối kỳ.")
        counts = counts_of(body.code, first=first, last=last)
        if options["json"]:
            cells = [{**cell._asdict(), "number": number} for cell, number in sorted(counts.cells.items())]
            self.stdout.write(json.dumps({"body": body.code, "cells": cells, "matters": counts.matters}))
        else:
            self._tell(counts)

    def _tell(self, counts: Counts) -> None:
        for measure in Measure:
            self.stdout.write(f"{counts.number(measure):>7}  {measure.label}")
        self.stdout.write(f"{counts.matters:>7}  Số vụ việc của đơn tiếp nhận trong kỳ")

    def draw_states(self, options: dict[str, Any]) -> None:
        """Write one Mermaid drawing a kind."""
        folder: Path = options["out"]
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in drawings().items():
            (folder / name).write_text(text, encoding="utf-8")
            self.stdout.write(str(folder / name))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày dạng 2026-06-30.") from None
