"""Many questions at once: one JSON object a line in, one a line out. Pure."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phoihop.core.errors import DomainError, Invalid
from phoihop.law.asking import LawBook, answer_data, read_asked


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to one line, as JSON."""

    text: str
    is_refused: bool


def answer_lines(lines: Iterable[bytes], *, book: LawBook) -> Iterator[Answered]:
    """One answer a line; a bad line is answered with its number, a code and a message; blank lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Answered(_json(answer_data(book.answer(read_asked(_object(line))))), is_refused=False)
        except DomainError as error:
            refusal = {"line": number, "error": error.code, "message": error.message}
            yield Answered(_json(refusal), is_refused=True)


def _object(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Invalid("bad-json", _("Dòng này không phải là JSON đọc được.")) from error
    if not isinstance(value, dict):
        raise Invalid("bad-json", _("Mỗi dòng phải là một đối tượng JSON."))
    return value


def _json(value: object) -> str:
    # A lone surrogate of the input becomes its escape, which is good JSON, instead of stopping the whole batch.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
