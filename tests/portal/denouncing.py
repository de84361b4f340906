"""A denouncer at the public forms: the same journey for many tests, through the client."""

from typing import Any

from django.test import Client

from tests.portal.journey import nonce_on

DOOR = "/gui-don/to-cao/"
GOOD: dict[str, dict[str, str]] = {
    "nguoi-bi-to-cao": {"count": "1", "name_0": "Trương Đăng Khoa", "workplace_0": "so xay dung", "body_0": "SXD"},
    "noi-xay-ra": {"no_place": "on"},
    "noi-dung": {"subject": "Cán bộ nhận tiền làm hồ sơ đất", "body": "Tại quầy số 2, nhận năm triệu đồng của tôi."},
    "tep": {},
    "nguoi-to-cao": {"naming": "named", "name": "Nguyễn Thị Kín", "address": "12 ấp Hòa Bình", "phone": "0912 345 678"},
    "bao-tin": {},
}
SECRET_WORDS = ("Nguyễn Thị Kín", "ấp Hòa Bình", "0912 345 678", "Trương Đăng Khoa", "nhận tiền", "quầy số 2")


def begin(client: Client) -> None:
    """Press the button under what is protected and what not."""
    assert client.post(DOOR).status_code == 302


def answer(client: Client, step: str, written: dict[str, Any]) -> Any:
    """Answer one page."""
    return client.post(f"{DOOR}{step}/", written)


def write_all(client: Client, **changes: dict[str, Any]) -> None:
    """Answer every page; `changes` by step name with `_` for `-`."""
    begin(client)
    for step, written in GOOD.items():
        response = answer(client, step, changes.get(step.replace("-", "_"), written))
        assert response.status_code == 302, response.content.decode()


def send(client: Client, nonce: str = "", **more: str) -> Any:
    """Press the last button; the nonce is read from the page unless given."""
    nonce = nonce or nonce_on(client.get(f"{DOOR}kiem-tra/").content.decode())
    return client.post(f"{DOOR}kiem-tra/", {"nonce": nonce, **more})
