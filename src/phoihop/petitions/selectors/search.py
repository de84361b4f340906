"""Search over folded words, with and without marks, in what the person may see."""

from typing import Any

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.core.ids import normalise_code, row_number
from phoihop.petitions.actors import Staff
from phoihop.petitions.checks import search_text
from phoihop.petitions.selectors.visible import visible_to
from phoihop.petitions.selectors.worklist import COLUMNS, Page, WorkRow

LONGEST = 200
PAGE = 25


def search(user: Staff, text: str, after: str = "") -> Page[WorkRow]:
    """One page, newest first: a code finds its case; words side by side come before words anywhere.

    Queries: 1, or 2 where no phrase is found. Raises: Invalid for a spoilt cursor.
    """
    words = search_text(text[:LONGEST])
    rows = visible_to(user).order_by("-id")
    if code := normalise_code(text):
        return _page(list(rows.filter(code=code).values_list(*COLUMNS)))
    if not words:
        return Page([], "")
    if after:
        mode, _mark, pk = after.partition("_")
        number = row_number(pk)
        if mode not in {"phrase", "words"} or number is None:
            raise Invalid("bad-cursor", _("Địa chỉ trang kết quả không đúng. Hãy tìm lại từ đầu."))
        rows = rows.filter(id__lt=number)
        return _page(list(rows.filter(**{f"search_text__{mode}": words}).values_list(*COLUMNS)[: PAGE + 1]), mode)
    for mode in ("phrase", "words") if " " in words else ("words",):
        found = list(rows.filter(**{f"search_text__{mode}": words}).values_list(*COLUMNS)[: PAGE + 1])
        if found:
            return _page(found, mode)
    return Page([], "")


def _page(found: list[tuple[Any, ...]], mode: str = "") -> Page[WorkRow]:
    rows = [WorkRow(*row) for row in found[:PAGE]]
    return Page(rows, f"{mode}_{rows[-1].pk}" if len(found) > PAGE else "")
