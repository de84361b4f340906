"""The catalogue of our strings: docs/adr/0016-translation.md. a step of `make test`; `--write` mends it.

Vietnamese is the source language, so our own strings need no Vietnamese catalogue: `src/phoihop/locale/django.pot`
lists them for whoever translates into English. `src/phoihop/locale/vi` says in Vietnamese what Django and allauth left
in English.
"""

import ast
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.unmarked import EXEMPT, MARKS, called_name, unmarked

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "phoihop"
LOCALE = SOURCE / "locale"
HEADER = (
    '# Our strings, in Vietnamese. Made by "python -m tools.messages --write".\n'
    'msgid ""\nmsgstr ""\n"Language: vi\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n\n'
)
_TEXT = r"""[urb]*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\(\s*({_TEXT})(?:\s*,\s*({_TEXT}))?(?:\s*,\s*({_TEXT}))?", re.DOTALL)

# Context, singular, plural: each "" where there is none.
type Message = tuple[str, str, str]


def in_python(code: str) -> Iterator[Message]:
    """What a file of code marks."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and (name := called_name(node)) in MARKS:
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if texts:
                yield _message(name, texts)


def in_template(text: str) -> Iterator[Message]:
    """What a template marks, as Django itself reads it."""
    for name, *found in _CALL.findall(templatize(text)):
        yield _message(name, [str(ast.literal_eval(literal)) for literal in found if literal])


def _message(name: str, texts: list[str]) -> Message:
    context = texts.pop(0) if "pgettext" in name else ""
    return context, texts[0], texts[1] if name.startswith(("ngettext", "npgettext")) else ""


def files() -> Iterator[tuple[Path, str]]:
    """Every file of code and every template, with its text."""
    for path in sorted(SOURCE.rglob("*")):
        if path.is_file() and (path.suffix == ".py" or "templates" in path.parts) and "migrations" not in path.parts:
            yield path, path.read_text()


def catalogue() -> str:
    """The text of the catalogue as the code is now."""
    found = Catalog(charset="utf-8")
    for path, text in files():
        for context, singular, plural in in_python(text) if path.suffix == ".py" else in_template(text):
            identity = (singular, plural) if plural else singular
            found.add(identity, context=context or None, locations=[(str(path.relative_to(ROOT)), 0)])
    out = io.BytesIO()
    write_po(out, found, omit_header=True, include_lineno=False, sort_output=True, width=120)
    return HEADER + out.getvalue().decode()


def compiled(po: Path) -> bytes:
    """The machine's form of a translated catalogue."""
    out = io.BytesIO()
    write_mo(out, read_po(io.BytesIO(po.read_bytes()), locale=po.parent.parent.name))
    return out.getvalue()


def wanted() -> dict[Path, bytes]:
    """Every file that is made, with its content."""
    made = {LOCALE / "django.pot": catalogue().encode()}
    return made | {po.with_suffix(".mo"): compiled(po) for po in sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))}


def faults() -> list[str]:
    """What is wrong, in sentences."""
    stale = [path for path, content in wanted().items() if not path.exists() or path.read_bytes() != content]
    lines = [f"{path.relative_to(ROOT)} is not up to date; run python -m tools.messages --write" for path in stale]
    for path, _text in [*files(), *((path, "") for path in sorted(SOURCE.rglob("static/**/*.js")))]:
        lines += [
            f"{path.relative_to(ROOT)}:{line}: not marked for translation: {text}" for line, text in unmarked(path)
        ]
    unused = [name for name in EXEMPT if not any(SOURCE.glob(name))]
    return lines + [f"tools/unmarked.py: nothing is called {name}" for name in unused]


def main() -> int:
    """`--write` makes the files anew; otherwise tell what is wrong and return 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.config.settings_test")
    if "--write" in sys.argv:
        for path, content in wanted().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    found = faults()
    print("\n".join(found) or "every string is marked, the catalogue is up to date")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
