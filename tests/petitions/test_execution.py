"""A decision on a complaint from its effect to its execution and the end of the case."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from phoihop.core.errors import Invalid, NotAllowed
from phoihop.documents.interface import documents_of
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Audience, clock_rows, timeline_of
from phoihop.petitions.models import Complaint, ExecutionEntry
from tests.petitions.factories import Walk, create_at

pytestmark = pytest.mark.django_db


def _noon(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=5, tzinfo=UTC)  # noon in Việt Nam


def _in_force(outcome: str = "right") -> Walk:
    """A decision of 3 August 2026, in force since 3 September, published."""
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        walk = create_at("submitted", "KN")
        Complaint.objects.filter(petition=walk.petition).update(outcome=outcome)
        for name in ("sign_decision", "send_decision", "publish"):
            walk.step(name)
    with time_machine.travel(_noon("2026-09-03"), tick=False):
        walk.step("take_effect")
    return walk


def test_the_order_to_execute_is_due_five_working_days_after_the_effect() -> None:
    walk = _in_force()

    term = next(row for row in clock_rows(walk.petition) if row.step == "execute")

    assert (term.rule_id, term.due) == ("KN-EXE", date(2026, 9, 10))
    assert walk.petition.due_step == "execute"


@time_machine.travel(_noon("2026-09-09"), tick=False)
def test_the_order_is_a_signed_letter_to_who_executes_and_the_person() -> None:
    walk = _in_force()

    walk.step("order")

    letter = documents_of("petition", walk.petition.code).get(template="execution_order")
    complaint = Complaint.objects.get(petition=walk.petition)
    assert letter.state == "sent"
    assert letter.values["decision_number"] == complaint.decision_number
    assert (letter.values["executors"], letter.values["effective_on"]) == ("Phòng Kinh tế", "2026-09-03")
    assert next(row for row in clock_rows(walk.petition) if row.step == "execute").state == "done"
    told = [row.label for row in timeline_of(walk.petition, Audience.PERSON)]
    assert "Cơ quan đã ra văn bản tổ chức thi hành quyết định." in told


@time_machine.travel(_noon("2026-09-09"), tick=False)
def test_only_the_one_who_signs_orders_the_execution() -> None:
    walk = _in_force()

    with pytest.raises(NotAllowed):
        petitions.order_execution(walk.petition, by=walk.officer, executors="Phòng Kinh tế", text="Chi trả.")


@time_machine.travel(_noon("2026-10-09"), tick=False)
def test_the_execution_is_followed_until_it_is_done() -> None:
    walk = _in_force()
    day = date(2026, 10, 1)
    with pytest.raises(Invalid, match="đang được thi hành"):
        petitions.report_execution(walk.petition, by=walk.officer, happened_on=day, text="Đang chi trả.")
    walk.step("order")
    with pytest.raises(Invalid, match="Đã ra văn bản"):
        walk.step("order")
    petitions.report_execution(walk.petition, by=walk.officer, happened_on=day, text="Đã trả một nửa.")
    with pytest.raises(Invalid, match="thi hành xong"):
        petitions.close_complaint(walk.petition, by=walk.officer, reason="Xong rồi.")
    petitions.finish_execution(walk.petition, by=walk.officer, happened_on=day, text="Đã trả đủ.")
    with pytest.raises(Invalid, match="đang được thi hành"):
        petitions.report_execution(walk.petition, by=walk.officer, happened_on=day, text="Thêm.")
    petitions.close_complaint(walk.petition, by=walk.officer)

    assert walk.petition.state == "closed"
    assert list(ExecutionEntry.objects.order_by("id").values_list("step", flat=True)) == ["order", "report", "done"]


@time_machine.travel(_noon("2026-10-09"), tick=False)
@pytest.mark.parametrize("day", [date(2026, 9, 2), date(2026, 10, 10)])
def test_nothing_is_executed_before_the_effect_or_in_the_future(day: date) -> None:
    walk = _in_force()
    walk.step("order")

    with pytest.raises(Invalid, match="Ngày phải từ ngày"):
        petitions.finish_execution(walk.petition, by=walk.officer, happened_on=day, text="Đã trả đủ.")


@time_machine.travel(_noon("2026-09-09"), tick=False)
def test_a_wrong_complaint_with_nothing_to_execute_ends_with_the_reason() -> None:
    walk = _in_force(outcome="wrong")
    with pytest.raises(Invalid, match="vì sao"):
        petitions.close_complaint(walk.petition, by=walk.officer)

    petitions.close_complaint(walk.petition, by=walk.officer, reason="Giữ nguyên quyết định đã thi hành.")

    assert walk.petition.state == "closed"
    assert ExecutionEntry.objects.get().step == "none"


@time_machine.travel(_noon("2026-09-09"), tick=False)
def test_before_the_effect_nothing_is_ordered() -> None:
    walk = create_at("sent", "KN")

    with pytest.raises(Invalid, match="chưa có hiệu lực"):
        walk.step("order")


@time_machine.travel(_noon("2026-08-20"), tick=False)
def test_the_window_of_the_second_complaint_runs_from_the_noted_receipt() -> None:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        walk = create_at("sent", "KN")

    with pytest.raises(Invalid, match="từ ngày gửi"):
        petitions.note_receipt(walk.petition, by=walk.officer, received_on=date(2026, 8, 2))
    petitions.note_receipt(walk.petition, by=walk.officer, received_on=date(2026, 8, 10))

    windows = [row for row in clock_rows(walk.petition) if row.step == "appeal"]
    assert [(row.state, row.due) for row in windows] == [("done", date(2026, 9, 3)), ("on_time", date(2026, 9, 9))]
