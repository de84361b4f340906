"""Words for people that are not marked for translation: Vietnamese letters in a literal outside the marks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

SOURCE = Path(__file__).resolve().parents[1] / "src" / "phoihop"
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "npgettext"}
VIETNAMESE = re.compile(
    "[\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u00e0-\u00fd\u0102-\u01b0\u1ea0-\u1ef9]"
)

NAME = "Phối Hợp"  # the name of the system is the same in every language

# What is not the interface, each with its reason. Below `src/phoihop/`.
EXEMPT = {
    "sample/**/*.py": "invented people, petitions and letters",
    "ui/examples.py": "invented figures of the gallery",
    "ui/templates/ui/gallery/*.html": "invented words that show the components",
    "ui/templates/ui/gallery.html": "read by who builds pages",
    "*/management/commands/*.py": "the terminal of who runs the service",
    "operations/backup/*.py": "the terminal of who runs the service",
    "operations/supervisor.py": "the terminal of who runs the service",
    "trail/verification.py": "the terminal of who verifies the trail",
    "law/seed/*.py": "data: sources of the rules",
    "organizations/seeding.py": "data: names of bodies and units",
    "organizations/actions/load.py": "data: what is written into the rows of bodies",
    "documents/wording/*.py": "official papers are Vietnamese by law",
    "documents/regimes.py": "official papers are Vietnamese by law",
    "documents/composing.py": "official papers are Vietnamese by law",
    "documents/papers.py": "official papers are Vietnamese by law",
    "documents/signers.py": "official papers are Vietnamese by law",
    "documents/signatures.py": "official papers are Vietnamese by law",
    "petitions/selectors/letters.py": "official papers are Vietnamese by law",
    "petitions/redacting.py": "titles before a name, as people write them",
    "denunciations/selectors/letters.py": "official papers are Vietnamese by law",
    "notices/wording.py": "letters to people, kept and edited as data",
    "petitions/notice_words.py": "letters to people, kept and edited as data",
    "api/site.py": "the published description of the interface",
    "api/tracking.py": "the published description of the interface",
    "core/text_vi.py": "the Vietnamese alphabet itself",
    "config/settings.py": "the name of the province, a setting",
}
# Single literals that are data where the rest of their file is the interface.
DATA = {
    "api/filing.py": ("Hồ sơ", "Gửi một ý kiến, kiến nghị, khiếu nại hoặc tố cáo", "Ngẫu nhiên, 22–64 ký tự."),
    "api/schemas.py": ("Chỉ cho đơn TC.",),
    "api/staff.py": (
        "Danh sách công việc",
        "Tìm hồ sơ",
        "Số hồ sơ theo cơ quan, loại, trạng thái",
        "Một hồ sơ",
        "Cán bộ",
    ),
    "law/wording.py": (", được sửa", " được sửa"),
    "petitions/actions/letters.py": ("Người gửi đơn", "Số", "Bước của văn bản này đã được rút lại."),
    "documents/sealed.py": ("hồ sơ niêm phong",),
    "denunciations/actions/letters.py": ("Số",),
    "law/actions/calendar.py": ("Nghỉ hoán đổi với ngày ", "Làm bù cho ngày "),
    "operations/petition_import.py": ("Nơi xảy ra: ",),
}


def unmarked(path: Path) -> list[tuple[int, str]]:
    """Line and words of every literal of the file that should be marked."""
    if any(path in SOURCE.glob(pattern) for pattern in EXEMPT):
        return []
    text = path.read_text()
    if path.suffix == ".py":
        known = DATA.get(str(path.relative_to(SOURCE)), ())
        return [(line, words) for line, words in in_python(text) if words not in known]
    if path.suffix == ".js":
        return [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if _speaks(line.partition("//")[0])]
    return list(in_template(text))


def in_python(code: str) -> Iterator[tuple[int, str]]:
    """Literals with Vietnamese letters that stand in no mark and are no docstring."""
    tree = ast.parse(code)
    passed = {id(part) for node in ast.walk(tree) if _is_marked(node) or _is_docstring(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in passed and _speaks(str(node.value)):
            yield node.lineno, str(node.value)


def in_template(text: str) -> Iterator[tuple[int, str]]:
    """Text and literals with Vietnamese letters outside `translate`, `blocktranslate`, `_("…")` and comments."""
    end = ""
    for token in Lexer(text).tokenize():
        word = token.contents.split()[0] if token.contents.split() else ""
        if end or (token.token_type == TokenType.BLOCK and word in {"blocktranslate", "comment"}):
            end = "" if end and word == end and token.token_type == TokenType.BLOCK else end or f"end{word}"
        elif words := _words(token, word):
            yield token.lineno or 0, words


def _words(token: Token, word: str) -> str:
    """The unmarked words of one token, or nothing."""
    if token.token_type == TokenType.COMMENT or word == "translate":
        return ""
    text = token.contents
    if token.token_type != TokenType.TEXT:
        text = " ".join(re.findall(r"""(?<!_\()("[^"]*"|'[^']*')""", text))
    return text.strip() if _speaks(text) else ""


def called_name(node: ast.Call) -> str:
    """`gettext` of `gettext("…")` and of `translation.gettext("…")`."""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _is_marked(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and called_name(node) in MARKS


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _speaks(text: str) -> bool:
    return bool(VIETNAMESE.search(text.replace(NAME, "")))
