"""What a signer does with the papers that wait: signs them, or gives them back. Answers move their case with them."""

from datetime import datetime

from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core.errors import Conflict
from phoihop.documents.interface import Document
from phoihop.petitions.actions.complaint import sign_decision
from phoihop.petitions.actions.handling import send_back_reply, sign_reply
from phoihop.petitions.actions.letters import return_letter, sign_letter
from phoihop.petitions.models import Petition
from phoihop.petitions.selectors.letters import LETTER_OF_ANSWER


def sign_waiting(petition: Petition, document: Document, *, seen: str, by: User, now: datetime | None = None) -> None:
    """Sign a paper as it was shown; `seen` is its `version_of` on the page. Raises: NotAllowed, Invalid, Conflict."""
    if seen != version_of(document):
        raise Conflict("paper-changed", _("Văn bản vừa được sửa và trình lại. Hãy mở lại, đọc rồi ký."))
    if document.template == "reply":
        sign_reply(petition, by=by, now=now)
    elif document.template == "complaint_decision":
        sign_decision(petition, by=by, now=now)
    else:
        sign_letter(petition, document, by=by, now=now)


def give_back_waiting(
    petition: Petition, document: Document, *, reason: str, by: User, now: datetime | None = None
) -> None:
    """Give a waiting paper back to its drafter with what to change. Raises: NotAllowed, Invalid, Conflict."""
    if document.template in LETTER_OF_ANSWER.values():
        send_back_reply(petition, reason=reason, by=by, now=now)
    else:
        return_letter(petition, document, reason=reason, by=by, now=now)


def version_of(document: Document) -> str:
    """What changes whenever the paper is laid before the signer anew."""
    return document.submitted_at.isoformat() if document.submitted_at else ""
