"""What a web process carries from its start: libraries of a few pages are imported where they are used."""

import subprocess
import sys

HEAVY = ["PIL", "docx", "openpyxl", "pikepdf", "qrcode", "typst"]
START = """
import sys
import phoihop.config.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*[name for name in sys.argv[1:] if name in sys.modules])
"""


def test_web_process_starts_without_the_libraries_of_papers_and_pictures() -> None:
    done = subprocess.run([sys.executable, "-c", START, *HEAVY], capture_output=True, text=True, check=True)

    assert done.stdout.split() == []
