"""What this room promises its neighbours; the tags are listed in docs/ui.md."""

from phoihop.ui.hooks import register_hook
from phoihop.ui.menu import register_entry
from phoihop.ui.parts import Chart, Column, Link, Row, Series, SummaryRow, Table, TimelineEntry

__all__ = [
    "Chart",
    "Column",
    "Link",
    "Row",
    "Series",
    "SummaryRow",
    "Table",
    "TimelineEntry",
    "register_entry",
    "register_hook",
]
