"""How a message leaves: e-mail through Django's mailer, SMS through the gateway of the settings."""

import json
from typing import Any, Protocol
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage

from phoihop.core.registry import Registry
from phoihop.notices.models import Channel, Outbox
from phoihop.notices.phones import mobile_number
from phoihop.notices.wording import one_line

SMS_SECONDS = 20


class Port(Protocol):
    """Sends one message or raises; the words are complete."""

    def send(self, message: Outbox, *, subject: str, body: str) -> None: ...


class EmailPort:
    """Plain text over the configured mailer: SMTP, or files in development."""

    def send(self, message: Outbox, *, subject: str, body: str) -> None:
        """Raises: OSError and SMTPException as the mailer gives them."""
        letter = EmailMessage(subject=subject, body=body, to=[message.address])
        # The same id on a second try: a reader's mail program shows a doubled letter once.
        letter.extra_headers["Message-ID"] = f"<{message.key}@phoihop.invalid>"
        letter.extra_headers["Auto-Submitted"] = "auto-generated"
        letter.send()


class SmsNotConnected(OSError):
    """No gateway is set, so that the message shows in the stuck list instead of vanishing."""


class SmsPort:
    """One line of text: to a folder where there is no gateway to try with, or to a gateway over HTTP (ADR 0026)."""

    def send(self, message: Outbox, *, subject: str, body: str) -> None:
        """Raises: ValidationError for what is no mobile number, SmsNotConnected, OSError as the gateway gives it."""
        number = mobile_number(message.address)
        if not number:
            raise ValidationError("Not a mobile number.")
        # The key of the message: a gateway that gets it twice, because our side lost the answer, can send it once.
        text = json.dumps({"to": number, "text": one_line(body), "id": message.key}, ensure_ascii=False)
        if settings.PHOIHOP_SMS == "files":
            folder = settings.VAR / "sms"
            folder.mkdir(exist_ok=True)
            (folder / f"{message.key}.json").write_text(text)
        elif settings.PHOIHOP_SMS:
            _post(settings.PHOIHOP_SMS, text)
        else:
            raise SmsNotConnected


class _StayHere(HTTPRedirectHandler):
    """A gateway that sends elsewhere is an error: number and token go to the address of the settings alone."""

    def redirect_request(self, *_asked: Any) -> None:
        return None


def _post(address: str, text: str) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if settings.PHOIHOP_SMS_TOKEN:
        headers["Authorization"] = f"Bearer {settings.PHOIHOP_SMS_TOKEN}"
    request = Request(address, data=text.encode(), headers=headers, method="POST")  # noqa: S310 - settings check it
    with build_opener(_StayHere).open(request, timeout=SMS_SECONDS):
        pass  # any 2xx is a yes; everything else was raised


def sms_is_connected() -> bool:
    """Whether a message by SMS can leave at all; who cannot get one is not offered it."""
    return bool(settings.PHOIHOP_SMS)


PORTS: Registry[Port] = Registry("notice port")
PORTS.register(Channel.EMAIL, EmailPort())
PORTS.register(Channel.SMS, SmsPort())
