"""Keeping, scanning and sending back files."""

import os
import time

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from phoihop.core.errors import Conflict, Invalid, Missing
from phoihop.files import actions, scanner, store
from phoihop.files.actions import Prepared
from phoihop.files.interface import StoredFile, file_of, file_response, files_of, prepare_uploads, store_upload
from phoihop.files.limits import Upload
from phoihop.jobs.interface import Job, run_all
from phoihop.trail.interface import SystemActor, events_of
from tests.files import samples
from tests.files.clamd import EICAR, clamd

pytestmark = pytest.mark.django_db
BY = SystemActor("test")


def keep(content: bytes, name: str = "anh.jpg", subject_id: str = "P1") -> StoredFile:
    upload = samples.upload(content, name)
    return store_upload(upload=upload, subject_type="petition", subject_id=subject_id, by=BY)


def test_kept_file_is_cleaned_and_its_name_stays_out_of_the_trail() -> None:
    stored = keep(samples.jpeg(), "chị Ba.jpg")
    assert (stored.name, stored.media_type, stored.state) == ("chị Ba.jpg", "image/jpeg", "clean")
    event = events_of("petition", "P1").get()
    assert event.code == "file.added"
    assert "Ba" not in str(event.data)


def test_the_same_content_lies_on_the_disk_once() -> None:
    first, second = keep(samples.png(), "a.png"), keep(samples.png(), "b.png", "P2")
    assert first.sha256 == second.sha256
    assert len(list(store.path_of(first.sha256).parent.iterdir())) == 1


def test_file_belongs_to_its_subject_only() -> None:
    stored = keep(samples.png(), "a.png")
    assert file_of("petition", "P1", stored.key) == stored
    with pytest.raises(Missing):
        file_of("petition", "P2", stored.key)


def test_one_bad_file_keeps_none() -> None:
    uploads = [samples.upload(samples.jpeg()), samples.upload(b"MZ" + b"\0" * 99, "virus.exe")]
    with pytest.raises(Invalid, match=r"virus\.exe"):
        prepare_uploads(uploads)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("uploads", "words"),
    [
        ([samples.upload(b"", "rong.txt")], "không có nội dung"),
        ([samples.upload(b"a", f"{n}.txt") for n in range(11)], "tối đa 10 tệp"),
        ([samples.upload(b"a" * (15 * 1024 * 1024 + 1), "to.txt")], "lớn hơn 15 MB"),
        ([samples.upload(b"a" * (11 * 1024 * 1024), f"{n}.txt") for n in range(5)], "Tổng các tệp"),
    ],
)
def test_limits_are_said_plainly(uploads: list[Upload], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        prepare_uploads(uploads)


def test_image_and_pdf_are_shown_the_rest_is_downloaded() -> None:
    shown = file_response(keep(samples.jpeg()))
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Security-Policy"].startswith("sandbox")
    office = file_response(keep(samples.word(), "đơn.docx"))
    assert office["Content-Disposition"].startswith("attachment")
    assert "filename*=utf-8''" in office["Content-Disposition"]
    note = file_response(keep(b"xin ch\xc3\xa0o", "ghi.txt"))
    assert note["Content-Type"] == "text/plain; charset=utf-8"
    assert note["Content-Disposition"].startswith("attachment")


def test_waiting_file_is_not_given_out(settings: Settings) -> None:
    settings.CLAMD = "tcp://127.0.0.1:1"
    stored = keep(samples.jpeg())
    assert stored.state == "quarantined"
    with pytest.raises(Conflict, match="kiểm tra an toàn"):
        file_response(stored)


def test_scanner_lets_the_clean_pass_and_holds_the_infected(settings: Settings) -> None:
    with clamd() as address:
        settings.CLAMD = address
        good, bad = keep(samples.jpeg()), keep(EICAR + b"\n", "ghi.txt")
        run_all()
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.state, bad.state, bad.refused_for) == ("clean", "refused", "Eicar-Test-Signature")
    assert list(files_of("petition", "P1")) == [good]
    with pytest.raises(Missing):
        file_response(bad)


def test_scanner_away_leaves_the_file_waiting_for_another_try(settings: Settings) -> None:
    settings.CLAMD = "tcp://127.0.0.1:1"
    stored = keep(samples.jpeg())
    with pytest.raises(scanner.ScannerAway):
        run_all()
    stored.refresh_from_db()
    assert stored.state == "quarantined"
    assert Job.objects.filter(name="files.scan").exclude(state="done").exists()


def test_scanner_that_talks_nonsense_counts_as_away(settings: Settings) -> None:
    with clamd(answer=b"stream: INSTREAM size limit exceeded. ERROR\0") as address:
        settings.CLAMD = address
        stored = keep(samples.jpeg())
        with pytest.raises(scanner.ScannerAway):
            actions.scan_file(stored.key)


def test_scanning_twice_asks_once(settings: Settings) -> None:
    with clamd() as address:
        settings.CLAMD = address
        stored = keep(samples.jpeg())
        actions.scan_file(stored.key)
    assert actions.scan_file(stored.key) == "clean"


def test_changed_bytes_on_the_disk_are_noticed() -> None:
    stored = keep(samples.png(), "a.png")
    store.path_of(stored.sha256).write_bytes(b"other")
    with pytest.raises(ValueError, match="has changed"):
        store.read(stored.sha256)
    store.remove(stored.sha256)
    with pytest.raises(Missing):
        file_response(stored)


@pytest.mark.parametrize("raw", ["../../etc/passwd", "A" * 64, "", "0" * 63])
def test_no_path_can_be_smuggled_in(raw: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        store.path_of(raw)


def test_upload_of_an_undone_filing_is_swept_a_day_later() -> None:
    with transaction.atomic():
        orphan = keep(samples.jpeg((33, 44)))
        transaction.set_rollback(True)
    kept = keep(samples.png(), "a.png")
    long_ago = time.time() - 2 * 86_400
    for sha256 in (orphan.sha256, kept.sha256):
        os.utime(store.path_of(sha256), (long_ago, long_ago))
    assert actions.sweep_unreferenced() >= 1
    assert not store.path_of(orphan.sha256).exists()
    assert store.path_of(kept.sha256).exists()


def test_prepared_upload_is_kept_without_cleaning_again() -> None:
    (prepared,) = prepare_uploads([samples.upload(samples.jpeg())])
    assert isinstance(prepared, Prepared)
    stored = store_upload(upload=prepared, subject_type="petition", subject_id="P1", by=BY)
    assert stored.sha256 == prepared.sha256
