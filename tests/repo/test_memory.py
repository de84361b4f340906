"""What a web process carries from its start: every view, but libraries of a few pages only where they are used."""

import subprocess
import sys

HEAVY = ["PIL", "docx", "openpyxl", "pikepdf", "pypdfium2", "qrcode", "typst"]
VIEWS = ["phoihop.api.tracking", "phoihop.desk.urls", "phoihop.portal.views.tracking"]
START = """
import sys
import phoihop.config.wsgi
print(*[name for name in sys.argv[1:] if name in sys.modules])
"""


def carried(*names: str) -> list[str]:
    """Which of these modules are there before the first request."""
    done = subprocess.run([sys.executable, "-c", START, *names], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_web_process_starts_without_the_libraries_of_papers_and_pictures() -> None:
    assert carried(*HEAVY) == []


def test_the_first_visitor_does_not_wait_for_the_views() -> None:
    assert carried(*VIEWS) == VIEWS
