"""Hostile values in every form, address and question of the site: no 500, an answer in Vietnamese, nothing lost.

A sample in every run; `make fuzz` sends the long lists.
"""

import unicodedata
from collections.abc import Sequence
from itertools import cycle, product
from typing import Any

import pytest

from tests.access.addresses import Address
from tests.access.world import World
from tests.fuzz.pages import Field, PageForm, forms_of, send
from tests.fuzz.report import Report
from tests.fuzz.strings import CURSORS, NUMBERS, TEXTS, long_lists, sample
from tests.fuzz.walking import ROUTES, Found, Site, questions

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # slow: some hundred requests


def submissions(found: Found, texts: Any, each: int) -> Any:
    """The field and the values: nothing at all, everything hostile, then one field after another."""
    good = found.form.filled()
    yield None, good
    yield None, {}
    yield (
        None,
        {
            name: good[name] if found.form.fields.get(name, Field("", "")).kind == "hidden" else next(texts)
            for name in good
        },
    )
    for one in found.form.typed:
        yield one, {name: value for name, value in good.items() if name != one.name}
        for _number in range(each):
            yield one, {**good, one.name: next(texts)}
    for one in found.form.fields.values():
        if one.kind == "hidden" and one.name != "csrfmiddlewaretoken":
            yield None, {**good, one.name: next(texts)}


def fuzz_forms(world: World, texts: list[str], each: int) -> None:
    site, report, turning = Site(world), Report(), cycle(texts)
    for found in list(site.forms()):
        for field, values in submissions(found, turning, each):
            typed = values.get(field.name, "") if field else values
            with site.undone(found.person) as client:
                response = report.ask(found.name, typed, lambda: send(client, found.form, values))  # noqa: B023
            if field and response is not None and found.form.method == "post":
                check_kept(report, found, field, str(typed), response)
    report.none()


def check_kept(report: Report, found: Found, field: Field, typed: str, response: Any) -> None:
    """The page that asks again still has what was typed."""
    if response.status_code not in {200, 422} or field.choices or field.kind == "password" or not plain(typed):
        return
    again = [form for form in forms_of(found.form.action, response.content.decode()) if field.name in form.fields]
    kept = {unspaced(form.fields[field.name].value) for form in again}
    if kept and unspaced(typed) not in kept:
        report.faults.setdefault(f"{found.name}: loses {field.name}", repr(typed)[:80])


def plain(text: str) -> bool:
    """Whether the text is of characters that a form keeps as they are."""
    return all(unicodedata.category(character) not in {"Cc", "Cs", "Cf", "Co", "Cn"} for character in text)


def unspaced(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def test_every_form_stands_hostile_values(world: World) -> None:
    fuzz_forms(world, sample(), each=1)


@pytest.mark.fuzz
def test_every_form_stands_the_long_lists(world: World) -> None:
    if not long_lists():
        pytest.skip("Không có danh sách chuỗi thử.")
    fuzz_forms(world, [*sample(), *long_lists()], each=60)


def test_every_page_stands_hostile_questions(world: World) -> None:
    site = Site(world)
    ask_pages(site, list({address.route: (address, person) for address, person in site.pages}.values()))


@pytest.mark.fuzz
def test_every_case_stands_hostile_questions(world: World) -> None:
    site = Site(world)
    ask_pages(site, site.pages)


def ask_pages(site: Site, pages: Sequence[tuple[Address, str]]) -> None:
    """Every question of each page with hostile values in turn."""
    report = Report()
    for address, person in pages:
        for name, value in product(questions(address.route), [*NUMBERS[::2], *CURSORS, *TEXTS[:2]]):
            form = PageForm(address.url, "get", is_multipart=False)
            with site.undone(person) as client:
                report.ask(f"{address.name}?{name}", value, lambda: send(client, form, {"q": "duong", name: value}))  # noqa: B023
    report.none()


HOSTILE_PARTS = [
    "%00",
    "%ED%A0%80",
    "%FF",
    "9" * 30,
    "9" * 400,
    "-1",
    "%F0%9F%91%A9",
    "%C2%B2",
    "'%22%3Cs%3E",
    "x" * 5000,
    "..",
    "%0d%0a",
]


def test_every_address_stands_hostile_arguments(world: World) -> None:
    site, report = Site(world), Report()
    for address, person in site.pages:
        if not (parameters := ROUTES[address.route].parameters):
            continue
        for part in HOSTILE_PARTS:
            url = ROUTES[address.route].filled(dict.fromkeys(parameters, part))
            with site.undone(person) as client:
                report.ask(f"{address.name}/", part, lambda: client.get(url))  # noqa: B023
    report.none()
