"""The documents say what is there."""

import re
from pathlib import Path

from tools.draw_architecture import drawing

ROOT = Path(__file__).resolve().parents[2]


def test_the_drawing_of_the_house_is_the_import_graph() -> None:
    text = (ROOT / "docs/architecture.md").read_text()

    assert drawing() in text, "Run: python -m tools.draw_architecture --write"


def test_every_setting_from_the_environment_is_documented() -> None:
    names: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        if path.name != "settings_test.py":
            names |= set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z][A-Z_]+)\"", path.read_text()))
    text = (ROOT / "docs/operations.md").read_text()

    assert sorted(name for name in names - {"DJANGO_SETTINGS_MODULE"} if name not in text) == []


def test_every_page_of_the_guide_shows_pictures_that_exist() -> None:
    missing = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
        for link in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text())
        if not (page.parent / link).exists()
    ]

    assert missing == []
