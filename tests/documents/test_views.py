"""Pages of papers and registers: who may open what."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from phoihop.accounts.interface import User
from phoihop.documents import actions
from phoihop.documents.access import DOCUMENT_ACCESS, may_open
from phoihop.documents.models import Document, NumberSeries
from phoihop.jobs.interface import run_all
from tests.documents.papers import VALUES
from tests.people import standing_body

pytestmark = pytest.mark.django_db
AT = datetime(2026, 2, 5, 3, tzinfo=UTC)
SUBJECT = "test-case"


@pytest.fixture(autouse=True)
def only_snnmt_may_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    entries = {SUBJECT: lambda user, subject_id: user.actor_body == "SNNMT" and subject_id == "P1"}
    monkeypatch.setattr(DOCUMENT_ACCESS, "_entries", entries)
    return iter([None])


@pytest.fixture
def signed(giang: User, ha: User) -> Document:
    document = actions.draft_document(
        template="reply",
        body=standing_body("SNNMT"),
        subject_type=SUBJECT,
        subject_id="P1",
        data=VALUES["reply"],
        by=giang,
        now=AT,
    )
    return actions.sign_document(document, by=ha, now=AT)


def test_officer_of_the_case_reads_the_paper(client: Client, giang: User, signed: Document) -> None:
    client.force_login(giang)
    page = client.get(f"/van-ban/{signed.code}/")
    assert page.status_code == 200
    assert "Số: 01/SNNMT-VP" in page.content.decode()
    assert "Sở đã kiểm tra đoạn đường." in page.content.decode()


@pytest.mark.parametrize("ending", [".pdf", ".docx", "/"])
def test_stranger_and_missing_row_get_the_same_answer(
    client: Client, dung: User, signed: Document, ending: str
) -> None:
    client.force_login(dung)
    stranger = client.get(f"/van-ban/{signed.code}{ending}")
    missing = client.get(f"/van-ban/KHONGCO0000{ending}")
    assert stranger.status_code == missing.status_code == 404


def test_subject_nobody_answers_for_is_closed(giang: User) -> None:
    assert not may_open(giang, "nobody-registered-this", "P1")


def test_printed_files_are_made_once_behind_the_page(client: Client, giang: User, signed: Document) -> None:
    client.force_login(giang)
    before = client.get(f"/van-ban/{signed.code}.pdf")
    run_all()
    actions.keep_renditions(signed.code)
    pdf, docx = client.get(f"/van-ban/{signed.code}.pdf"), client.get(f"/van-ban/{signed.code}.docx")
    assert before.content.startswith(b"%PDF")
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == 'inline; filename="01-SNNMT-VP.pdf"'
    assert docx["Content-Disposition"].startswith("attachment")
    from phoihop.files.interface import files_of

    assert files_of("document", signed.code).count() == 2


def test_register_is_seen_by_its_own_body_only(client: Client, giang: User, dung: User, signed: Document) -> None:
    series = NumberSeries.objects.get()
    client.force_login(giang)
    assert "Sở Nông nghiệp và Môi trường" in client.get("/van-ban/so/").content.decode()
    page = client.get(f"/van-ban/so/{series.pk}/?truoc=x").content.decode()
    assert "Số: 01/SNNMT-VP" in page
    assert "Nguyễn Văn Bảy" not in page
    client.force_login(dung)
    assert "Chưa có văn bản nào" in client.get("/van-ban/so/").content.decode()
    assert client.get(f"/van-ban/so/{series.pk}/").status_code == 404


def test_register_is_closed_to_those_who_issue_nothing(client: Client, oanh: User) -> None:
    client.force_login(oanh)
    assert client.get("/van-ban/so/").status_code == 403
