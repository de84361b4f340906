"""An answer to whoever passed the denunciation on, and monthly reports while its execution is watched."""

from datetime import date, timedelta

import pytest

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing, NotAllowed
from phoihop.denunciations.interface import (
    Denunciation,
    answer_forwarder,
    close_denunciation,
    keep_denunciation,
    note_forwarder,
    report_execution,
    watch_execution,
    words_of,
)
from phoihop.law.interface import Clock
from phoihop.trail.interface import Event, events_of
from tests.denunciations.desk import text
from tests.denunciations.people import Unit
from tests.denunciations.steps import SECRET, concluded, filed, ready
from tests.people import signed_in
from tests.vault.keepers import opened

pytestmark = pytest.mark.django_db
PRESS = f"Báo Hậu Giang chuyển đến bằng công văn số 12 ngày 20/11/2026. {SECRET}."


def terms(row: Denunciation, rule: str) -> list[tuple[str, date, date]]:
    found = Clock.objects.filter(subject_id=row.code, rule_id=rule).order_by("id")
    return list(found.values_list("state", "started_on", "due_on"))


def test_who_passed_it_on_waits_twenty_days_for_an_answer(unit: Unit) -> None:
    row, minh = filed(), unit.minh.holder
    note_forwarder(row, text=PRESS, by=minh)
    ((state, started, due),) = terms(row, "TC-PRESS")
    assert (state, started) == ("running", row.received_on)
    assert due >= row.received_on + timedelta(days=20)
    answer_forwarder(row, text=f"Đã thông báo. {SECRET}.", by=minh)
    assert terms(row, "TC-PRESS")[0][0] == "met"
    said = [words.text for words in words_of(row, part="content", using=opened(unit.minh), by=minh)]
    assert [text for text in said if SECRET in text] == [PRESS, f"Đã thông báo. {SECRET}."]
    assert not Event.objects.filter(data__icontains="Báo").exists()


def test_the_answer_is_owed_even_where_nothing_else_is(unit: Unit) -> None:
    row = ready(unit)
    note_forwarder(row, text=PRESS, by=unit.minh.holder)
    keep_denunciation(row, ground="sent-to-many", reason="Đã gửi nơi có thẩm quyền.", by=unit.minh.holder)
    row.refresh_from_db()
    assert (row.state, row.due_step) == ("kept", "answer-forwarder")
    assert row.code in text(signed_in(unit.minh.holder), "/to-cao/")
    answer_forwarder(row, text="Đã thông báo.", by=unit.minh.holder)
    row.refresh_from_db()
    assert (row.due_on, terms(row, "TC-PRESS")[0][0]) == (None, "met")
    assert row.code not in text(signed_in(unit.minh.holder), "/to-cao/")


def test_who_passed_it_on_is_noted_once_with_words_before_the_decision(unit: Unit, chi: User) -> None:
    row, minh = filed(), unit.minh.holder
    with pytest.raises(Invalid, match="Hãy ghi cơ quan"):
        note_forwarder(row, text=" ", by=minh)
    with pytest.raises(Missing):
        note_forwarder(row, text=PRESS, by=chi)
    with pytest.raises(Invalid, match="Không còn nợ"):
        answer_forwarder(row, text="Đã thông báo.", by=minh)
    note_forwarder(row, text=PRESS, by=minh)
    with pytest.raises(Invalid, match="Đã ghi"):
        note_forwarder(row, text=PRESS, by=minh)
    with pytest.raises(Invalid, match="Hãy ghi nội dung"):
        answer_forwarder(row, text="", by=minh)
    later = concluded(unit)
    with pytest.raises(Invalid, match="chưa quyết định"):
        note_forwarder(later, text=PRESS, by=minh)
    assert len(terms(row, "TC-PRESS")) == 1
    assert terms(later, "TC-PRESS") == []


def test_a_report_is_owed_each_month_until_all_is_done(unit: Unit) -> None:
    row, minh, binh = concluded(unit), unit.minh.holder, unit.binh.holder
    watch_execution(row, by=binh)
    ((state, started, due),) = terms(row, "TC-MON")
    assert (state, (started + timedelta(days=1)).day, due > started + timedelta(days=27)) == ("running", 1, True)
    report_execution(row, text=f"Đã thu hồi một nửa. {SECRET}.", by=minh)
    assert [state for state, _, _ in terms(row, "TC-MON")] == ["met", "running"]
    report_execution(row, text="Đã thu hồi hết.", done=True, by=minh)
    assert [state for state, _, _ in terms(row, "TC-MON")] == ["met", "met"]
    done = [event.data for event in events_of("denunciation", row.code).filter(code="denunciation.execution_reported")]
    assert done == [{"done": False}, {"done": True}]
    assert not [event for event in events_of("denunciation", row.code) if "thu hồi" in str(event.data)]


def test_watching_is_ordered_once_by_who_decides_after_the_conclusion(unit: Unit) -> None:
    minh, binh = unit.minh.holder, unit.binh.holder
    with pytest.raises(Invalid, match="sau khi đã kết luận"):
        watch_execution(ready(unit), by=binh)
    row = concluded(unit)
    with pytest.raises(NotAllowed):
        watch_execution(row, by=minh)
    with pytest.raises(Invalid, match="không được giao theo dõi"):
        report_execution(row, text="Xong.", by=minh)
    watch_execution(row, by=binh)
    with pytest.raises(Invalid, match="đang được theo dõi"):
        watch_execution(row, by=binh)
    with pytest.raises(Invalid, match="Hãy ghi kết quả"):
        report_execution(row, text=" ", by=minh)
    assert [state for state, _, _ in terms(row, "TC-MON")] == ["running"]
    with pytest.raises(Invalid):
        close_denunciation(row, by=minh, now=clock.now() + timedelta(days=60))
