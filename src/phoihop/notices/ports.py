"""How a message leaves: e-mail through Django's mailer, SMS through a port with nothing behind it yet."""

from typing import Protocol

from django.core.mail import EmailMessage

from phoihop.core.registry import Registry
from phoihop.notices.models import Channel, Outbox


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


class NoSms:
    """No SMS gateway is connected."""

    def send(self, message: Outbox, *, subject: str, body: str) -> None:
        """Raises: OSError always, so that the message shows in the stuck list instead of vanishing."""
        raise OSError("No SMS gateway is configured.")


PORTS: Registry[Port] = Registry("notice port")
PORTS.register(Channel.EMAIL, EmailPort())
PORTS.register(Channel.SMS, NoSms())
