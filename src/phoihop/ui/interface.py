"""What this room promises its neighbours; the tags are listed in docs/ui.md."""

from phoihop.ui.dates import day_words
from phoihop.ui.hooks import register_hook
from phoihop.ui.menu import register_entry
from phoihop.ui.parts import Chart, Column, Link, Row, Series, SummaryRow, Table, TimelineEntry
from phoihop.ui.small import due_pill, filled, tag

__all__ = [
    "Chart",
    "Column",
    "Link",
    "Row",
    "Series",
    "SummaryRow",
    "Table",
    "TimelineEntry",
    "day_words",
    "due_pill",
    "filled",
    "register_entry",
    "register_hook",
    "tag",
]
