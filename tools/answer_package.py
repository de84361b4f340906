#!/usr/bin/env python3
"""Answer a petition that came as a package file, in a network that is kept apart. Needs only Python 3.11 or later.

    answer_package.py GOI.zip --said answered --text tra-loi.txt --file van-ban.pdf --out tra-loi.zip
    answer_package.py GOI.zip --said declined --ground not_competent --text ly-do.txt --out tra-loi.zip
    answer_package.py GOI.zip --said noted --answer-on 2027-01-15 --out tra-loi.zip

The package is checked first: every file by its size and SHA-256, nothing missing, nothing beside them. The answer is
signed by the key that came with the package; the package must be kept like the petition itself.
"""

import argparse
import hashlib
import hmac
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

GROUNDS = ("not_competent", "wrong_place", "incomplete", "duplicate")


def checked(package: Path) -> dict[str, Any]:
    """The manifest of a whole package. Raises: ValueError naming the first file at fault."""
    with zipfile.ZipFile(package) as archive:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
        listed = {row["path"]: row for row in manifest["files"]}
        for path in sorted(set(archive.namelist()) ^ {"manifest.json", *listed}):
            raise ValueError(f"missing or too much: {path}")
        for path, row in listed.items():
            data = archive.read(path)
            if (len(data), hashlib.sha256(data).hexdigest()) != (row["size"], row["sha256"]):
                raise ValueError(f"altered: {path}")
    return manifest


def write_answer(manifest: dict[str, Any], given: argparse.Namespace) -> None:
    """The archive of the answer with its signature."""
    contents = {f"tep/{number:02d}-{path.name}": path.read_bytes() for number, path in enumerate(given.file, 1)}
    answer = {
        "format": "phoihop-answer/1",
        "code": manifest["code"],
        "handover": manifest["handover"],
        "said": given.said,
        "text": given.text.read_text(encoding="utf-8") if given.text else "",
        "ground": given.ground or "",
        "answer_on": given.answer_on or "",
        "files": [
            {"path": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for path, data in contents.items()
        ],
    }
    raw = json.dumps(answer, ensure_ascii=False, indent=1).encode()
    made = hmac.new(bytes.fromhex(manifest["key"]), raw, hashlib.sha256).hexdigest()
    with zipfile.ZipFile(given.out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in {"manifest.json": raw, "manifest.hmac": made.encode(), **contents}.items():
            archive.writestr(path, data)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Answer a petition that came as a package file.")
    parser.add_argument("package", type=Path)
    parser.add_argument("--said", choices=("answered", "declined", "noted"), required=True)
    parser.add_argument("--text", type=Path, help="a text file in UTF-8: the answer, or why it is declined")
    parser.add_argument("--ground", choices=GROUNDS, help="with declined")
    parser.add_argument("--answer-on", help="with noted: by which day, YYYY-MM-DD")
    parser.add_argument("--file", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    needed = {"answered": given.text, "declined": given.text and given.ground, "noted": given.answer_on}
    if not needed[given.said]:
        parser.error("answered needs --text, declined --ground and --text, noted --answer-on")
    try:
        manifest = checked(given.package)
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        print(f"The package is not whole: {error}", file=sys.stderr)
        return 1
    write_answer(manifest, given)
    print(f"Answer to {manifest['code']} written to {given.out}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
