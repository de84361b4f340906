"""Pages: a person's own list, the outbox, the templates."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User
from phoihop.notices.interface import Contact, notify
from phoihop.notices.models import EditedTemplate, Notification, Outbox

pytestmark = pytest.mark.django_db
TEST = "notices.test"


def test_own_list_shows_only_ones_own(client: Client, ha: User, giang: User) -> None:
    notify(template=TEST, to=Contact(user=ha), context={"sender": "<b>Sơn</b>"})
    client.force_login(ha)
    page = client.get("/thong-bao/").content.decode()
    assert "&lt;b&gt;Sơn&lt;/b&gt;" in page
    assert "1 thông báo mới" in page
    client.force_login(giang)
    assert "Chưa có thông báo nào" in client.get("/thong-bao/").content.decode()


def test_another_persons_line_cannot_be_marked(client: Client, ha: User, giang: User) -> None:
    notify(template=TEST, to=Contact(user=ha), context={"sender": "Sơn"})
    row = Notification.objects.get()
    client.force_login(giang)
    client.post(f"/thong-bao/{row.pk}/da-doc/")
    row.refresh_from_db()
    assert row.read_at is None
    client.force_login(ha)
    assert client.post(f"/thong-bao/{row.pk}/da-doc/").status_code == 302
    row.refresh_from_db()
    assert row.read_at is not None


def test_lists_cost_the_same_at_one_row_and_at_thirty(client: Client, ha: User) -> None:
    def cost(rows: int) -> int:
        for _ in range(rows):
            notify(template=TEST, to=Contact(user=ha), context={"sender": "Sơn"})
        with CaptureQueriesContext(connection) as queries:
            client.get("/thong-bao/")
        return len(queries)

    client.force_login(ha)
    client.get("/thong-bao/")  # the first page of a session also keeps the session
    assert cost(1) == cost(29) <= 15


@pytest.mark.parametrize("path", ["/thong-bao/hop-gui/", "/thong-bao/mau/", f"/thong-bao/mau/{TEST}/"])
def test_administration_is_closed_to_officers(client: Client, giang: User, son: User, path: str) -> None:
    client.force_login(giang)
    assert client.get(path).status_code == 403
    client.force_login(son)
    assert client.get(path).status_code == 200


def test_outbox_shows_no_letter(client: Client, son: User) -> None:
    notify(template=TEST, to=Contact(email="an@vi-du.example"), context={"sender": "Nội dung riêng"})
    client.force_login(son)
    page = client.get("/thong-bao/hop-gui/?trang-thai=waiting&truoc=abc").content.decode()
    assert TEST in page
    assert "Nội dung riêng" not in page
    assert "an@vi-du.example" not in page


def test_test_button_sends_or_says_what_to_do(client: Client, son: User) -> None:
    client.force_login(son)
    assert client.post("/thong-bao/hop-gui/thu/", {"to": "sai"}).status_code == 422
    answer = client.post("/thong-bao/hop-gui/thu/", {"to": "son@vi-du.example"}, follow=True)
    assert "Đã gửi thư thử" in answer.content.decode()
    assert len(mail.outbox) == 1
    assert Outbox.objects.get().state == "sent"


def test_template_is_seen_before_it_is_kept(client: Client, son: User) -> None:
    client.force_login(son)
    typed = {"subject": "Thử", "body": "Xin chào {sender}"}
    seen = client.post(f"/thong-bao/mau/{TEST}/", {**typed, "look": "1"})
    assert "Xin chào Nguyễn Văn Sơn" in seen.content.decode()
    assert not EditedTemplate.objects.exists()
    client.post(f"/thong-bao/mau/{TEST}/", {**typed, "keep": "1"})
    assert EditedTemplate.objects.get().body == "Xin chào {sender}"
    client.post(f"/thong-bao/mau/{TEST}/loi-goc/")
    assert not EditedTemplate.objects.exists()


def test_wrong_placeholder_is_refused_at_its_field(client: Client, son: User) -> None:
    client.force_login(son)
    answer = client.post(f"/thong-bao/mau/{TEST}/", {"subject": "Thử", "body": "{khac} {secret}", "keep": "1"})
    assert answer.status_code == 422
    assert "Chỗ điền" in answer.content.decode()
    assert not EditedTemplate.objects.exists()


def test_unknown_template_and_message_are_missing(client: Client, son: User) -> None:
    client.force_login(son)
    assert client.get("/thong-bao/mau/khong.co/").status_code == 404
    assert client.post("/thong-bao/hop-gui/khongco/gui-lai/").status_code == 404
