"""Petitions for tests, built by the real actions."""

from datetime import timedelta
from itertools import count

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Applicant, CaseHolder, Destination, Filed, Petition, State, Transfer
from tests import people as standing

_numbers = count(1)
# A body that does not work in this system.
WATER_COMPANY = Destination(
    name="Công ty Cấp nước Miền Tây", address="12 Trần Hưng Đạo", email="vanthu@capnuoc.example"
)
# Every way to a state, as the names of the steps below.
TO_ACCEPTED = ["classify", "accept"]
TO_WORK = [*TO_ACCEPTED, "assign"]
TO_SIGNED = [*TO_WORK, "draft", "submit", "sign"]
TO_VERIFYING = [*TO_ACCEPTED, "verify"]
TO_DECIDED = [*TO_VERIFYING, "report", "draft_decision", "submit", "sign_decision"]
WAYS: dict[tuple[str, str], list[str]] = {
    ("KNPA", "filed"): [],
    ("KNPA", "classified"): ["classify"],
    ("KNPA", "forwarding"): ["classify", "forward"],
    ("KNPA", "received"): ["classify", "forward", "receive"],
    ("KNPA", "accepted"): TO_ACCEPTED,
    ("KNPA", "in_progress"): TO_WORK,
    ("KNPA", "waiting"): [*TO_WORK, "ask"],
    ("KNPA", "drafted"): [*TO_WORK, "draft"],
    ("KNPA", "submitted"): [*TO_WORK, "draft", "submit"],
    ("KNPA", "signed"): TO_SIGNED,
    ("KNPA", "answered"): [*TO_SIGNED, "send"],
    ("KNPA", "reviewing"): [*TO_SIGNED, "send", "dispute"],
    ("KNPA", "closed"): [*TO_SIGNED, "send", "close"],
    ("KNPA", "guided"): ["classify", "guide"],
    ("KNPA", "returned"): ["classify", "return"],
    ("KNPA", "kept"): ["classify", "keep"],
    ("KNPA", "withdrawn"): ["withdraw"],
    ("KNPA", "joined"): ["classify", "join"],
    ("KNPA", "settled"): ["classify", "outside", "outside_answer", "settle"],
    ("KN", "filed"): [],
    ("KN", "classified"): ["classify"],
    ("KN", "forwarding"): ["classify", "forward"],
    ("KN", "received"): ["classify", "forward", "receive"],
    ("KN", "accepted"): TO_ACCEPTED,
    ("KN", "refused"): ["classify", "refuse"],
    ("KN", "verifying"): TO_VERIFYING,
    ("KN", "waiting"): [*TO_VERIFYING, "ask"],
    ("KN", "dialogue"): [*TO_VERIFYING, "dialogue"],
    ("KN", "suspended"): [*TO_VERIFYING, "suspend"],
    ("KN", "terminated"): [*TO_VERIFYING, "terminate"],
    ("KN", "drafted"): [*TO_VERIFYING, "report", "draft_decision"],
    ("KN", "submitted"): [*TO_VERIFYING, "report", "draft_decision", "submit"],
    ("KN", "decided"): TO_DECIDED,
    ("KN", "sent"): [*TO_DECIDED, "send_decision"],
    ("KN", "published"): [*TO_DECIDED, "send_decision", "publish"],
    ("KN", "guided"): ["classify", "guide"],
    ("KN", "returned"): ["classify", "return"],
    ("KN", "kept"): ["classify", "keep"],
    ("KN", "withdrawn"): ["withdraw"],
    ("KN", "settled"): ["classify", "outside", "outside_answer", "settle"],
}


def new_filing(**changes: object) -> Filed:
    """A plain petition of An, filed on the web."""
    standing.standing_body("BTCD")
    given: dict[str, object] = {
        "kind": "KNPA",
        "subject": "Đèn đường hỏng ở ngõ 12",
        "body": "Đèn đường trước nhà tôi hỏng đã hai tuần, buổi tối rất khó đi lại.",
        "place": None,
        "applicant": Applicant(name="Nguyễn Thị An", phone="0900000001"),
        "consent_contact": True,
        "channel": "web",
        "key": f"khoa-gui-don-thu-nghiem-{next(_numbers):06d}",
    }
    return petitions.file_petition(**{**given, **changes})  # type: ignore[arg-type]  # named by the caller


def office(body: str) -> tuple[User, User]:
    """An officer and a leader of that body, new each time."""
    return (
        standing.holder("", f"Cán bộ {body}", "officer", body, "Chuyên viên"),
        standing.holder("", f"Lãnh đạo {body}", "leader", body, "Giám đốc", is_head=True),
    )


class Walk:
    """Takes one petition along the steps of a way, each by somebody who may."""

    def __init__(self, filed: Filed, *, to: str = "SXD") -> None:
        self.petition: Petition = filed.petition
        self.filed = filed
        self.to = to
        self.transfer: Transfer | None = None
        self.officer, self.leader = office("BTCD")

    @property
    def holder(self) -> CaseHolder:
        return CaseHolder(self.petition)

    def step(self, name: str) -> None:
        getattr(self, f"do_{name}")()

    def do_classify(self) -> None:
        petitions.classify(self.petition, kind=self.petition.kind or "KNPA", field="hạ tầng", by=self.officer)

    def do_accept(self) -> None:
        petitions.decide_accept(self.petition, by=self.officer)

    def do_forward(self) -> None:
        self.transfer = petitions.decide_forward(
            self.petition,
            to_body=standing.standing_body(self.to),
            by=self.officer,
            ground="other_body",
            reason="Thuộc thẩm quyền của sở.",
        )

    def do_receive(self) -> None:
        assert self.transfer is not None
        self.officer, self.leader = office(self.to)
        petitions.accept_transfer(self.transfer, by=self.officer)

    def do_outside(self) -> None:
        self.handover = petitions.decide_outside(
            self.petition, to=WATER_COMPANY, ground="other_body", reason="Thuộc việc của công ty.", by=self.officer
        )

    def do_outside_answer(self) -> None:
        petitions.answer_outside(self.handover, text="Đã thay ống nước.", by=self.officer)

    def do_settle(self) -> None:
        petitions.settle_outside(self.petition, text="Đã thay ống nước.", by=self.officer)

    def do_guide(self) -> None:
        petitions.decide_guide(self.petition, by=self.officer, ground="court", reason="Hãy gửi đơn đến Tòa án.")

    def do_return(self) -> None:
        petitions.decide_return(self.petition, by=self.officer, ground="no_request", reason="Chưa rõ yêu cầu.")

    def do_keep(self) -> None:
        petitions.decide_keep(self.petition, by=self.officer, ground="duplicate", reason="Trùng đơn trước.")

    def do_join(self) -> None:
        earlier = petitions.register_paper(
            body=self.petition.owner_body,
            kind="KNPA",
            subject="Đèn đường tắt",
            text="Đèn đường ở ngõ 12 tắt.",
            place=None,
            applicant=Applicant(anonymous=True),
            by=self.officer,
            received_at=self.petition.received_at - timedelta(hours=1),
        ).petition
        petitions.classify(earlier, kind="KNPA", by=self.officer)
        petitions.join_letter(self.petition, earlier, reason="Cùng một ngọn đèn.", by=self.officer)

    def do_assign(self) -> None:
        petitions.assign(self.petition, officer=self.officer, by=self.leader)

    def do_ask(self) -> None:
        petitions.ask_person(self.petition, text="Đèn số mấy?", by=self.officer)

    def do_draft(self) -> None:
        petitions.draft_reply(self.petition, text="Đã thay đèn.", result="solved", by=self.officer)

    def do_submit(self) -> None:
        petitions.submit_reply(self.petition, by=self.officer)

    def do_sign(self) -> None:
        petitions.sign_reply(self.petition, by=self.leader)

    def do_send(self) -> None:
        petitions.send_reply(self.petition, by=self.officer)

    def do_close(self) -> None:
        petitions.close_petition(self.petition, by=self.officer)

    def do_dispute(self) -> None:
        petitions.dispute(self.holder, text="Đèn vẫn chưa sáng.")

    def do_withdraw(self) -> None:
        petitions.withdraw(self.holder, reason="Đã tự giải quyết.")

    def do_refuse(self) -> None:
        petitions.refuse_complaint(self.petition, by=self.officer, ground="unsigned", reason="Đơn không có chữ ký.")

    def do_verify(self) -> None:
        petitions.open_verification(self.petition, lead=self.officer, by=self.officer)

    def do_dialogue(self) -> None:
        petitions.open_dialogue(self.petition, by=self.officer, planned_on=clock.today())

    def do_report(self) -> None:
        petitions.report_verification(
            self.petition, by=self.officer, findings="Khiếu nại có căn cứ.", agrees_with_person=True
        )

    def do_suspend(self) -> None:
        petitions.suspend_complaint(self.petition, by=self.leader, ground="awaiting_result", reason="Chờ Tòa án.")

    def do_terminate(self) -> None:
        petitions.terminate_complaint(self.petition, by=self.leader, ground="no_object", reason="Quyết định đã hủy.")

    def do_draft_decision(self) -> None:
        petitions.draft_decision(self.petition, by=self.officer, outcome="right", text="Khiếu nại đúng.")

    def do_sign_decision(self) -> None:
        petitions.sign_decision(self.petition, by=self.leader)

    def do_send_decision(self) -> None:
        petitions.send_decision(self.petition, by=self.officer)

    def do_publish(self) -> None:
        petitions.publish_decision(self.petition, by=self.officer, way="posting")

    def do_take_effect(self) -> None:
        petitions.take_effect(self.petition, by=self.officer)

    def do_order(self) -> None:
        petitions.order_execution(
            self.petition, by=self.leader, executors="Phòng Kinh tế", text="Chi trả đủ trong 30 ngày."
        )

    def do_execute(self) -> None:
        self.do_order()
        petitions.finish_execution(self.petition, by=self.officer, happened_on=clock.today(), text="Đã chi trả đủ.")


def create_at(state: str, kind: str = "KNPA", **filing: object) -> Walk:
    """A petition in that state, brought there by the real actions; the walk knows who may go on."""
    walk = Walk(new_filing(kind=kind, **filing))
    for name in WAYS[kind, state]:
        walk.step(name)
    assert walk.petition.state == State(state)
    return walk
