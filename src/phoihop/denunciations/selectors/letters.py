"""The papers of a case: which there are, what the case knows for them in plain, which templates go which way."""

from datetime import date

from django.db.models import QuerySet

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.core.ids import grouped, normalise_code
from phoihop.denunciations.models import CaseLetter, Denunciation
from phoihop.denunciations.selectors.visible import visible_to
from phoihop.denunciations.states import DECIDE, LetterState
from phoihop.petitions.interface import authority_of
from phoihop.vault.interface import Part

# A second person looks whether the words point to somebody before these can be signed.
CHECKED = frozenset({"tc_to_accused", "tc_publication"})
# Signed by the step that they decide, never beside it.
OWN_STEPS = frozenset(
    {
        "tc_acceptance",
        "tc_extension",
        "tc_suspension",
        "tc_resumption",
        "tc_termination",
        "tc_team",
        "tc_conclusion",
        "tc_handling",
        "tc_protection",
    }
)
# Laid into the mailbox of the denouncer when they are sent.
FOR_DENOUNCER = frozenset(
    {
        "tc_acceptance",
        "tc_refusal",
        "tc_extension",
        "tc_suspension",
        "tc_resumption",
        "tc_termination",
        "tc_to_denouncer",
        "tc_result",
        "tc_protection",
        "tc_no_protection",
    }
)
# Of no use to who verifies: what these say lies in the content part, which the unit alone opens.
PRIVATE = frozenset({"tc_protection", "tc_no_protection", "tc_refusal"})
_LAW = "Luật Tố cáo số 25/2018/QH14 ngày 12 tháng 6 năm 2018"
_AMENDED = "Luật số 136/2025/QH15 sửa đổi, bổ sung một số điều của Luật Tiếp công dân, Luật Khiếu nại, Luật Tố cáo"
_DECREE = "Nghị định số 31/2019/NĐ-CP ngày 10 tháng 4 năm 2019 của Chính phủ"
NEW_LAW_FROM = date(2026, 7, 1)


def part_of(template: str) -> Part:
    """In which part of the matter the words of that paper lie."""
    return Part.CONTENT if template in PRIVATE else Part.REDACTED


def letters_of(denunciation: Denunciation) -> QuerySet[CaseLetter]:
    """The papers of the case in the order in which they were drafted. Queries: 1."""
    rows = CaseLetter.objects.filter(denunciation=denunciation)
    return rows.select_related("denunciation", "body", "drafted_by", "checked_by", "signed_by").order_by("id")


def letter_for(user: User, code: str) -> CaseLetter:
    """The paper of that code, for who meets its case. Raises: Missing, for strangers as for no such paper."""
    rows = CaseLetter.objects.filter(denunciation__in=visible_to(user)).select_related(
        "denunciation__owner_body", "body", "drafted_by", "checked_by", "signed_by"
    )
    found = rows.filter(code=normalise_code(code) or "").first()
    if found is None:
        raise Missing
    return found


def letters_to_check(user: User) -> QuerySet[CaseLetter]:
    """What waits for a second pair of eyes and may be read by this person, the oldest first. Queries: 4."""
    rows = CaseLetter.objects.filter(denunciation__in=visible_to(user), state=LetterState.CHECKING)
    return rows.exclude(drafted_by=user).select_related("denunciation", "drafted_by").order_by("id")


def letters_to_sign(user: User) -> QuerySet[CaseLetter]:
    """What lies before this signer, the oldest first. Queries: 4."""
    rows = CaseLetter.objects.filter(denunciation__in=visible_to(user), state=LetterState.READY)
    mine = rows.filter(body_id__in=user.bodies_for(DECIDE))
    return mine.select_related("denunciation", "drafted_by").order_by("id")


def letter_facts(denunciation: Denunciation, on: date) -> dict[str, str]:
    """What the case knows in plain for its papers; nothing of it tells who denounced. Queries: 2."""
    laws = [_LAW, _AMENDED, _DECREE] if on >= NEW_LAW_FROM else [_LAW, _DECREE]
    return {
        "case_code": grouped(denunciation.code),
        "subject": denunciation.summary,
        "authority": authority_of(denunciation.owner_body, on),
        "bases": "\n".join(laws),
    }
