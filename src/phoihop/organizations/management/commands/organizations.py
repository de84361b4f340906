"""`phoihop organizations show|convert|load|remote`: units and bodies from the command line."""

import json
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from phoihop.core import clock
from phoihop.core.cli import GroupCommand
from phoihop.organizations.actions.load import load_bodies
from phoihop.organizations.actions.remote import mark_remote
from phoihop.organizations.selectors import lookup
from phoihop.trail.interface import SystemActor


def day(text: str) -> date:
    """A date as `2025-07-01`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"Ngày {text!r} không đúng dạng NĂM-THÁNG-NGÀY.") from error


class Command(GroupCommand):
    help = "Cơ quan và địa bàn theo thời gian."

    def add_subcommands(self) -> None:
        show = self.subcommand("show", self.show, help_text="Một đơn vị vào một ngày, trước và sau nó là gì.")
        show.add_argument("code")
        show.add_argument("--on", type=day, default=None, help="mặc định: hôm nay")
        show.add_argument("--json", action="store_true", dest="as_json")
        convert = self.subcommand("convert", self.convert, help_text="Đơn vị của ngày này là đơn vị nào vào ngày khác.")
        convert.add_argument("code")
        convert.add_argument("--from", type=day, required=True, dest="day")
        convert.add_argument("--to", type=day, required=True)
        convert.add_argument("--json", action="store_true", dest="as_json")
        remote = self.subcommand("remote", self.remote, help_text="Ghi một xã là vùng sâu, vùng xa, theo văn bản nào.")
        remote.add_argument("code")
        remote.add_argument("--from", type=day, required=True, dest="start")
        remote.add_argument("--to", type=day, default=None, dest="end")
        remote.add_argument("--source", required=True, help="số, ngày của văn bản")
        self.subcommand("load", self.load, help_text="Nạp cơ quan của Cần Thơ và Hậu Giang trước đây.")

    def show(self, options: dict[str, Any]) -> None:
        """Print one unit."""
        shown = lookup.show(options["code"], options["on"] or clock.today())
        answer = {
            "code": shown.code,
            "name": shown.name,
            "level": shown.level,
            "parent": shown.parent,
            "successors": [_row(row) for row in shown.successors],
            "predecessors": [_row(row) for row in shown.predecessors],
        }
        if options["as_json"]:
            self._print(answer)
            return
        self.stdout.write(f"{shown.code} {shown.name}")
        self._lines("trước đó", shown.predecessors)
        self._lines("sau đó", shown.successors)

    def convert(self, options: dict[str, Any]) -> None:
        """Print what a unit is on another day."""
        related = lookup.convert(options["code"], day=options["day"], to=options["to"])
        if options["as_json"]:
            answer = {
                "code": options["code"],
                "from": options["day"].isoformat(),
                "to": options["to"].isoformat(),
                "comparable": bool(related) and all(row.share is not None and row.verified for row in related),
                "results": [_row(row) for row in related],
            }
            self._print(answer)
            return
        self._lines(f"vào ngày {options['to']:%d/%m/%Y}", related)

    def load(self, _options: dict[str, Any]) -> None:
        """Write the bodies once."""
        written = load_bodies(by=SystemActor("organizations-load"))
        self.stdout.write(f"Đã nạp {written} cơ quan." if written else "Các cơ quan đã có sẵn.")

    def remote(self, options: dict[str, Any]) -> None:
        """Mark a place as remote from a day on."""
        place = mark_remote(
            options["code"],
            start=options["start"],
            end=options["end"],
            source=options["source"],
            by=SystemActor("command-line"),
        )
        self.stdout.write(f"{place.full_name}: vùng sâu, vùng xa từ {options['start']:%d/%m/%Y}.")

    def _print(self, answer: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def _lines(self, heading: str, rows: list[lookup.Related]) -> None:
        for row in rows:
            share = "không so sánh được" if row.share is None else f"tỷ lệ {row.share.normalize():f}"
            doubt = "" if row.verified else ", một nguồn, chưa kiểm chứng"
            self.stdout.write(f"  {heading}: {row.code} {row.name} ({share}{doubt})")


def _row(row: lookup.Related) -> dict[str, Any]:
    share = None if row.share is None else float(row.share)
    return {"code": row.code, "name": row.name, "share": share, "verified": row.verified}
