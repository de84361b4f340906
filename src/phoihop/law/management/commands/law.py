"""`phoihop law due | explain | load`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from phoihop.core.cli import GroupCommand
from phoihop.core.errors import Invalid
from phoihop.law.actions.seed import load_calendar, load_law
from phoihop.law.asking import answer_data, read_asked, read_span
from phoihop.law.batch import answer_lines
from phoihop.law.compute import Asked, DueResult
from phoihop.law.selectors import law_book
from phoihop.law.sentence import sentence_of

REFUSED = 2
_NEEDED = ("kind", "step", "on")


class Command(GroupCommand):
    """Terms of law on the command line."""

    help = "Tính thời hạn theo luật và giải thích cách tính."
    requires_system_checks: list[str] = []

    def add_subcommands(self) -> None:
        due = self.subcommand("due", self.due, help_text="Tính ngày hết hạn.")
        _add_question(due)
        due.add_argument("--batch", metavar="IN.jsonl", help="Mỗi dòng một câu hỏi JSON, trả lời mỗi dòng một JSON.")
        due.add_argument("--json", action="store_true", help="Trả lời bằng JSON.")
        _add_question(self.subcommand("explain", self.explain, help_text="Giải thích thời hạn bằng lời."))
        self.subcommand("load", self.load, help_text="Nạp quy định và lịch đi kèm; chạy lại không thêm lần nữa.")

    def due(self, options: Mapping[str, Any]) -> None:
        """Answer one question, or a file of them."""
        if options["batch"]:
            self._batch(Path(options["batch"]))
            return
        asked, result = _answer(options)
        if options["json"]:
            self.stdout.write(json.dumps(answer_data(result), ensure_ascii=False))
        else:
            self._tell(asked, result)

    def explain(self, options: Mapping[str, Any]) -> None:
        """Answer one question in Vietnamese."""
        self._tell(*_answer(options))

    def load(self, _options: Mapping[str, Any]) -> None:
        """Load what is delivered with the program."""
        rules, days = load_law(), load_calendar()
        self.stdout.write(f"Đã thêm {rules} quy định và {days} ngày trong lịch.")

    def _tell(self, asked: Asked, result: DueResult) -> None:
        self.stdout.write(f"{result.rule.code}: {sentence_of(result, started_on=f'{asked.on:%d/%m/%Y}')}")
        for number, step in enumerate(result.steps, start=1):
            self.stdout.write(f"  {number}. {step.text}")

    def _batch(self, path: Path) -> None:
        if not path.is_file():
            raise Invalid("no-file", f"Không đọc được tệp {path}. Hãy kiểm tra đường dẫn.")
        refused = 0
        with path.open("rb") as lines:
            for answer in answer_lines(lines, book=law_book()):
                refused += answer.is_refused
                self.stdout.write(answer.text)
        if refused:
            raise CommandError(f"{refused} dòng không tính được.", returncode=REFUSED)


def _add_question(parser: CommandParser) -> None:
    parser.add_argument("--kind", help="KN, TC, KNPA, KN-KL, TCD…")
    parser.add_argument("--step", help="accept, resolve, send…")
    parser.add_argument("--instance", default="1", help="Lần giải quyết: 1 (mặc định) hoặc 2.")
    parser.add_argument("--on", help="Ngày xảy ra sự kiện bắt đầu, ví dụ 2026-06-25.")
    parser.add_argument("--remote", action="store_true", help="Vùng sâu, vùng xa đi lại khó khăn.")
    parser.add_argument("--complex", action="store_true", help="Vụ việc phức tạp.")
    parser.add_argument("--special", action="store_true", help="Vụ việc đặc biệt phức tạp.")
    parser.add_argument("--pause", action="append", default=[], metavar="FROM:TO", help="Đợt tạm đình chỉ.")


def _answer(options: Mapping[str, Any]) -> tuple[Asked, DueResult]:
    if missing := [name for name in _NEEDED if not options[name]]:
        raise Invalid("missing-option", f"Thiếu --{missing[0]}. Hãy bổ sung.", missing[0])
    given = {name: options[name] for name in (*_NEEDED, "instance", "remote", "complex", "special")}
    asked = read_asked({**given, "pauses": [read_span(text) for text in options["pause"]]})
    return asked, law_book().answer(asked)
