"""What the page of a case shows of a complaint: its facts, its other instance, its execution, the further ways."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.organizations.interface import name_of
from phoihop.petitions.interface import (
    Complaint,
    ExecutionEntry,
    Instance,
    Kind,
    OtherInstance,
    Petition,
    Ways,
    execution_of,
    other_instances,
    second_instance_body,
    ways_of,
)


@dataclass(frozen=True, slots=True)
class ComplaintFile:
    """The complaint beside its petition. `facts` are label and words, in the order of the law."""

    facts: list[tuple[str, str]]
    others: list[OtherInstance]
    execution: list[ExecutionEntry]
    ways: Ways
    second_body: str
    may_register: bool


def complaint_file(petition: Petition, user: User) -> ComplaintFile | None:
    """The complaint of the case; None for every other kind. Queries: about 6, and as `second_instance_body`."""
    if petition.kind != Kind.KN:
        return None
    complaint, ways = Complaint.objects.filter(petition=petition).first(), ways_of(petition)
    if complaint is None or ways is None:
        return None
    goes_on = complaint.instance == Instance.FIRST and not ways.why_not
    body = second_instance_body(petition, complaint, clock.today()) if goes_on else None
    return ComplaintFile(
        facts=list(_facts(complaint)),
        others=other_instances(user, complaint),
        execution=execution_of(petition),
        ways=ways,
        second_body=name_of(body) if body else "",
        may_register=goes_on and bool(user.bodies_for("petition.register")),
    )


def _facts(complaint: Complaint) -> Iterator[tuple[str, str]]:
    yield _("Lần giải quyết"), str(Instance(complaint.instance).label)
    if complaint.is_disciplinary:
        yield _("Đối tượng"), _("Quyết định buộc thôi việc") if complaint.is_dismissal else _("Quyết định kỷ luật")
    if complaint.respondent:
        yield _("Người bị khiếu nại"), complaint.respondent
    if complaint.against:
        yield _("Quyết định, hành vi bị khiếu nại"), complaint.against
    if complaint.filed_late:
        yield _("Gửi ngoài thời hạn, lý do người khiếu nại ghi"), complaint.late_reason
    if complaint.decision_number:
        yield _("Quyết định"), f"{complaint.decision_number}, {complaint.decided_on:%d/%m/%Y}"
    if complaint.received_on:
        yield _("Người khiếu nại nhận quyết định"), f"{complaint.received_on:%d/%m/%Y}"
    if complaint.effective_on:
        yield _("Có hiệu lực từ"), f"{complaint.effective_on:%d/%m/%Y}"
