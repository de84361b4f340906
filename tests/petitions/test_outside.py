"""Hand-over to a body outside: by letter and by link; the sender owns all the while, silence ends nothing."""

from datetime import timedelta

import pytest
import time_machine

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.files.interface import files_of
from phoihop.law.interface import clocks_of
from phoihop.notices.models import Outbox
from phoihop.petitions.actions.succession import hand_over_petitions
from phoihop.petitions.interface import (
    Audience,
    Destination,
    OutsideHandover,
    Petition,
    answer_outside,
    answered_outside,
    correct_step,
    decide_accept,
    decide_forward,
    decide_outside,
    decline_outside,
    mail_of,
    note_opened,
    note_outside,
    open_case,
    outside_body,
    outside_case,
    purge_petition,
    recall_letter,
    recall_outside,
    send_link,
    sent_letters,
    settle_outside,
    timeline_of,
    unsigned_letters,
    waiting_outside,
    withdraw,
)
from phoihop.petitions.models import Decision
from phoihop.petitions.states import OUTSIDE_TRANSITIONS, OutsideState
from phoihop.trail.interface import Event
from tests.files.samples import jpeg, png, upload
from tests.people import standing_body
from tests.petitions.factories import create_at, office
from tests.petitions.outside import BY_POST, TO, post_slip, send_outside, sent_outside, token

pytestmark = pytest.mark.django_db


def steps_running(petition: Petition) -> list[str]:
    return [clock.step for clock in clocks_of("petition", petition.code) if clock.state == "running"]


def fresh(handover: OutsideHandover) -> OutsideHandover:
    return OutsideHandover.objects.get(pk=handover.pk)


def test_the_sender_owns_and_nothing_leaves_before_the_slip_is_signed_and_sent() -> None:
    walk = create_at("classified")

    handover = send_outside(walk)

    assert (walk.petition.state, walk.petition.owner_body.code) == ("forwarding", "BTCD")
    assert steps_running(walk.petition) == ["process"]
    assert [letter.values["to_body"] for letter in unsigned_letters(walk.petition)] == [TO.name]
    assert not Outbox.objects.filter(address=TO.email).exists()
    post_slip(walk)
    (mail,) = Outbox.objects.filter(address=TO.email)
    assert fresh(handover).links == 1
    assert walk.petition.code[:5] in mail.subject
    assert token() not in mail.body
    assert "Nguyễn Thị An" not in mail.body + mail.subject


def test_by_letter_alone_no_mail_goes_out() -> None:
    _walk, handover = sent_outside(to=BY_POST)

    assert handover.token_hash is None
    assert mail_of([handover]) == {}


@pytest.mark.parametrize(
    ("to", "field"),
    [
        (Destination(name=" ", address="12 Trần Hưng Đạo"), "to_name"),
        (Destination(name="Công ty Cấp nước"), "to_address"),
        (Destination(name="Công ty Cấp nước", email="khong-phai-thu"), "to_email"),
        (Destination(name="ban tiep cong dan thanh pho", address="Ở đây"), "to_name"),
    ],
)
def test_the_receiver_has_a_name_can_be_reached_and_is_not_of_this_system(to: Destination, field: str) -> None:
    walk = create_at("classified")

    with pytest.raises(Invalid) as refused:
        decide_outside(walk.petition, to=to, ground="other_body", reason="Đúng cơ quan.", by=walk.officer)

    assert refused.value.field == field
    assert not OutsideHandover.objects.exists()


def test_what_nobody_classified_stays_inside_for_it_may_be_a_denunciation() -> None:
    walk = create_at("received", "KNPA")
    walk.petition.kind = ""

    with pytest.raises(Invalid, match="phân loại"):
        send_outside(walk)


@pytest.mark.parametrize(("ground", "reason"), [("khong_co", "Có lý do."), ("other_body", " ")])
def test_sending_needs_a_ground_and_a_reason(ground: str, reason: str) -> None:
    walk = create_at("classified")

    with pytest.raises(Invalid):
        decide_outside(walk.petition, to=TO, ground=ground, reason=reason, by=walk.officer)


def test_another_body_sends_recalls_and_enters_nothing() -> None:
    walk, handover = sent_outside()
    stranger, _leader = office("SXD")

    for act in (
        lambda: recall_outside(handover, reason="Thử.", by=stranger),
        lambda: send_link(handover, by=stranger),
        lambda: answer_outside(handover, text="Thử.", by=stranger),
        lambda: decline_outside(handover, ground="not_competent", reason="Thử.", by=stranger),
        lambda: note_outside(handover, answer_on=clock.today(), by=stranger),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert fresh(handover).state == "sent"
    assert list(waiting_outside(stranger)) == []
    assert [row.pk for row in waiting_outside(walk.officer)] == [handover.pk]


def test_the_link_shows_what_a_competent_body_needs_and_no_more() -> None:
    _walk, _handover = sent_outside()

    shown = outside_case(outside_body(token()))

    assert (shown.applicant, shown.has_slip) == ("Nguyễn Thị An", True)
    assert "0900000001" not in repr(shown)


def test_who_holds_the_link_may_answer_here_and_nothing_else() -> None:
    walk, _handover = sent_outside()
    reader = outside_body(token())

    assert not reader.may("petition.forward", walk.petition)
    assert not reader.may("petition.read", reader.handover)
    with pytest.raises(NotAllowed):
        recall_outside(reader.handover, reason="Thử.", by=reader)
    with pytest.raises(NotAllowed):
        send_link(reader.handover, by=reader)


def test_an_answer_comes_back_to_the_sender_and_uses_the_link_up() -> None:
    walk, handover = sent_outside()
    raw = token()
    reader = outside_body(raw)

    answer_outside(reader.handover, text="Đã thay ống nước.", uploads=[upload(png(), "tra-loi.png")], by=reader)

    walk.petition.refresh_from_db()
    assert (walk.petition.state, walk.petition.owner_body.code) == ("classified", "BTCD")
    assert steps_running(walk.petition) == ["process"]
    assert [file.label for file in files_of("petition", walk.petition.code)] == ["outside"]
    with pytest.raises(Missing):
        outside_body(raw)
    with pytest.raises(Conflict):
        decline_outside(handover, ground="not_competent", reason="Muộn.", by=walk.officer)
    acted = Event.objects.get(code="petition.outside_answered")
    assert (acted.actor_kind, acted.actor_id) == ("outside", str(handover.pk))
    assert TO.name not in str([event.data for event in Event.objects.all()])


def test_a_bad_file_is_refused_and_the_link_lives_on() -> None:
    _walk, handover = sent_outside()
    reader = outside_body(token())

    with pytest.raises(Invalid):
        answer_outside(reader.handover, text="Xem tệp.", uploads=[upload(b"MZ\x90\x00", "a.exe")], by=reader)

    assert fresh(handover).state == "sent"
    assert outside_body(token()).handover.pk == handover.pk


def test_the_owner_settles_by_the_answer_and_the_person_reads_it() -> None:
    walk, handover = sent_outside(to=BY_POST)
    answer_outside(handover, text="Công văn 12: đã sửa.", by=walk.officer)

    settle_outside(walk.petition, text="Đường ống đã sửa xong.", by=walk.officer)

    walk.petition.refresh_from_db()
    assert (walk.petition.state, walk.petition.is_open, steps_running(walk.petition)) == ("settled", False, [])
    told = Decision.objects.get(petition=walk.petition, kind="outside").reason
    assert told == f"{TO.name} trả lời: Đường ống đã sửa xong."
    labels = [row.event for row in timeline_of(walk.petition, Audience.PERSON)]
    assert labels[-2:] == ["petition.outside_answered", "petition.settled_outside"]


def test_without_an_answer_there_is_nothing_to_settle_by() -> None:
    walk = create_at("classified")

    with pytest.raises(Invalid, match="Chưa có trả lời"):
        settle_outside(walk.petition, text="Xong.", by=walk.officer)


def test_a_settled_case_is_opened_again_by_a_correction() -> None:
    walk, handover = sent_outside(to=BY_POST)
    answer_outside(handover, text="Đã sửa.", by=walk.officer)
    settle_outside(walk.petition, text="Đã sửa.", by=walk.officer)

    correct_step(walk.petition, reason="Trả lời chưa đúng việc.", by=walk.officer)

    assert steps_running(walk.petition) == ["process"]
    assert answered_outside(walk.petition) is not None


def test_the_owner_may_decide_otherwise_than_the_answer() -> None:
    walk, handover = sent_outside(to=BY_POST)
    answer_outside(handover, text="Không phải việc của chúng tôi, nhưng đã xem.", by=walk.officer)

    decide_accept(walk.petition, by=walk.officer)

    assert walk.petition.state == "accepted"


def test_declining_with_a_ground_is_an_ordinary_open_case_with_its_clock() -> None:
    walk, _handover = sent_outside()
    due = walk.petition.due_on
    reader = outside_body(token())

    decline_outside(reader.handover, ground="not_competent", reason="Thuộc Sở Xây dựng.", by=reader)

    walk.petition.refresh_from_db()
    assert (walk.petition.state, walk.petition.due_on) == ("classified", due)
    sent = decide_forward(
        walk.petition, to_body=standing_body("SXD"), ground="other_body", reason="Theo trả lời.", by=walk.officer
    )
    assert sent.state == "sent"


@pytest.mark.parametrize(("ground", "reason"), [("", "Có lý do."), ("khong_co", "Có lý do."), ("wrong_place", " ")])
def test_declining_needs_a_ground_of_the_list_and_a_reason(ground: str, reason: str) -> None:
    _walk, _handover = sent_outside()
    reader = outside_body(token())

    with pytest.raises(Invalid):
        decline_outside(reader.handover, ground=ground, reason=reason, by=reader)


def test_received_and_answer_later_keeps_the_term_and_the_link() -> None:
    walk, handover = sent_outside()
    reader, day = outside_body(token()), clock.today() + timedelta(days=20)

    note_outside(reader.handover, answer_on=day, by=reader)

    walk.petition.refresh_from_db()
    assert (walk.petition.state, steps_running(walk.petition)) == ("forwarding", [])
    assert (fresh(handover).state, fresh(handover).waits_from) == ("noted", day)
    with pytest.raises((Conflict, Invalid)):
        note_outside(fresh(handover), answer_on=day, by=walk.officer)
    later = outside_body(token())
    decline_outside(later.handover, ground="incomplete", reason="Thiếu bản đồ.", by=later)
    assert steps_running(walk.petition) == ["process"]


@pytest.mark.parametrize("days", [-1, 400])
def test_the_promised_day_is_within_a_year(days: int) -> None:
    walk, handover = sent_outside()

    with pytest.raises(Invalid) as refused:
        note_outside(handover, answer_on=clock.today() + timedelta(days=days), by=walk.officer)

    assert refused.value.field == "answer_on"


def test_a_link_is_over_after_its_days_and_a_new_one_kills_the_old() -> None:
    walk, handover = sent_outside()
    old = token()
    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        with pytest.raises(Missing):
            outside_body(old)
        send_link(handover, email="moi@capnuoc.example", by=walk.officer)
        assert outside_body(token()).handover.links == 2
    with pytest.raises(Missing):
        outside_body(old)
    assert Outbox.objects.filter(address="moi@capnuoc.example").count() == 1


def test_no_link_without_an_address_or_before_the_slip() -> None:
    walk = create_at("classified")
    handover = send_outside(walk, BY_POST)

    with pytest.raises(Invalid, match="Hãy nhập thư điện tử"):
        send_link(handover, by=walk.officer)
    with pytest.raises(Invalid, match="Hãy ký và gửi phiếu chuyển"):
        send_link(handover, email=TO.email, by=walk.officer)


def test_recalling_the_slip_kills_the_link_until_it_is_sent_again() -> None:
    walk, _handover = sent_outside()
    old = token()

    recall_letter(walk.petition, sent_letters(walk.petition)[-1], reason="Ghi sai tên.", by=walk.leader)

    with pytest.raises(Missing):
        outside_body(old)
    post_slip(walk)
    assert outside_body(token()).handover.state == "sent"


def test_recalling_brings_the_case_back_and_tells_who_got_the_link() -> None:
    walk, handover = sent_outside()
    raw = token()

    recall_outside(handover, reason="Chọn nhầm nơi.", by=walk.officer)

    assert (walk.petition.state, steps_running(walk.petition)) == ("classified", ["process"])
    assert sent_letters(walk.petition) == []
    with pytest.raises(Missing):
        outside_body(raw)
    assert Outbox.objects.filter(template="petitions.outside-ended", address=TO.email).count() == 1
    with pytest.raises(Invalid):
        recall_outside(walk.petition.outside_handovers.get(), reason=" ", by=walk.officer)


def test_a_withdrawal_ends_the_hand_over() -> None:
    walk, handover = sent_outside()

    withdraw(open_case(walk.filed.code, walk.filed.secret))

    assert (fresh(handover).state, fresh(handover).token_hash) == ("recalled", None)


def test_a_successor_gets_the_answer_of_what_was_sent_before() -> None:
    walk, handover = sent_outside()
    successor = standing_body("SXD")

    hand_over_petitions(walk.petition.owner_body, successor, by=walk.leader)
    reader = outside_body(token())
    assert outside_case(reader).has_slip
    answer_outside(reader.handover, text="Đã sửa.", by=reader)

    row = Petition.objects.get(pk=walk.petition.pk)
    assert (row.owner_body, row.state, fresh(handover).from_body) == (successor, "classified", successor)


def test_opening_is_an_event_that_the_person_reads_once_an_hour() -> None:
    walk, handover = sent_outside()
    reader, later = outside_body(token()), clock.now() + timedelta(hours=2)

    for at in (None, None, later):
        note_opened(reader, now=at)

    assert fresh(handover).opened_at is not None
    told = [row.event for row in timeline_of(walk.petition, Audience.PERSON)]
    assert told.count("petition.outside_opened") == 2


def test_files_of_the_petition_are_shown_but_not_those_of_another_outside_body() -> None:
    walk = create_at("classified", uploads=[upload(jpeg())])
    send_outside(walk)
    post_slip(walk)
    first = outside_body(token())
    decline_outside(first.handover, ground="not_competent", reason="Không.", uploads=[upload(png(), "a.png")], by=first)
    walk.petition.refresh_from_db()
    send_outside(walk, Destination(name="Công ty Điện lực", email="vanthu@dienluc.example"))
    post_slip(walk)

    assert len(outside_case(outside_body(token())).files) == 1


def test_a_purged_petition_leaves_no_hand_over_and_no_mail() -> None:
    walk, handover = sent_outside()
    recall_outside(handover, reason="Là tố cáo.", by=walk.officer)

    purge_petition(walk.petition, by=walk.officer)

    assert not OutsideHandover.objects.exists()
    assert not Outbox.objects.filter(about_type="outside").exists()


def test_from_each_state_only_the_rows_of_the_table_move() -> None:
    ends = {OutsideState.ANSWERED, OutsideState.DECLINED, OutsideState.RECALLED}
    assert {row.target for row in OUTSIDE_TRANSITIONS} | {OutsideState.SENT} == set(OutsideState)
    for state in ends:
        assert OUTSIDE_TRANSITIONS.allowed_from(state) == []
