"""Sizes stay where a reader can follow: a function fits a screen, a file a sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "src").rglob("templates/**/*.html"))
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_TEMPLATE = 60, 600, 120


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def lines(path: Path) -> int:
    return path.read_text().count("\n")


def test_no_function_is_longer_than_a_screen() -> None:
    assert [name for path in SOURCES for name, size in functions(path) if size > LONGEST_FUNCTION] == []


@pytest.mark.parametrize(("paths", "limit"), [(SOURCES, LONGEST_FILE), (TEMPLATES, LONGEST_TEMPLATE)])
def test_no_file_is_too_long(paths: list[Path], limit: int) -> None:
    assert [str(path.relative_to(ROOT)) for path in paths if lines(path) > limit] == []


def test_functions_are_short_as_a_whole() -> None:
    sizes = sorted(size for path in SOURCES for _, size in functions(path))

    assert sizes[len(sizes) // 2] <= 12
    assert sizes[int(len(sizes) * 0.95)] <= 35
