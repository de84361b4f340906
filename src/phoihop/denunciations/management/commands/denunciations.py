"""`phoihop denunciations draw-states`: the drawings of docs/states/, made from the tables."""

from pathlib import Path
from typing import Any

from phoihop.core.cli import GroupCommand
from phoihop.denunciations.drawing import drawings


class Command(GroupCommand):
    help = "Tố cáo: vẽ bảng trạng thái."

    def add_subcommands(self) -> None:
        draw = self.subcommand(
            "draw-states", self.draw_states, help_text="Vẽ lại docs/states/tc*.md từ bảng trạng thái."
        )
        draw.add_argument("--out", type=Path, default=Path("docs/states"))

    def draw_states(self, options: dict[str, Any]) -> None:
        """Write one Mermaid drawing a table."""
        folder: Path = options["out"]
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in drawings().items():
            (folder / name).write_text(text, encoding="utf-8")
            self.stdout.write(str(folder / name))
