"""Where news goes, and how the person changes it: the new address says yes, the old one may say no."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing
from phoihop.jobs.interface import run_all
from phoihop.notices.interface import Outbox
from phoihop.petitions import interface as petitions
from phoihop.petitions.actions.contact import ASKS_A_DAY, CONFIRM_WITHIN, OBJECT_WITHIN, follow_contact_changes
from phoihop.petitions.actions.telling import tell_person
from phoihop.petitions.interface import Applicant, CaseHolder, ContactChange
from phoihop.petitions.models import PetitionApplicant
from phoihop.trail.interface import events_of
from tests.petitions.factories import new_filing

pytestmark = pytest.mark.django_db
OLD, NEW = "an@vi-du.example", "an-moi@vi-du.example"


class Links:
    """Catches the links on their way into messages."""

    def __init__(self) -> None:
        self.raw: list[str] = []

    def __call__(self, raw: str) -> str:
        self.raw.append(raw)
        return f"https://vi-du.example/xac-nhan/{raw}/"

    @property
    def last(self) -> ContactChange:
        """What the newest link opens."""
        return petitions.change_behind(self.raw[-1])


@pytest.fixture
def links() -> Links:
    return Links()


def case(**applicant: str) -> CaseHolder:
    given = {"name": "Nguyễn Thị An", "email": OLD, **applicant}
    return CaseHolder(new_filing(applicant=Applicant(**given)).petition)  # type: ignore[arg-type]  # texts only


def kept(holder: CaseHolder) -> PetitionApplicant:
    return PetitionApplicant.objects.get(petition=holder.petition)


def ask(holder: CaseHolder, links: Links, **changes: str) -> ContactChange:
    given = {"news_by": "email", "email": NEW, "phone": "", **changes}
    return petitions.ask_contact_change(
        holder, news_by=given["news_by"], email=given["email"], phone=given["phone"], link_to=links
    )


def letters() -> list[mail.EmailMessage]:
    mail.outbox.clear()
    run_all()
    return list(mail.outbox)


def test_the_new_address_confirms_and_the_old_one_is_told_before_anything_changes(links: Links) -> None:
    holder = case()
    run_all()

    ask(holder, links)
    asked = letters()
    petitions.confirm_new_address(links.last, link_to=links)
    told = letters()

    assert [letter.to for letter in asked] == [[NEW]]
    assert [letter.to for letter in told] == [[OLD]]
    assert kept(holder).email == OLD
    follow_contact_changes(now=clock.now() + OBJECT_WITHIN)
    assert (kept(holder).email, kept(holder).news_by) == (NEW, "email")


def test_neither_message_tells_what_the_case_is_about(links: Links) -> None:
    holder = case()
    run_all()

    ask(holder, links)
    petitions.confirm_new_address(links.last, link_to=links)

    said = " ".join(f"{letter.subject} {letter.body}" for letter in letters())
    code = holder.petition.code
    for word in (code, code[:5], holder.petition.subject, "Nguyễn Thị An", "khiếu nại", "phản ánh", NEW):
        assert word not in said
    assert all(raw in said for raw in links.raw)


def test_links_are_stored_as_hashes_only_and_are_used_once(links: Links) -> None:
    holder = case()
    ask(holder, links)

    waiting = links.last
    petitions.confirm_new_address(waiting, link_to=links)

    first, second = links.raw
    stored = str(list(ContactChange.objects.values())) + str(list(Outbox.objects.values()))
    assert first not in stored
    assert second not in stored
    with pytest.raises(Missing):
        petitions.change_behind(first)
    stale = ContactChange.objects.get()
    petitions.object_to_change(links.last)
    with pytest.raises(Conflict):
        petitions.agree_at_old_address(stale)


def test_the_old_address_agrees_and_nothing_is_waited_for(links: Links) -> None:
    holder = case()
    ask(holder, links)
    petitions.confirm_new_address(links.last, link_to=links)

    done = petitions.agree_at_old_address(links.last)

    assert (done.state, kept(holder).email) == ("done", NEW)


def test_the_old_address_objects_and_all_stays_as_it_was(links: Links) -> None:
    holder = case()
    ask(holder, links)
    petitions.confirm_new_address(links.last, link_to=links)

    petitions.object_to_change(links.last)
    follow_contact_changes(now=clock.now() + OBJECT_WITHIN)

    row = ContactChange.objects.get()
    assert kept(holder).email == OLD
    assert (row.state, row.address, row.link_hash) == ("objected", "", None)


def test_nobody_confirms_and_the_change_lapses(links: Links) -> None:
    holder = case()
    ask(holder, links)

    with pytest.raises(Missing):
        petitions.change_behind(links.raw[-1], now=clock.now() + CONFIRM_WITHIN)
    assert follow_contact_changes(now=clock.now() + CONFIRM_WITHIN) == 1

    row = ContactChange.objects.get()
    assert (row.state, row.address, kept(holder).email) == ("dropped", "", OLD)


def test_who_left_no_address_is_done_with_the_confirmation(links: Links) -> None:
    holder = case(email="")
    ask(holder, links)

    petitions.confirm_new_address(links.last, link_to=links)

    assert (kept(holder).email, kept(holder).hears_by) == (NEW, "email")


def test_turning_messages_off_is_told_to_the_address_in_use(links: Links) -> None:
    holder = case()
    run_all()

    petitions.ask_contact_change(holder, news_by="none", link_to=links)

    assert [letter.to for letter in letters()] == [[OLD]]
    assert kept(holder).hears_by == "email"
    petitions.agree_at_old_address(links.last)
    tell_person(holder.petition, "petition.accepted")
    assert letters() == []


def test_the_same_address_again_needs_no_objection(links: Links) -> None:
    holder = case()
    ask(holder, links, email=OLD)

    petitions.confirm_new_address(links.last, link_to=links)

    assert ContactChange.objects.get().state == "done"


def test_a_new_request_drops_the_earlier_one_and_its_link(links: Links) -> None:
    holder = case()
    ask(holder, links, email="go-nham@vi-du.example")
    ask(holder, links)

    with pytest.raises(Missing):
        petitions.change_behind(links.raw[0])
    assert sorted(ContactChange.objects.values_list("state", flat=True)) == ["asked", "dropped"]


def test_a_case_can_ask_three_times_a_day(links: Links) -> None:
    holder = case()
    for _time in range(ASKS_A_DAY):
        ask(holder, links)

    with pytest.raises(Invalid, match="24 giờ"):
        ask(holder, links)
    later = clock.now() + timedelta(days=1, minutes=1)
    petitions.ask_contact_change(holder, news_by="email", email=NEW, link_to=links, now=later)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"news_by": "email", "email": "an"}, "ten@noi.vn"),
        ({"news_by": "email", "email": ""}, "ten@noi.vn"),
        ({"news_by": "email", "email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 30}.vn"}, "dài quá"),
        ({"news_by": "sms", "phone": "0912345678"}, "chưa gửi được tin nhắn"),
        ({"news_by": "bo-cau"}, "Hãy chọn cách"),
    ],
)
def test_what_cannot_be_reached_is_refused(links: Links, asked: dict[str, str], message: str) -> None:
    with pytest.raises(Invalid, match=message):
        ask(case(), links, **asked)
    assert not ContactChange.objects.exists()


def test_a_number_that_is_none_is_refused(links: Links, settings: Settings) -> None:
    settings.PHOIHOP_SMS = "files"

    with pytest.raises(Invalid, match="số di động"):
        ask(case(), links, news_by="sms", phone="0292 3820 536")


def test_nothing_to_turn_off_is_said(links: Links) -> None:
    with pytest.raises(Invalid, match="không cần tắt"):
        petitions.ask_contact_change(case(email=""), news_by="none", link_to=links)


def test_a_telephone_is_confirmed_by_sms_and_then_used(links: Links, settings: Settings) -> None:
    settings.PHOIHOP_SMS = "files"
    holder = case()
    run_all()

    ask(holder, links, news_by="sms", phone="0912 345 678")
    petitions.confirm_new_address(links.last, link_to=links)
    petitions.agree_at_old_address(links.last)
    tell_person(holder.petition, "petition.accepted")

    sent = list(Outbox.objects.filter(channel="sms").order_by("pk").values_list("template", "address"))
    assert sent == [("petitions.contact-new", "0912 345 678"), ("petitions.news", "0912 345 678")]


def test_events_of_a_change_hold_no_address(links: Links) -> None:
    holder = case()
    ask(holder, links)
    petitions.confirm_new_address(links.last, link_to=links)
    petitions.agree_at_old_address(links.last)

    events = events_of("petition", holder.petition.code)
    assert {"petition.contact_asked", "petition.contact_confirmed", "petition.contact_changed"} <= {
        event.code for event in events
    }
    assert "@" not in str([event.data for event in events])


@pytest.mark.parametrize(
    ("news_by", "consent", "email", "reached"),
    [
        ("", True, OLD, True),
        ("", False, OLD, False),
        ("", True, "", False),
        ("email", False, OLD, True),
        ("none", True, OLD, False),
    ],
)
def test_news_goes_by_the_way_that_was_chosen_at_filing(news_by: str, consent: bool, email: str, reached: bool) -> None:
    new_filing(applicant=Applicant(name="An", email=email), consent_contact=consent, news_by=news_by)

    sent = letters()

    assert bool(sent) == reached
    assert all("mã bí mật" in letter.body and "đã gửi đơn" not in letter.body for letter in sent)


def test_a_way_without_its_address_is_refused_at_filing() -> None:
    with pytest.raises(Invalid, match=r"ten@noi\.vn"):
        new_filing(applicant=Applicant(name="An"), news_by="email")


def test_two_requests_at_once_keep_one(links: Links, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second saw no open change although there is one: the database decides."""
    holder = case()
    ask(holder, links)
    blind: Callable[..., None] = lambda *_args, **_named: None  # noqa: E731
    monkeypatch.setattr("phoihop.petitions.actions.contact._drop_open", blind)

    with pytest.raises(Conflict, match="trang khác"):
        ask(holder, links)
    assert ContactChange.objects.count() == 1
