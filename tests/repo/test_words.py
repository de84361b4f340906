"""What must not stand in the repository, whoever wrote it."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = {".py", ".html", ".md", ".toml", ".txt", ".sh", ".scss", ".js", ".json", ".typ", ".yml", ".csv"}
REGISTRIES = ["pypi" + ".org", "python" + "hosted", "npm" + "js", "debian" + ".org"]


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if Path(name).suffix in TEXT and (ROOT / name).is_file()]


def holding(pattern: str, paths: list[Path]) -> list[str]:
    wanted = re.compile(pattern)
    return [str(p.relative_to(ROOT)) for p in paths if wanted.search(p.read_text(errors="replace"))]


def test_no_package_host_is_named() -> None:
    assert holding("|".join(map(re.escape, REGISTRIES)), tracked()) == []


def test_no_lock_file_that_names_hosts_is_kept() -> None:
    assert not any(path.name == "uv.lock" for path in tracked())


def test_design_system_classes_stay_in_the_ui_room() -> None:
    others = [p for p in tracked() if "src" in p.parts and "ui" not in p.parts and p.suffix in {".html", ".py"}]

    assert holding(r"govuk-", others) == []


def test_templates_have_no_inline_script_or_style() -> None:
    templates = [p for p in tracked() if p.suffix == ".html"]

    assert holding(r"<script(?![^>]*\bsrc=)[^>]*>|\sstyle=\"|<style|\son[a-z]+=\"", templates) == []


def test_migrations_import_no_models() -> None:
    migrations = [p for p in tracked() if "migrations" in p.parts and p.suffix == ".py"]

    assert holding(r"from phoihop\.\w+\.(models|actions|selectors)", migrations) == []
