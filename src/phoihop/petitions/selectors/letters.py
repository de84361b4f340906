"""What a case knows for its letters, and which letters wait for a signature or for sending."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from phoihop.core.ids import grouped
from phoihop.core.text_vi import sort_key
from phoihop.documents.interface import TEMPLATES, Document, DocumentState, Template, documents_of, head_title
from phoihop.files.interface import files_of
from phoihop.organizations.interface import Body, BodyKind, BodyVersion, name_of, version_on
from phoihop.petitions.grounds import NEW_COMPLAINT_LAW_FROM
from phoihop.petitions.models import (
    Complaint,
    Decision,
    DecisionKind,
    Dialogue,
    HandedOver,
    Instance,
    Outcome,
    OutsideHandover,
    Petition,
    PetitionApplicant,
    Reply,
    Transfer,
    Verification,
)
from phoihop.petitions.selectors.instances import second_instance_body
from phoihop.petitions.selectors.letters_by_hand import facts_by_hand
from phoihop.petitions.states import Kind, OutsideState, State, TransferState

# The decision that drafted a letter, and the state that its correction leaves.
_STEP_OF: dict[str, tuple[DecisionKind, State]] = {
    "guidance_slip": (DecisionKind.GUIDE, State.GUIDED),
    "acceptance_notice": (DecisionKind.ACCEPT, State.ACCEPTED),
    "refusal_notice": (DecisionKind.REFUSE, State.REFUSED),
    "return_notice": (DecisionKind.RETURN, State.RETURNED),
    "keep_notice": (DecisionKind.KEEP, State.KEPT),
    "keep_slip": (DecisionKind.KEEP, State.KEPT),
}
# These are laid before the signer, signed and sent by the steps of the case itself, never beside them.
LETTER_OF_ANSWER: dict[str, str] = {Kind.KNPA: "reply", Kind.PAKN: "reply", Kind.KN: "complaint_decision"}
_OWN_STEPS = frozenset(
    {
        *LETTER_OF_ANSWER.values(),
        "extension_decision",
        "suspension_decision",
        "termination_decision",
        "execution_order",
    }
)
# Never the name: the list of recipients is read beside the register.
THE_PERSON = "Người gửi đơn"
_UNSIGNED = frozenset({DocumentState.DRAFT, DocumentState.SUBMITTED})
_TAKEN_BACK = frozenset({TransferState.DECLINED, TransferState.RECALLED})

# Source: Circular 05/2021/TT-TTCP on the handling of petitions; Law on Complaints, art. 11, 27.
_HANDLING = "Thông tư số 05/2021/TT-TTCP quy định quy trình xử lý đơn"
_GROUNDS: dict[tuple[str, str], str] = {
    (Kind.KN, "acceptance_notice"): "Điều 27 Luật Khiếu nại và Nghị định số 124/2020/NĐ-CP",
    (Kind.KN, "refusal_notice"): "Điều 11 Luật Khiếu nại",
}
# By instance and whether the decision is disciplinary. Source: Law on Complaints, art. 36(1), 50.
_ACCEPTED_BY: dict[tuple[int, bool], str] = {
    (Instance.SECOND, False): "Điều 36",
    (Instance.FIRST, True): "Điều 50",
    (Instance.SECOND, True): "Điều 50",
}
_LAW = "Luật Khiếu nại số 02/2011/QH13 ngày 11 tháng 11 năm 2011"
_AMENDED = "Luật số 136/2025/QH15 sửa đổi, bổ sung một số điều của Luật Tiếp công dân, Luật Khiếu nại, Luật Tố cáo"
_DECREE = "Nghị định số 124/2020/NĐ-CP ngày 19 tháng 10 năm 2020 của Chính phủ"


def unsigned_letters(petition: Petition) -> list[Document]:
    """The letters that wait for a signature of their body, oldest first. Queries: 1, and 1 a letter found."""
    return _standing(petition, _UNSIGNED)


def unsent_letters(petition: Petition) -> list[Document]:
    """The letters that are signed and not sent, oldest first. Queries: 1, and 1 a letter found."""
    signed = _standing(petition, {DocumentState.SIGNED})
    return [paper for paper in signed if not TEMPLATES.get(paper.template).is_internal]


def sent_letters(petition: Petition) -> list[Document]:
    """The letters that are with the person and whose step still stands, oldest first. Queries: as above."""
    return [row for row in _standing(petition, {DocumentState.SENT}) if row.template != "receipt"]


def handed_over(papers: Iterable[Document]) -> dict[int, HandedOver]:
    """Which of these left the counter, by the paper's id. Queries: 1, none without papers."""
    ids = [paper.pk for paper in papers]
    return {row.document_id: row for row in HandedOver.objects.filter(document__in=ids)} if ids else {}


def letters_at_counter(petition: Petition) -> list[Document]:
    """The letters that were sent and not handed over yet, oldest first. Queries: 2."""
    papers = list(documents_of(petition.subject_type, petition.subject_id).filter(state=DocumentState.SENT))
    gone = handed_over(papers)
    return [paper for paper in papers if paper.pk not in gone]


def letter_of_answer(petition: Petition, state: str) -> Document | None:
    """The paper of the reply, or of the decision on a complaint, that this owner has in `state`. Queries: 1."""
    papers = documents_of(petition.subject_type, petition.subject_id).filter(body_id=petition.owner_body_id)
    return papers.filter(template=LETTER_OF_ANSWER[petition.kind], state=state).last()


def fallen_letters(petition: Petition) -> list[Document]:
    """What waits for a signature although its step was taken back. Queries: 1, and 1 a letter found."""
    papers = documents_of(petition.subject_type, petition.subject_id).filter(state=DocumentState.SUBMITTED)
    return [paper for paper in papers if _is_taken_back(petition, paper)]


def letters_by_hand(petition: Petition) -> list[Template]:
    """The kinds of letter that an officer of the owner may draft when she needs them, by name.

    The papers of a verification belong to a complaint that a State body settles (Decree 124/2020/NĐ-CP).
    """
    verifies = petition.kind == Kind.KN and petition.owner_body.issuer_kind != "party"
    rows = [row for _code, row in TEMPLATES if row.is_by_hand and (verifies or not row.is_of_complaint)]
    return sorted(rows, key=lambda row: sort_key(row.name))


def is_for_person(document: Document) -> bool:
    """Whether the person is who the letter is for; other letters of the case are not shown on the tracking page."""
    return TEMPLATES.get(document.template).is_for_person


def letter_facts(petition: Petition, template: str, on: date) -> dict[str, str]:
    """The values of that letter as the case knows them on that day; what is unknown is empty. Queries: 1 to 8."""
    applicant = PetitionApplicant.objects.filter(petition=petition).first()
    facts = {
        "case_code": grouped(petition.code),
        "petitioner": applicant.name if applicant else "",
        "address": applicant.address if applicant else "",
        "received_on": petition.received_on.isoformat(),
        "accepted_on": on.isoformat(),
        "subject": petition.subject,
        "kind": petition.kind or Kind.KNPA,
        "legal_ground": _GROUNDS.get((petition.kind, template), _HANDLING),
        "due_on": petition.due_on.isoformat() if petition.due_on else "",
    }
    if (petition.kind, template) in _GROUNDS:
        facts["id_number"] = applicant.id_number if applicant else ""
        facts["copies"] = "\n".join(_copies_of_complaint(petition))
    if TEMPLATES.get(template).is_by_hand:
        facts |= facts_by_hand(petition, on)
    if template == "receipt":
        facts["channel"] = petition.get_channel_display()
        facts["files"] = "\n".join(file.name for file in files_of(petition.subject_type, petition.subject_id))
    if template == "reply":
        last = Reply.objects.filter(petition=petition).order_by("-id").first()
        facts["text"] = last.text if last else ""
    if template == "keep_slip":
        facts["authority"] = authority_of(petition.owner_body, on)
    if template == "verification_report" or template.endswith("_decision"):
        facts["authority"] = authority_of(petition.owner_body, on)
        laws = [_LAW, _AMENDED, _DECREE] if on >= NEW_COMPLAINT_LAW_FROM else [_LAW, _DECREE]
        facts["bases"] = "\n".join(laws)
    if petition.kind == Kind.KN:
        facts |= _instance_facts(petition, template)
    if template == "complaint_decision":
        facts |= _complaint_facts(petition, on)
    return facts


def _copies_of_complaint(petition: Petition) -> list[str]:
    """Who else learns of an accepted or refused complaint: who is complained of, and the inspectorate of the level.

    Source: Decree 124/2020/NĐ-CP, forms 03 and 04. Since 2025-07-01 a commune has no inspectorate.
    """
    version = version_on(petition.owner_body, petition.received_on)
    level = version.level if version else ""
    same = BodyVersion.objects.filter(body__kind=BodyKind.INSPECTORATE, level=level, valid_to__isnull=True)
    inspectorate = same.select_related("body").order_by("pk").first() if level else None
    respondent = Complaint.objects.filter(petition=petition).values_list("respondent", flat=True).first()
    return [*([respondent] if respondent else []), *([name_of(inspectorate.body)] if inspectorate else [])]


def _instance_facts(petition: Petition, template: str) -> dict[str, str]:
    """What every letter of a complaint says of its instance, and the order to execute of its decision."""
    complaint = Complaint.objects.filter(petition=petition).first()
    if complaint is None:
        return {}
    facts = {"instance": str(complaint.instance)}
    article = _ACCEPTED_BY.get((complaint.instance, complaint.is_disciplinary))
    if template == "acceptance_notice" and article:
        facts["legal_ground"] = f"{article} Luật Khiếu nại và Nghị định số 124/2020/NĐ-CP"
    if template == "execution_order":
        days = (complaint.decided_on, complaint.effective_on)
        facts["decision_number"] = complaint.decision_number
        facts["decided_on"], facts["effective_on"] = (day.isoformat() if day else "" for day in days)
    return facts


def _standing(petition: Petition, states: Iterable[str]) -> list[Document]:
    """The newest letter of each body and template where its step still stands, and each that was drafted by hand."""
    newest = {
        (paper.body_id, paper.code if TEMPLATES.get(paper.template).is_by_hand else paper.template): paper
        for paper in documents_of(petition.subject_type, petition.subject_id)
        if paper.template not in _OWN_STEPS
    }
    wanted = set(states)
    return [paper for paper in newest.values() if paper.state in wanted and not _is_taken_back(petition, paper)]


def _is_taken_back(petition: Petition, paper: Document) -> bool:
    if paper.template in _OWN_STEPS:
        return petition.state != State.SUBMITTED or petition.owner_body_id != paper.body_id
    if paper.template == "forwarding_slip":
        return _is_forwarding_taken_back(petition, paper.body_id)
    if paper.template not in _STEP_OF:
        return False
    kind, state = _STEP_OF[paper.template]
    steps = Decision.objects.filter(petition=petition, body_id=paper.body_id)
    last = steps.filter(Q(kind=kind) | Q(kind=DecisionKind.CORRECT, ground=state)).order_by("-id").first()
    return last is not None and last.kind == DecisionKind.CORRECT


def _is_forwarding_taken_back(petition: Petition, body_id: int) -> bool:
    """Whether the last hand-over by that body, to the inside or the outside, came back without an answer."""
    inside = Transfer.objects.filter(petition=petition, from_body_id=body_id).order_by("-id").first()
    outside = OutsideHandover.objects.filter(petition=petition, from_body_id=body_id).order_by("-id").first()
    if outside is not None and (inside is None or inside.sent_at < outside.sent_at):
        return outside.state in {OutsideState.DECLINED, OutsideState.RECALLED}
    return inside is not None and inside.state in _TAKEN_BACK


def bare_number(document: Document) -> str:
    """`05/QĐ-SXD` of `Số: 05/QĐ-SXD`."""
    return document.number_text.removeprefix("Số").lstrip(": ")


def authority_of(body: Body, on: date) -> str:
    """Who decides in person, `Giám đốc Sở Xây dựng`, `Trưởng Ban Tiếp công dân`: a shared word is written once."""
    title, name = head_title(body, on) or "Người đứng đầu", name_of(body, on)
    *before, last = title.split()
    return " ".join([*before, name] if before and name.casefold().startswith(f"{last.casefold()} ") else [title, name])


def _complaint_facts(petition: Petition, on: date) -> dict[str, str]:
    complaint = Complaint.objects.get(petition=petition)
    verified = Verification.objects.filter(petition=petition).first()
    talked = Dialogue.objects.filter(petition=petition, held_on__isnull=False).order_by("-id").first()
    claim = [
        f"{petition.subject.rstrip('.')}.",
        complaint.respondent and f"Người bị khiếu nại: {complaint.respondent}.",
        complaint.against and f"Quyết định, hành vi bị khiếu nại: {complaint.against}.",
        complaint.withdrawn_part and f"Phần khiếu nại đã rút: {complaint.withdrawn_part}",
    ]
    return {
        "claim": "\n".join(line for line in claim if line),
        "findings": verified.findings if verified else "",
        "dialogue": talked.minutes if talked else "",
        "conclusion": f"{Outcome(complaint.outcome).label}.",
        "ruling": complaint.decision_text,
        "second_body": _second_body(petition, complaint, on),
        "appeal_days": _appeal_days(complaint),
        "executors": complaint.respondent,
    }


def _appeal_days(complaint: Complaint) -> str:
    """Source: Law on Complaints, art. 33(1): 30 days, 45 in remote areas; art. 48: 10 days, 30 for a dismissal."""
    if complaint.is_disciplinary:
        return "30" if complaint.is_dismissal else "10"
    return "45" if complaint.is_remote else "30"


def _second_body(petition: Petition, complaint: Complaint, on: date) -> str:
    """Who settles the second complaint, by the table of competence; in words where it names nobody."""
    body = second_instance_body(petition, complaint, on)
    return authority_of(body, on) if body else "thủ trưởng cấp trên trực tiếp của người giải quyết lần đầu"
