"""What a person with a slow line loads first."""

import gzip
from pathlib import Path

from django.test import Client

from phoihop import ui

STATIC = Path(ui.__file__).parent / "static/ui"


def test_first_load_of_a_public_page_is_light(client: Client, db: None) -> None:
    page = client.get("/khong-co/").content
    texts = [page, *((STATIC / name).read_bytes() for name in ("ui.css", "public.js", "mark.svg"))]
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2"))
    assert sum(len(gzip.compress(text)) for text in texts) + fonts <= 100_000


def test_public_pages_bring_no_htmx(client: Client, db: None) -> None:
    assert b"htmx" not in client.get("/khong-co/").content


def test_own_public_script_stays_small() -> None:
    assert len((STATIC / "public.js").read_text().splitlines()) <= 300


def test_nothing_foreign_is_in_the_compiled_style() -> None:
    style = (STATIC / "ui.css").read_text().lower()
    for word in ("gov.uk", "gds transport", "crown", "url(http", 'url("http'):
        assert word not in style
