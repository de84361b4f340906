"""What a case knows for the letters that an officer drafts when she needs them."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from phoihop.documents.interface import TEMPLATES, documents_of
from phoihop.files.interface import files_of
from phoihop.organizations.interface import name_of
from phoihop.petitions.models import Complaint, Dialogue, Outcome, Petition, Verification

# Source: Law on Complaints, art. 12(1)(đ), 14(1)(a): information is supplied within 7 days.
SUPPLY_DAYS = 7


def facts_by_hand(petition: Petition, on: date) -> dict[str, str]:
    """The values that the case knows on that day; what it does not know is left for the officer. Queries: 4 to 6."""
    facts = {
        "title": petition.subject,
        "held_on": on.isoformat(),
        "place": name_of(petition.owner_body, on),
        "papers": "\n".join(_papers(petition)),
        "pending": _pending(petition),
    }
    complaint = Complaint.objects.filter(petition=petition).first()
    return facts if complaint is None else {**facts, **_complaint_facts(petition, complaint, on)}


def _complaint_facts(petition: Petition, complaint: Complaint, on: date) -> dict[str, str]:
    verified = Verification.objects.select_related("lead").filter(petition=petition).first()
    talk = Dialogue.objects.filter(petition=petition).order_by("-id").first()
    facts = {
        "against": complaint.against,
        "respondent": complaint.respondent,
        "task": petition.subject,
        "claim": petition.subject,
        "from_on": on.isoformat(),
        "until_on": (on + timedelta(days=SUPPLY_DAYS)).isoformat(),
        "conclusion": f"{Outcome(complaint.outcome).label}." if complaint.outcome else "",
        "result": talk.minutes if talk else "",
        "came": _came(talk),
    }
    if talk and talk.held_on:
        facts["held_on"] = talk.held_on.isoformat()
    if verified is None:
        return facts
    lead = verified.lead.full_name
    return {
        **facts,
        "verifier": lead,
        "members": lead,
        "receiver": lead,
        "findings": verified.findings,
        "from_on": verified.opened_on.isoformat(),
        "until_on": verified.reported_on.isoformat() if verified.reported_on else facts["until_on"],
    }


def _came(talk: Dialogue | None) -> str:
    if talk is None or talk.person_came is None:
        return ""
    if talk.person_came:
        return _("Có mặt")
    return _("Vắng mặt có lý do chính đáng") if talk.good_reason else _("Vắng mặt không có lý do chính đáng")


def _papers(petition: Petition) -> list[str]:
    """The petition, its files, and the letters that were signed."""
    files = [stored.name for stored in files_of(petition.subject_type, petition.subject_id)]
    signed = [row for row in documents_of(petition.subject_type, petition.subject_id) if row.is_signed]
    letters = [f"{TEMPLATES.get(row.template).name} ({row.number_text})" for row in signed]
    return [_("Đơn nhận ngày %(day)s") % {"day": f"{petition.received_on:%d/%m/%Y}"}, *files, *letters]


def _pending(petition: Petition) -> str:
    state = petition.get_state_display()
    if petition.due_on is None:
        return state
    return _("%(state)s; hạn %(due)s") % {"state": state, "due": f"{petition.due_on:%d/%m/%Y}"}
