"""The search of the planted identities finds them in each form, and nothing where nothing is."""

import base64
import json
import unicodedata
from urllib.parse import quote

import pytest

from phoihop.core.text_vi import fold
from tests.denunciations.planted import Search, packed, people

PERSONS = people(20)
SEARCH = Search(PERSONS)
ONE = PERSONS[7]


@pytest.mark.parametrize("value", ONE.values)
@pytest.mark.parametrize(
    "lay",
    [
        lambda text: text.encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: fold(text).encode(),
        lambda text: text.encode("utf-16-le"),
        lambda text: base64.b64encode(b"x" + text.encode() + b"yy"),
        lambda text: base64.urlsafe_b64encode(b"xx" + text.encode()),
        lambda text: base64.b64encode(text.encode()),
        lambda text: quote(text).encode(),
        lambda text: json.dumps({"name": text}).encode(),
        lambda text: packed(f"... {text} ..."),
        lambda text: text.encode().hex().encode(),
    ],
)
def test_every_form_is_found(lay: object, value: str) -> None:
    assert SEARCH.hits(b"before " + lay(value) + b" after")  # type: ignore[operator]


def test_nothing_is_found_where_nothing_is() -> None:
    assert SEARCH.hits("Nguyễn Văn Bình, 0900000000, 12 ấp Hòa Bình".encode() * 50) == set()


def test_people_are_all_different() -> None:
    assert len({value for person in people(200) for value in person.values}) == 1000
