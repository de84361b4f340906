"""The sixteen ways in which peers let a secret matter out, each tried here; and a seventeenth, the error page.

Each test names the peer's issue as far as one is known. Bytes and statements of whole sites are compared in
`test_before_and_after.py`; here stands what needs a story of its own.
"""

import json
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import RIGHTS
from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.core.ids import grouped
from phoihop.denunciations.actions.reading import read_content, read_redacted
from phoihop.denunciations.actions.redacting import redact_denunciation
from phoihop.denunciations.interface import (
    Denunciation,
    add_verifier,
    allowed_moves,
    answer_denouncer,
    denunciation_view,
    draft_letter,
    forward_denunciation,
    get_for,
    is_visible,
    open_denunciation,
    own_case_readers,
    visible_to,
)
from phoihop.denunciations.labels import PUBLIC_EVENTS
from phoihop.denunciations.policies import check_meets
from phoihop.denunciations.selectors.lists import Asked, count_capped, found_by_words, unit_list
from phoihop.jobs.interface import Job
from phoihop.notices.models import Notification, Outbox
from phoihop.operations.health import metrics
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import print_letters, repeats_of
from phoihop.petitions.selectors.visible import grounds_of
from phoihop.petitions.selectors.visible import is_visible as is_petition_visible
from phoihop.trail.interface import Event
from phoihop.vault.crypto.marks import mark
from phoihop.vault.interface import is_kept_out, may_open, parts_held, seal_file
from phoihop.vault.models import SealedFile
from tests.denunciations.desk import at_work, case_of, officer_of, redact, text, verifier
from tests.denunciations.people import PERSON, TOLD, Unit, file_one, row_of
from tests.denunciations.plain import found_in_plain
from tests.denunciations.scans import scan_pdf
from tests.denunciations.steps import REDACTED, SUMMARY, accept, begin, concluded, filed, redacted
from tests.leaks.house import CHANGING, FILE_NAME, exported
from tests.people import People, holder, new_post, signed_in, standing_body
from tests.petitions.factories import create_at, new_filing
from tests.vault.keepers import key_of, opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]


def file_with_name(**kwargs: Any) -> tuple[Denunciation, str]:
    one = file_one(files=[seal_file(scan_pdf(), name=FILE_NAME)], **kwargs)
    return row_of(one), one.secret


def test_a_list_shows_what_opening_refuses(unit: Unit, people: People) -> None:
    """django-helpdesk #1423: the queue listed tickets whose page refused."""
    one = file_one()
    key = verifier(unit, one)
    row = row_of(one)
    shown = draft_letter(row, template="tc_result", values={"conclusion": "Đúng."}, by=unit.minh.holder)
    private = draft_letter(row, template="tc_no_protection", values={"reason": "Chưa đủ căn cứ."}, by=unit.minh.holder)
    for holds, letters in ((key, {shown}), (unit.minh, {shown, private})):
        client = at_work(holds)
        page = text(client, case_of(one))
        for letter in (shown, private):
            address = f"{case_of(one)}van-ban/{letter.code}/"
            assert (address in page) == (letter in letters)
            assert (client.get(address).status_code == 200) == (letter in letters)
    petition = create_at("received").petition
    for user in (people.chi, people.dung, people.ha, people.lan, people.oanh, people.minh):
        listed = petition.code in text(signed_in(user), f"/ban-lam-viec/tim/?q={petition.subject}")
        assert listed == (signed_in(user).get(f"/ho-so/{petition.code}/").status_code == 200)


def test_a_count_stays_open_when_the_list_is_closed(unit: Unit, people: People) -> None:
    """egovernments/Citizen-Complaint-Resolution-System #1071, PR #1100: the count call was forgotten in the mend."""
    key = officer_of("TTTP", "biloai", "Trương Đăng Khoa")
    rows = [filed(), filed()]
    for holds, expected in ((unit.minh, 2), (unit.binh, 2), (key, 0)):
        theirs = visible_to(holds.holder)
        with CaptureQueriesContext(connection) as queries:
            count = count_capped(theirs, Asked())
        assert (count.number, len(unit_list(theirs, Asked()).rows)) == (expected, expected)
        [statement] = [query["sql"] for query in queries]
        assert all(table in statement for table in ("vault_grant", "vault_vaultkey", "vault_keptout"))
    assert {figure.number for figure in petitions.statistics(people.minh)} == set()
    assert rows[0].code != rows[1].code


def test_a_search_goes_across_everybody(unit: Unit) -> None:
    """The same issue #1071: any citizen could search everybody's complaints."""
    one = file_one()
    redact(unit, one)
    outside = officer_of("SNNMT", "nguoingoai", "Ngô Người Ngoài")
    accused = officer_of("TTTP", "biloai", "Trương Đăng Khoa")
    for words in ("nhận tiền", "nhan tien", "hồ sơ", one.code, grouped(one.code), TOLD.subject, "Kín"):
        finds = words not in {TOLD.subject, "Kín"}  # only the redacted summary can be searched, by anybody
        assert bool(found_by_words(visible_to(unit.minh.holder), words).rows) == finds, words
        for stranger in (outside, accused):
            assert found_by_words(visible_to(stranger.holder), words).rows == []


def test_the_title_stands_on_side_pages(unit: Unit, people: People) -> None:
    """alaveteli #7303: the title of a secret request was shown on the tag page. Here: registers, jobs, notices."""
    row = concluded(unit)
    titles = (row.summary, SUMMARY, row.code, grouped(row.code))
    new_post(people.minh, "TTTP", role="leader", title="Phó Chánh Thanh tra")  # sees the registers of the body
    sides = {
        people.minh: ["/van-ban/so/", "/thong-bao/", "/ban-lam-viec/cho-ky/", "/ban-lam-viec/lanh-dao/"],
        people.son: ["/van-hanh/viec/", "/thong-bao/hop-gui/", "/co-cau/quan-tri/co-quan/TTTP/"],
        people.oanh: ["/niem-phong/giam-sat/"],
        people.ngan: ["/niem-phong/duyet/"],
    }
    for user, addresses in sides.items():
        for address in addresses:
            response = signed_in(user).get(address)
            assert response.status_code in {200, 404}
            assert not [title for title in titles if title in response.content.decode()], address


def test_a_batch_takes_what_the_list_does_not_show(unit: Unit, people: People) -> None:
    """alaveteli, doc/CHANGES.md: the batch page listed hidden requests."""
    sealed, foreign = filed(), create_at("received").petition
    for user in (people.minh, people.lan, people.giang):
        client = signed_in(user)
        answers = [client.post("/ban-lam-viec/nhieu-ho-so/", {"ma": code, "what": "note", "text": "Thử."})
                   for code in (sealed.code, "00000000000")]  # fmt: skip
        assert answers[0].status_code == answers[1].status_code
        assert answers[0].headers.get("Location") == answers[1].headers.get("Location")
    assert not Event.objects.filter(subject_id__in=[sealed.code, foreign.code], code="petition.noted").exists()


def test_the_secret_stands_in_an_address(unit: Unit) -> None:
    """django-helpdesk put ticket, e-mail and secret into the link; alaveteli gave hidden requests a public token."""
    one = file_one(notify="bao.tin@vi-du.example")
    petition = new_filing()
    for case in (one, petition):
        client = Client()
        entered = client.post("/tra-cuu/", {"code": case.code, "secret": case.secret})
        page = client.get(entered.headers["Location"])
        for spoilt in (case.secret, case.secret.replace("-", "")):
            assert spoilt not in entered.headers["Location"]
            assert spoilt not in page.content.decode()
        assert case.code not in entered.headers["Location"]
        # Code and secret in the query of an address open nothing.
        asked = Client().get("/tra-cuu/", {"code": case.code, "secret": case.secret}, follow=True)
        assert "ho-so" not in asked.request["PATH_INFO"]
        assert Client().get(f"/api/v1/petitions/{case.code}?secret={case.secret}").status_code == 401
    words = at_work(unit.minh).get(f"/to-cao/tim/?q={TOLD.subject}")
    assert TOLD.subject not in words.content.decode()  # words to search are taken by POST only


def test_an_export_holds_it(unit: Unit, people: People, tmp_path: Path) -> None:
    """alaveteli, doc/CHANGES.md: the zip file; GlobaLeaks #4868: an export without cleaning."""
    filed()
    petition = new_filing().petition
    new_post(people.minh, "BTCD", role="leader", title="Trưởng ban")  # may export what the board holds
    exports = {name: exported(user, tmp_path / f"{name}.jsonl") for name, user in people if user.may("petition.read")}
    assert petition.code.encode() in exports["minh"].content
    for name, export in exports.items():
        assert export.sealed == [], name
        codes = {json.loads(line)["code"] for line in export.content.splitlines()}
        assert codes <= {petition.code}


def test_names_and_kinds_of_attachments_tell(unit: Unit) -> None:
    """alaveteli, doc/CHANGES.md: attachment file names of hidden requests; GlobaLeaks seals names, kinds and sizes."""
    row, _secret = file_with_name()
    assert found_in_plain([FILE_NAME, "application/pdf"]) == []
    shut = signed_in(unit.minh.holder)
    assert not [word for word in (FILE_NAME, ".pdf", "application/pdf") if word in text(shut, f"/to-cao/{row.code}/")]
    key = officer_of("SNNMT", "xacminh", "Lâm Văn Xét")
    redact_denunciation(row, summary=SUMMARY, text=REDACTED, by=unit.minh.holder)
    add_verifier(row, key=key, using=opened(unit.minh), by=unit.minh.holder)
    assert FILE_NAME not in text(at_work(key), f"/to-cao/{row.code}/")
    file = SealedFile.objects.get(compartment__subject_id=row.code)
    address = f"/to-cao/{row.code}/tep/{file.pk}/"
    assert at_work(key).get(address).status_code == 404
    given = at_work(unit.minh).get(address)
    assert FILE_NAME not in str(given.headers)
    assert "tep-1.pdf" in given.headers["Content-Disposition"]


def test_the_side_panel_shows_other_cases(unit: Unit, people: People) -> None:
    """zammad #2757: the panel beside a ticket told the subjects of tickets that the agent may not open."""
    words = {"subject": "Cán bộ nhận tiền làm hồ sơ đất", "body": TOLD.body}
    first, other = new_filing(**words).petition, create_at("accepted").petition
    sealed = filed()
    print_letters()
    with CaptureQueriesContext(connection) as queries:
        found = repeats_of(people.chi, first)
    assert {one.code for one in found} <= set(petitions.visible_to(people.chi).values_list("code", flat=True))
    assert not [query for query in queries if "denunciations_" in query["sql"]]
    page = text(signed_in(people.chi), f"/ho-so/{first.code}/")
    assert sealed.code not in page
    assert other.code not in text(at_work(unit.minh), f"/to-cao/{sealed.code}/")
    # "Next in my list" leads only to what the reader meets.
    key = officer_of("SNNMT", "xacminh", "Lâm Văn Xét")
    redact_denunciation(sealed, summary=SUMMARY, text=REDACTED, by=unit.minh.holder)
    add_verifier(sealed, key=key, using=opened(unit.minh), by=unit.minh.holder)
    unseen = filed()
    assert unseen.code in text(at_work(unit.minh), f"/to-cao/{sealed.code}/")
    assert unseen.code not in text(at_work(key), f"/to-cao/{sealed.code}/")


def test_two_helpers_disagree_about_the_right(unit: Unit, people: People) -> None:
    """django-helpdesk #1413 (and #1335, #1338): one helper let in whom the other refused."""
    accused = officer_of("TTTP", "biloai", "Trương Đăng Khoa")
    outside = officer_of("SNNMT", "nguoingoai", "Ngô Người Ngoài")
    works = verifier(unit, file_one())
    rows = [*Denunciation.objects.all(), filed(), redacted(unit)]
    keys = (unit.minh, unit.binh, accused, outside, works)
    explain = RIGHTS.get("denunciation")
    answers = set()
    for user in [*(key.holder for key in keys), *(user for _, user in people if user != people.minh)]:
        for row in rows:
            told = explain(user, user, row.code)
            says = {
                visible_to(user).filter(pk=row.pk).exists(),
                is_visible(user, row.code),
                may_open(user, row.matter),
                bool(parts_held(user, row.matter)) and not is_kept_out(user, row.matter),
                told is not None and told.is_visible,
                _finds(lambda user=user, row=row: get_for(user, row.code)),
                _finds(lambda user=user, row=row: check_meets(user, row)),
            }
            assert len(says) == 1
            assert bool(allowed_moves(user, row)) <= says.pop()
            answers.add((user.username, may_open(user, row.matter)))
    assert len({yes for _, yes in answers}) == 2
    petition = create_at("received").petition
    for _, user in people:
        says = {
            petitions.visible_to(user).filter(pk=petition.pk).exists(),
            is_petition_visible(user, petition.code),
            bool(grounds_of(user, petition)),
            _finds(lambda user=user: petitions.get_for(user, petition.code)),
        }
        assert len(says) == 1


def _finds(ask: object) -> bool:
    try:
        ask()  # type: ignore[operator]
    except Missing:
        return False
    return True


def test_the_queue_of_what_comes_in_is_open_to_all_staff(unit: Unit, people: People) -> None:
    """django-helpdesk #1423: a public intake queue became readable by all staff."""
    board = officer_of("BTCD", "nhantc", "Người Nhận Tố Cáo")
    second = holder("nguoithuhai", "Người Thứ Hai", "approver", "VPUB", "Phó Văn phòng")
    key_of(second, "VPUB", "approver")
    row = redacted(unit)
    before = {name: text(signed_in(user), "/ban-lam-viec/chuyen-den/") for name, user in people}
    forward_denunciation(
        row, to_body=standing_body("BTCD"), ground="competent", using=opened(unit.minh), by=unit.minh.holder
    )
    for name, user in people:
        client = signed_in(user)
        assert _bare(text(client, "/ban-lam-viec/chuyen-den/")) == _bare(before[name])
        if name != "minh":
            assert client.get("/to-cao/").status_code == 403
            assert client.get(f"/to-cao/{row.code}/").status_code == 403
    assert row.code in text(at_work(board), "/to-cao/")


def _bare(page: str) -> bytes:
    return CHANGING.sub(b"", page.encode())


def test_a_masked_value_is_written_back_over_the_real_one(unit: Unit) -> None:
    """egovernments/Citizen-Complaint-Resolution-System PR #1092."""
    one = file_one()
    row, client = row_of(one), at_work(unit.minh)
    address = f"/to-cao/{one.code}/ban-che/"
    for _ in range(2):  # the second time the form comes filled with what is masked
        form = client.get(address).context["form"]
        given = {name: form.initial.get(name) or words for name, words in
                 {"summary": SUMMARY, "text": REDACTED, "field": "dat"}.items()}  # fmt: skip
        assert client.post(address, given).status_code == 302
    told = read_content(row, using=opened(unit.minh), by=unit.minh.holder).told
    assert told is not None
    assert (told.subject, told.body, astuple(told.accused[0])) == (TOLD.subject, TOLD.body, astuple(TOLD.accused[0]))
    assert read_redacted(row, using=opened(unit.minh), by=unit.minh.holder).text == REDACTED
    assert found_in_plain([PERSON.name, TOLD.body]) == []


def test_monitoring_is_open_to_administrators(unit: Unit, people: People) -> None:
    """egovernments/Citizen-Complaint-Resolution-System #1602: monitoring was open to anonymous administrators."""
    before = _figures()
    row = concluded(unit)
    assert _figures() == before
    for visitor in (Client(), signed_in(people.son)):
        assert visitor.get("/metrics").status_code == 404
    assert row.code not in str(list(Job.objects.values_list("name", "kwargs")))
    for address in ("/van-hanh/viec/", "/thong-bao/hop-gui/", "/niem-phong/giam-sat/"):
        assert Client().get(address).status_code in {302, 404}


def _figures() -> list[str]:
    """What is measured, without the events that wait for their seal: their number is that of all rooms together."""
    return [line for line in metrics().splitlines() if not line.startswith("phoihop_trail_pending")]


@pytest.mark.django_db(transaction=True)
def test_mail_and_notices_carry_content(unit: Unit) -> None:
    """zammad and GlobaLeaks send content by mail; no peer of twelve keeps secret matters out of its notices."""
    one = file_one(notify="bao.tin@vi-du.example")
    row = redact(unit, one)
    answer_denouncer(row, text="Xin gửi thêm ảnh biên lai.", using=opened(unit.minh), by=unit.minh.holder)
    sent = "\n".join(f"{letter.subject}\n{letter.body}" for letter in mail.outbox)
    assert len(mail.outbox) == 1
    told = (one.code, grouped(one.code), row.summary, "biên lai", PERSON.name, "Tố cáo", "tố cáo", "TTTP", "Thanh tra")
    assert not [word for word in told if word in sent]
    assert not Outbox.objects.exists()
    assert not Notification.objects.exists()


def test_inner_entries_and_outside_addresses_reach_the_person_or_the_history(unit: Unit) -> None:
    """Amsterdam/signals #1518, #1519, #1568: an outside address in the history, inner entries on the citizen's page."""
    one = file_one(notify="bao.tin@vi-du.example")
    row = accept(row_of(one), unit)
    begin(row, unit)
    denouncer = open_denunciation(one.code, one.secret)
    client = Client()
    client.post("/tra-cuu/", {"code": one.code, "secret": one.secret})
    page = text(client, "/tra-cuu/ho-so/")
    view, readers = denunciation_view(denouncer), own_case_readers(denouncer)
    assert {line.event for line in view.timeline} <= PUBLIC_EVENTS.keys()
    inner = (unit.minh.holder.full_name, unit.binh.holder.full_name, SUMMARY, REDACTED, "bao.tin@", "Trương Đăng Khoa",
             "Kiểm tra các điều kiện")  # fmt: skip
    assert not [word for word in inner if word in page or word in str(view) or word in str(readers)]
    history = str(list(Event.objects.filter(subject_id=one.code).values_list("data", flat=True)))
    assert not [word for word in (*inner, PERSON.name, PERSON.phone) if word in history]


@override_settings(BRIEF_ANSWERS=True)
def test_a_kept_answer_forgets_for_whom_it_was(unit: Unit, people: People) -> None:
    """egovernments' leak matrix: the cache key must contain the scope, and "WARD_3" must not match "WARD_30"."""
    create_at("received")  # at Dũng's body
    row = redacted(unit)
    outside = officer_of("SNNMT", "nguoingoai", "Ngô Người Ngoài")
    for user in (people.dung, people.giang, people.dung):  # an answer kept for one is asked for by the other
        bodies = user.bodies_for("petition.read")
        assert {figure.body_id for figure in petitions.statistics(user)} <= bodies
        rows = signed_in(user).get("/ban-lam-viec/thong-ke/").context["table"].rows
        assert bool(rows) == (user == people.dung)
    assert row.code in text(at_work(unit.minh), "/to-cao/")
    assert row.code not in text(at_work(outside), "/to-cao/")
    for room in ("denunciations", "vault"):
        files = Path(apps.get_app_config(room).path).rglob("*.py")
        assert not [file for file in files if "briefly" in file.read_text() or "lru_cache" in file.read_text()]


def test_a_code_matches_by_its_beginning(unit: Unit, people: People) -> None:
    """The same matrix: a prefix is another matter, another person, another body."""
    row = filed()
    short, long = row.code[:-1], f"{row.code}0"
    for code in (short, long, row.code[:4], "%", "_" * len(row.code)):
        assert not is_visible(unit.minh.holder, code)
        assert not may_open(unit.minh.holder, (row.subject_type, code))
        assert not visible_to(unit.minh.holder).filter(code=code).exists()
        assert RIGHTS.get("denunciation")(unit.minh.holder, unit.minh.holder, code) is None
        assert not may_open(unit.minh.holder, ("denunciation-letter", row.code))
    assert may_open(unit.minh.holder, row.matter)
    assert len({mark(kind, number) for kind in ("user", "body") for number in (3, 30, 300)}) == 6
    petition = new_filing().petition
    assert not is_petition_visible(people.chi, petition.code[:-1])


@time_machine.travel(clock.now(), tick=False)  # statements carry the hour
def test_an_error_page_tells_that_the_row_is_there(unit: Unit, people: People) -> None:
    """A stranger's answer is that of a missing row: bytes and statements. Whole rooms: `test_before_and_after.py`."""
    outside = officer_of("SNNMT", "nguoingoai", "Ngô Người Ngoài").holder
    row, petition = filed(), new_filing().petition
    for user, address, code in (
        (outside, "/to-cao/{}/", row.code),
        (people.dung, "/ho-so/{}/", petition.code),
        (people.dung, "/quyen/vi-sao-toi/{}/", petition.code),
        (people.dung, "/quyen/vi-sao-toi/{}/", row.code),
    ):
        told, client = [], signed_in(user)
        client.get(address.format("00000000001"))
        for asked in (code, "00000000000"):
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address.format(asked))
            statements = [one["sql"].replace(asked, "") for one in queries if "SAVEPOINT" not in one["sql"]]
            told.append((response.status_code, _bare(response.content.decode().replace(asked, "")), statements))
        assert told[0] == told[1]
        assert told[0][0] == 404
