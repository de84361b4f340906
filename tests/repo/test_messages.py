"""Every string is marked, the catalogue is up to date, and nothing that a library says on a screen is English."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from django.template import Engine
from django.template.base import Lexer, TokenType
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext, ngettext, override, pgettext
from tools import messages, unmarked

# What people meet of the libraries. The rest of them has no page here.
OURS = messages.SOURCE
SPOKEN = {
    "allauth": ("account/**/*.py", "core/**/*.py", "mfa/**/*.py", "usersessions/**/*.py"),
    "django": ("forms/*.py", "core/validators.py", "core/paginator.py", "contrib/auth/password_validation.py"),
}
TEMPLATES = ("account/messages", "account/email", "mfa/messages", "mfa/email", "usersessions/messages")


def home_of(package: str) -> Path:
    spec = find_spec(package)
    assert spec
    assert spec.origin
    return Path(spec.origin).parent


def spoken(package: str) -> set[messages.Message]:
    root = home_of(package)
    files = [path for pattern in SPOKEN[package] for path in root.glob(pattern)]
    assert files
    return {message for path in files for message in messages.in_python(path.read_text())}


def in_vietnamese(message: messages.Message) -> str:
    context, singular, plural = message
    with override("vi"):
        if plural:
            return ngettext(singular, plural, 2)
        return pgettext(context, singular) if context else gettext(singular)


def is_english(message: messages.Message) -> bool:
    """Whether people would read it as the library has it; signs alone are no language."""
    return any(letter.isalpha() for letter in message[1]) and in_vietnamese(message) in message


@pytest.mark.parametrize("package", sorted(SPOKEN))
def test_no_string_of_a_library_is_left_in_english(package: str) -> None:
    left = sorted(message[1] for message in spoken(package) if is_english(message))

    assert left == []


def test_letters_and_messages_of_allauth_are_vietnamese() -> None:
    """Ours in place of theirs, or theirs translated."""
    root = home_of("allauth") / "templates"
    left = []
    for path in sorted(path for folder in TEMPLATES for path in (root / folder).glob("*")):
        name = str(path.relative_to(root))
        origin = origin_of(name)
        if OURS not in origin.parents:
            said = messages.in_template(path.read_text())
            left += [f"{name}: {message[1]}" for message in said if is_english(message)]

    assert left == []


def test_every_page_of_allauth_is_drawn_by_our_template() -> None:
    names = {name for pattern in patterns(get_resolver()) if (name := template_of(pattern))}

    assert names
    theirs = [path for name in names if OURS not in (path := origin_of(name)).parents]
    assert [path.name for path in theirs if any(letter.isalpha() for letter in read_aloud(path))] == []


def origin_of(name: str) -> Path:
    """The file that Django takes for that name."""
    return Path(Engine.get_default().get_template(name).origin.name)


def read_aloud(path: Path) -> str:
    """The words of a template without its code."""
    return "".join(token.contents for token in Lexer(path.read_text()).tokenize() if token.token_type == TokenType.TEXT)


def patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in resolver.url_patterns:
        found += patterns(entry) if isinstance(entry, URLResolver) else [entry]
    return found


def template_of(pattern: URLPattern) -> str:
    """The page of a view of allauth, under the name it asks for; empty for the views of others."""
    view = getattr(pattern.callback, "view_class", None)
    name = getattr(view, "template_name", "") if getattr(view, "__module__", "").startswith("allauth") else ""
    return name or ""


def test_catalogue_is_up_to_date_and_nothing_is_unmarked() -> None:
    assert messages.faults() == []


def test_unmarked_words_in_code_are_found() -> None:
    code = 'def f(n: int) -> str:\n    """Chú thích."""\n    return f"Còn {n} đơn" + _("Đã gửi") + "ok"\n'

    assert [words for _, words in unmarked.in_python(code)] == ["Còn ", " đơn"]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Đã gửi</p>", 1),
        ('{% button "Gửi đi" %}', 1),
        ('{{ kind|default:"Chưa rõ" }}', 1),
        ('{% button _("Gửi đi") %}{% translate "Đã gửi" %}{{ kind|default:_("Chưa rõ") }}', 0),
        ("{% blocktranslate count n=n %}{{ n }} đơn{% plural %}{{ n }} đơn{% endblocktranslate %}", 0),
        ("{# Ghi chú #}{% comment %}Ghi chú ở đây{% endcomment %}Phối Hợp", 0),
    ],
)
def test_unmarked_words_in_templates_are_found(template: str, found: int) -> None:
    assert len(list(unmarked.in_template(template))) == found


def test_templates_are_read_as_django_reads_them() -> None:
    template = (
        '{% translate "Gửi" %}{% button _("Lưu lại") %}{{ x|default:_("Chưa rõ") }}'
        "{% blocktranslate count n=n trimmed %}\n{{ n }} đơn\n{% plural %}{{ n }} các đơn{% endblocktranslate %}"
    )

    assert set(messages.in_template(template)) == {
        ("", "Gửi", ""),
        ("", "Lưu lại", ""),
        ("", "Chưa rõ", ""),
        ("", "%(n)s đơn", "%(n)s các đơn"),
    }
