"""Are the hashed requirements those of pyproject.toml? Compares names and lower bounds; needs no network."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?\s*(?:>=([0-9.]+))?")


def wanted(specifiers: list[str]) -> dict[str, str]:
    """Name → lower bound ("" where none)."""
    found = {}
    for specifier in specifiers:
        if match := NAME.match(specifier):
            found[canonical(match[1])] = match[2] or ""
    return found


def pinned(path: Path) -> dict[str, str]:
    """Name → version; a pin without a hash is left out."""
    text = path.read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if "--hash=sha256:" in line]
    return {canonical(line.split("==")[0].split("[")[0]): line.split("==")[1].split()[0] for line in lines}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower().strip()


def number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = wanted(project["project"]["dependencies"])
    development = runtime | wanted(project["dependency-groups"]["dev"])
    wrong = []
    for file, names in (("requirements.txt", runtime), ("requirements-dev.txt", development)):
        pins = pinned(ROOT / file)
        for name, bound in names.items():
            if name not in pins or number(pins[name]) < number(bound):
                wrong.append(f"{file}: {name} {bound} is not pinned; run tools/lock.sh")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
