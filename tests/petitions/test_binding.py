"""The whole file of a case: what is in it, for whom, what a masked copy leaves out, and how long it is kept."""

from datetime import timedelta

import pytest
import time_machine

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Conflict, Missing
from phoihop.documents.interface import documents_of, submit_document
from phoihop.files import store
from phoihop.files.interface import files_of
from phoihop.jobs.interface import Job, run_all
from phoihop.petitions import interface as petitions
from phoihop.petitions.actions.binding import ask_binding, bind_asked, sweep_bound_files
from phoihop.petitions.interface import Applicant, Petition, bind_or_ask, bound_files_of, take_bound_file
from phoihop.petitions.models import BoundFile, PetitionAccess
from phoihop.petitions.selectors import binding as sizes
from phoihop.trail.interface import SystemActor, events_of, readers_of
from tests.documents.test_binding import texts
from tests.files.samples import jpeg, upload
from tests.people import People
from tests.petitions.factories import Walk, create_at, new_filing

pytestmark = pytest.mark.django_db

WHO = Applicant(name="Nguyễn Thị An", phone="0900000001", email="an@vi-du.example", address="Số 5, ấp Phú Lợi")
BODY = (
    "Tôi là NGUYEN THI AN, số 0900 000 001, nhà ở số 5,  ấp Phú Lợi. Bà An đã hai lần báo đèn hỏng. An toàn của trẻ "
    "em không ai lo."
)


@pytest.fixture
def walk() -> Walk:
    """A case with a picture, a file that no page can show, a talk, an inner note and a letter that was sent."""
    uploads = [upload(jpeg()), upload("Ghi chú của An".encode(), "ke-khai-nguyen-thi-an.txt")]
    walk = Walk(new_filing(applicant=WHO, body=BODY, uploads=uploads))
    for step in ("classify", "accept"):
        walk.step(step)
    draft = documents_of("petition", walk.petition.code).get()
    submit_document(draft, by=walk.officer)
    petitions.sign_letter(walk.petition, draft, by=walk.leader)
    petitions.send_letter(walk.petition, draft, by=walk.officer)
    for step in ("assign", "ask"):
        walk.step(step)
    petitions.add_note(walk.petition, text="Ghi chú nội bộ kín.", by=walk.officer)
    return walk


def bound(petition: Petition, by: User, *, masked: bool = False) -> list[str]:
    made = bind_or_ask(petition, masked=masked, by=by)
    assert made is not None
    return texts(made.content)


def test_the_file_holds_the_petition_its_files_letters_and_steps_in_order(walk: Walk) -> None:
    pages = bound(walk.petition, walk.officer)

    whole = "\n".join(pages)
    for words in (
        "Nguyễn Thị An",
        "Bà An đã hai lần báo đèn hỏng",
        "Danh mục tệp kèm theo",
        "Thông báo thụ lý",
        "Cơ quan đã thụ lý đơn.",
        "không in được lên trang",
    ):
        assert words.casefold() in " ".join(whole.split()).casefold()
    for stored in files_of("petition", walk.petition.code):
        assert stored.sha256 in whole.replace("\r\n", "")
    assert "Ghi chú nội bộ kín" not in whole
    index = pages[1]
    assert index.index("Đơn như đã gửi") < index.index("anh.jpg") < index.index("Thông báo thụ lý")
    assert index.index("Thông báo thụ lý") < index.index("Diễn biến")
    assert all(walk.officer.full_name in page for page in pages)


def test_a_draft_is_no_part_of_the_file() -> None:
    walk = create_at("accepted")

    assert "Thông báo thụ lý" not in bound(walk.petition, walk.officer)[1]


def test_a_masked_copy_names_the_code_and_never_the_person(walk: Walk) -> None:
    pages = bound(walk.petition, walk.officer, masked=True)

    whole = " ".join("\n".join(pages).split())
    for words in ("Nguyễn Thị An", "NGUYEN THI AN", "0900000001", "0900 000 001", "an@vi-du", "Phú Lợi", "Bà An"):
        assert words not in whole
    assert "nguyen-thi-an" not in whole
    assert "An toàn của trẻ em" in whole
    assert f"Người gửi đơn (mã hồ sơ {walk.petition.code[:5]}" in whole
    assert "không in ở bản che danh tính" in whole
    assert all("BẢN CHE DANH TÍNH" in page for page in pages)


def test_taking_the_file_is_an_event_and_told_to_the_person_as_a_reading(walk: Walk) -> None:
    bound(walk.petition, walk.officer, masked=True)

    (event,) = [row for row in events_of("petition", walk.petition.code) if row.code == "petition.bound"]
    assert event.data["masked"] is True
    assert event.data["pages"] > 4
    assert (event.actor_id, event.actor_body) == (str(walk.officer.pk), "BTCD")
    assert "bound" in {row.reason for row in readers_of("petition", walk.petition.code)}


def test_a_stranger_gets_the_same_as_for_a_case_that_is_not_there(walk: Walk, people: People) -> None:
    with pytest.raises(Missing):
        bind_or_ask(walk.petition, masked=False, by=people.dung)

    assert not BoundFile.objects.exists()
    assert all(row.code != "petition.bound" for row in events_of("petition", walk.petition.code))


def test_a_large_file_is_bound_behind_the_page_and_fetched_by_who_asked(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "DIRECT_BYTES", 10)
    assert bind_or_ask(walk.petition, masked=False, by=walk.officer) is None
    (asked,) = bound_files_of(walk.officer, walk.petition)
    with pytest.raises(Missing):
        take_bound_file(walk.petition.code, asked.key, by=walk.officer)

    run_all()

    asked.refresh_from_db()
    assert asked.pages > 4
    stored = take_bound_file(walk.petition.code, asked.key, by=walk.officer)
    assert len(texts(store.read(stored.sha256))) == asked.pages
    with pytest.raises(Missing):
        take_bound_file(walk.petition.code, asked.key, by=walk.leader)


def test_asking_twice_while_it_is_made_is_refused_with_what_to_do(walk: Walk) -> None:
    ask_binding(walk.petition, masked=False, by=walk.officer)

    with pytest.raises(Conflict, match="Hãy tải lại trang"):
        ask_binding(walk.petition, masked=False, by=walk.officer)

    ask_binding(walk.petition, masked=True, by=walk.officer)
    assert Job.objects.filter(name="petitions.bind").count() == 2


def test_binding_run_twice_keeps_one_file(walk: Walk) -> None:
    asked = ask_binding(walk.petition, masked=False, by=walk.officer)

    bind_asked(asked.key)
    bind_asked(asked.key)

    assert files_of(BoundFile.SUBJECT, asked.key).count() == 1


def test_who_lost_the_right_gets_no_file_at_binding_nor_at_fetching(walk: Walk) -> None:
    early = ask_binding(walk.petition, masked=False, by=walk.officer)
    bind_asked(early.key)
    late = ask_binding(walk.petition, masked=True, by=walk.officer)
    PetitionAccess.objects.filter(petition=walk.petition).delete()

    bind_asked(late.key)

    assert not BoundFile.objects.filter(key=late.key).exists()
    with pytest.raises(Missing):
        take_bound_file(walk.petition.code, early.key, by=walk.officer)


def test_the_bytes_go_with_the_row_when_the_hours_are_over(
    walk: Walk, django_capture_on_commit_callbacks: object
) -> None:
    asked = ask_binding(walk.petition, masked=False, by=walk.officer)
    bind_asked(asked.key)
    sha256 = files_of(BoundFile.SUBJECT, asked.key).get().sha256
    with time_machine.travel(clock.now() + timedelta(hours=3), tick=False):
        with pytest.raises(Missing):
            take_bound_file(walk.petition.code, asked.key, by=walk.officer)
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            assert sweep_bound_files() == 1

    assert not BoundFile.objects.exists()
    assert not store.path_of(sha256).exists()


def test_a_case_that_leaves_the_system_takes_its_bound_files_along(walk: Walk) -> None:
    asked = ask_binding(walk.petition, masked=False, by=walk.officer)
    bind_asked(asked.key)

    petitions.purge_petition(walk.petition, by=SystemActor("test"))

    assert not files_of(BoundFile.SUBJECT, asked.key).exists()
    bind_asked(asked.key)  # a job that comes late finds nothing to do
    assert not files_of(BoundFile.SUBJECT, asked.key).exists()


def test_a_file_whose_bytes_are_gone_is_listed_and_the_rest_is_bound(walk: Walk) -> None:
    picture = files_of("petition", walk.petition.code)[0]
    store.remove(picture.sha256)

    whole = "\n".join(bound(walk.petition, walk.officer))

    assert picture.sha256 in whole.replace("\r\n", "")
    assert "hãy báo người quản trị" in " ".join(whole.split())
