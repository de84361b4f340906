"""Telling people: rows with the case, the letter after the commit, nothing that should not leave."""

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from pytest_django.fixtures import Settings

from phoihop.accounts.interface import User
from phoihop.config.settings import mailer
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.jobs.interface import Job, run_all
from phoihop.notices import actions
from phoihop.notices.actions import CONFIDENTIAL, PAUSES
from phoihop.notices.interface import Contact, notify, register_template, unread_for
from phoihop.notices.models import Notification, Outbox
from phoihop.notices.selectors import stuck_messages
from phoihop.notices.wording import TEMPLATES, fill
from phoihop.trail.interface import events_of

pytestmark = pytest.mark.django_db
TO = Contact(email="an@vi-du.example")


@pytest.fixture(autouse=True)
def templates(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(TEMPLATES, "_entries", dict(TEMPLATES))
    monkeypatch.setattr(CONFIDENTIAL, "_entries", {"sealed-case": lambda subject_id: True})
    register_template("t.moved", "Hồ sơ {code}", "Hồ sơ {code} đang ở {holder}.", {"code": "A", "holder": "B"})
    register_template("t.link", "Câu hỏi", "Hồ sơ {code}: trả lời tại {link}", {"code": "A", "link": "L"})
    register_template("t.sealed", "Mật {code}", "Mật {code}", {"code": "A"}, confidential=True)
    return iter([None])


def tell(**more: object) -> list[Outbox]:
    arguments = {"template": "t.moved", "to": TO, "context": {"code": "7K2M9", "holder": "Sở Xây dựng"}, **more}
    return notify(**arguments)  # type: ignore[arg-type]  # the tests vary one argument at a time


def test_letter_leaves_after_the_commit_and_is_an_event_of_the_case() -> None:
    (message,) = tell(subject_type="petition", subject_id="P1")
    assert mail.outbox == []
    run_all()
    message.refresh_from_db()
    assert message.state == "sent"
    assert mail.outbox[0].subject == "Hồ sơ 7K2M9"
    assert mail.outbox[0].body == "Hồ sơ 7K2M9 đang ở Sở Xây dựng."
    assert [event.code for event in events_of("petition", "P1")] == ["notice.sent"]
    assert "an@" not in str(events_of("petition", "P1").get().data)


def test_sending_twice_sends_once() -> None:
    (message,) = tell()
    run_all()
    actions.send_message(message.key)
    assert len(mail.outbox) == 1


def test_confidential_case_says_nothing_but_that_there_is_news(ha: User) -> None:
    to = Contact(email=TO.email, user=ha)
    tell(to=to, subject_type="sealed-case", subject_id="S1", link="/ho-so/S1/")
    notify(template="t.sealed", to=to, context={"code": "7K2M9"})
    run_all()
    said = " ".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)
    said += " ".join(row.subject + row.body + row.link for row in Notification.objects.all())
    for word in ("7K2M9", "Sở Xây dựng", "Mật", "S1"):
        assert word not in said
    assert len(mail.outbox) == 2


def test_one_time_link_is_never_readable_in_the_outbox() -> None:
    (message,) = notify(template="t.link", to=TO, context={"code": "A"}, secrets={"link": "https://x/bi-mat"})
    assert "bi-mat" not in message.body + message.sealed + str(list(Job.objects.values()))
    assert message.sealed
    run_all()
    message.refresh_from_db()
    assert message.sealed == ""
    assert "bi-mat" not in message.body
    assert mail.outbox[0].body.endswith("https://x/bi-mat")


def test_text_of_a_person_cannot_pull_in_the_one_time_link() -> None:
    notify(template="t.link", to=TO, context={"code": "{link}"}, secrets={"link": "bi-mat"})
    run_all()
    assert mail.outbox[0].body == "Hồ sơ (link): trả lời tại bi-mat"


def test_line_break_in_a_value_starts_no_header() -> None:
    tell(context={"code": "A\r\nBcc: x@y.vn", "holder": "B"})
    run_all()
    assert mail.outbox[0].subject == "Hồ sơ A Bcc: x@y.vn"
    assert mail.outbox[0].recipients() == [TO.email]


def test_missing_value_is_an_error_of_the_programmer() -> None:
    with pytest.raises(LookupError, match="holder"):
        tell(context={"code": "A"})
    with pytest.raises(LookupError):
        TEMPLATES.get("t.none")


def test_mail_server_away_puts_the_letter_off_and_then_shows_it_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(letter: EmailMessage, **_options: object) -> int:
        raise ConnectionRefusedError(f"an@vi-du.example {letter.body}")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    (message,) = tell()
    run_all()
    message.refresh_from_db()
    assert (message.state, message.attempts, message.last_error) == ("waiting", 1, "ConnectionRefusedError")
    assert message.next_at > timezone.now()
    for _pause in PAUSES:
        actions.send_due(now=timezone.now() + timedelta(days=2))
    message.refresh_from_db()
    assert message.state == "stuck"
    assert list(stuck_messages()) == [message]


def test_stuck_letter_is_sent_again_by_an_administrator_only(son: User, giang: User) -> None:
    (message,) = tell(to=Contact(email="not an address"))
    run_all()
    message.refresh_from_db()
    assert message.state == "stuck"
    with pytest.raises(NotAllowed):
        actions.retry_message(key=message.key, by=giang)
    assert actions.retry_message(key=message.key, by=son).state == "waiting"


def test_test_letter_says_how_it_went(son: User) -> None:
    assert actions.send_test(to="son@vi-du.example", by=son).state == "sent"
    assert son.full_name in str(mail.outbox[0].body)
    with pytest.raises(Invalid, match="ten@noi"):
        actions.send_test(to="son", by=son)


def test_own_list_counts_and_is_read_by_its_owner_only(ha: User, giang: User) -> None:
    tell(to=Contact(user=ha))
    row = Notification.objects.get()
    assert (unread_for(ha), unread_for(giang)) == (1, 0)
    assert actions.mark_read(user=giang, notification_id=row.pk) == 0
    assert actions.mark_read(user=ha) == 1
    assert unread_for(ha) == 0


@pytest.mark.parametrize(
    ("subject", "body", "words"),
    [
        ("Hồ sơ", "Chào {tên}", "Chỗ điền"),
        ("Hồ sơ {code.__class__}", "x", "Chỗ điền"),
        ("Hồ sơ {0}", "x", "Chỗ điền"),
        ("Hồ sơ {secret}", "x", r"\{secret\}"),
        ("", "x", "Hãy nhập"),
        ("x" * 201, "x", "rút ngắn"),
    ],
)
def test_template_with_wrong_words_is_refused(son: User, subject: str, body: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        actions.edit_template(code="t.moved", subject=subject, body=body, by=son)


def test_edited_words_are_used_until_the_built_in_ones_come_back(son: User) -> None:
    actions.edit_template(code="t.moved", subject="Tin {code}", body="{holder}", by=son)
    tell()
    actions.restore_template(code="t.moved", by=son)
    tell()
    run_all()
    assert [letter.subject for letter in mail.outbox] == ["Tin 7K2M9", "Hồ sơ 7K2M9"]


def test_values_are_filled_once() -> None:
    assert fill("{code}", {"code": "{holder}", "holder": "x"}) == "{holder}"


def test_a_built_in_template_with_an_unknown_placeholder_fails_at_start() -> None:
    with pytest.raises(ValueError, match="Chỗ điền"):
        register_template("t.bad", "x", "{nosuch}")


def test_smtp_address_becomes_a_mailer() -> None:
    made = mailer("smtp+tls://gui%40tinh.vn:mat%20khau@mail.tinh.vn")["OPTIONS"]
    assert (made["host"], made["port"], made["use_tls"]) == ("mail.tinh.vn", 587, True)
    assert (made["username"], made["password"]) == ("gui@tinh.vn", "mat khau")


def test_letter_goes_over_real_smtp(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        received: list[bytes] = []
        thread = threading.Thread(target=_take_letter, args=(server, received))
        thread.start()
        settings.MAILERS = {"default": mailer(f"smtp://127.0.0.1:{server.getsockname()[1]}")}
        tell()
        run_all()
        thread.join()
    assert b"Auto-Submitted: auto-generated" in b"".join(received)
    assert Outbox.objects.get().state == "sent"


def _take_letter(server: socket.socket, received: list[bytes]) -> None:
    """The server's half of one plain SMTP talk."""
    server.settimeout(10)
    link, _peer = server.accept()
    with link, link.makefile("rb") as lines:
        link.settimeout(10)
        link.sendall(b"220 test\r\n")
        in_letter = False
        for line in lines:
            received.append(line)
            if in_letter:
                in_letter = line != b".\r\n"
                if in_letter:
                    continue
            in_letter = line.upper().startswith(b"DATA")
            link.sendall(b"354 go\r\n" if in_letter else b"250 ok\r\n")
            if line.upper().startswith(b"QUIT"):
                return
