"""SMS through its port: one line, to a folder or a gateway; what fails is tried again and shown like a letter."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from phoihop.config.settings import sms_gateway
from phoihop.jobs.interface import run_all
from phoihop.notices.interface import Contact, Outbox, mobile_number, notify, sms_is_connected

pytestmark = pytest.mark.django_db
NUMBER = "0912 345 678"


class Gateway(BaseHTTPRequestHandler):
    """Takes what it gets and answers what the test wants."""

    answer = 200
    taken: list[tuple[str, dict[str, Any]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append((self.headers.get("Authorization", ""), json.loads(body)))
        self.send_response(self.answer)
        if self.answer == 302:
            self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Silent."""


@pytest.fixture
def gateway(settings: Settings) -> Iterator[type[Gateway]]:
    handler = type("ThisGateway", (Gateway,), {"taken": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.PHOIHOP_SMS = f"http://127.0.0.1:{server.server_port}/gui"
    settings.PHOIHOP_SMS_TOKEN = "khoa-cua-cong"
    yield handler
    server.shutdown()
    thread.join()
    server.server_close()


def tell(phone: str = NUMBER) -> Outbox:
    (message,) = notify(template="petitions.news", to=Contact(phone=phone), context={"code": "ABCDE"})
    run_all()
    message.refresh_from_db()
    return message


def test_message_reaches_the_gateway_in_one_line_with_its_key(gateway: type[Gateway]) -> None:
    message = tell()

    ((token, said),) = gateway.taken
    assert message.state == "sent"
    assert token == "Bearer khoa-cua-cong"
    assert (said["to"], said["id"]) == ("+84912345678", message.key)
    assert "ABCDE" in said["text"]
    assert "\n" not in said["text"]


@pytest.mark.parametrize("answer", [302, 401, 500])
def test_gateway_that_does_not_take_it_gets_it_again_later(gateway: type[Gateway], answer: int) -> None:
    gateway.answer = answer

    message = tell()

    assert (message.state, message.attempts) == ("waiting", 1)
    assert message.error_words == "Cổng tin nhắn không nhận."


def test_gateway_that_is_away_is_said_so(settings: Settings) -> None:
    settings.PHOIHOP_SMS = "http://127.0.0.1:9/"

    assert tell().error_words == "Không kết nối được cổng tin nhắn."


def test_without_a_gateway_the_message_waits_and_says_why(settings: Settings) -> None:
    settings.PHOIHOP_SMS = ""

    assert not sms_is_connected()
    assert tell().error_words == "Chưa nối với cổng tin nhắn."


def test_files_take_the_place_of_a_gateway(settings: Settings) -> None:
    settings.PHOIHOP_SMS = "files"

    message = tell()

    written = json.loads((settings.VAR / "sms" / f"{message.key}.json").read_text())
    assert message.state == "sent"
    assert written["to"] == "+84912345678"


def test_what_is_no_mobile_number_is_stuck_at_once(gateway: type[Gateway]) -> None:
    message = tell("0292 3820 536")

    assert (message.state, gateway.taken) == ("stuck", [])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0912345678", "+84912345678"),
        ("(+84) 912.345-678", "+84912345678"),
        ("84 33 1234567", "+84331234567"),
        ("02923820536", ""),
        ("091234567", ""),
        ("0912345678 hoặc 0987654321", ""),
        ("٠٩١٢٣٤٥٦٧٨", ""),
        ("", ""),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, number: str) -> None:
    assert mobile_number(typed) == number


@pytest.mark.parametrize("address", ["", "files", "https://cong.example/gui", "http://127.0.0.1:8080/"])
def test_settings_take_a_gateway(address: str) -> None:
    assert sms_gateway(address) == address


@pytest.mark.parametrize("address", ["http://cong.example/", "ftp://127.0.0.1/", "https:///gui", "file:///etc/passwd"])
def test_settings_refuse_a_gateway_in_clear_text_or_of_another_kind(address: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        sms_gateway(address)
