"""A person at the public forms: the same journey for many tests, through the client."""

import re
from html import unescape
from typing import Any

from django.test import Client

GOOD: dict[str, dict[str, str]] = {
    "viec-gi": {"kind": "KNPA"},
    "noi-xay-ra": {"no_place": "on"},
    "noi-dung": {"subject": "Cầu gỗ qua kênh Xáng bị gãy", "body": "Cầu gãy từ hôm qua, học sinh phải đi vòng."},
    "tep": {},
    "cho-ai": {"for_whom": "self"},
    "lien-he": {"naming": "named", "name": "Nguyễn Thị An", "phone": "0912 345 678", "consent_contact": "on"},
}


def begin(client: Client) -> None:
    """Press the first button."""
    assert client.post("/gui-don/").status_code == 302


def answer(client: Client, step: str, written: dict[str, Any]) -> Any:
    """Answer one page."""
    return client.post(f"/gui-don/{step}/", written)


def write_all(client: Client, **changes: dict[str, Any]) -> None:
    """Answer every page; `changes` by step name with `_` for `-`."""
    begin(client)
    for step, written in GOOD.items():
        response = answer(client, step, changes.get(step.replace("-", "_"), written))
        assert response.status_code == 302, response.content.decode()


def nonce_on(page: str) -> str:
    """The hidden nonce of the last page."""
    found = re.search(r'name="nonce" value="([^"]+)"', page)
    assert found, page
    return found[1]


def send(client: Client, nonce: str = "", **more: str) -> Any:
    """Press the last button; the nonce is read from the page unless given."""
    nonce = nonce or nonce_on(client.get("/gui-don/kiem-tra/").content.decode())
    return client.post("/gui-don/kiem-tra/", {"nonce": nonce, **more})


def codes_on(page: str) -> tuple[str, str]:
    """Code and secret on a receipt."""
    code = re.search(r"Mã hồ sơ</dt>\s*<dd>([^<]+)</dd>", page)
    secret = re.search(r"Mã bí mật</dt>\s*<dd>([^<]+)</dd>", page)
    assert code, page
    assert secret, page
    return code[1].strip(), secret[1].strip()


def text_of(page: str) -> str:
    """The page as it is read: no tags, entities resolved, single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
