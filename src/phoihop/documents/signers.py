"""In which capacity a person signs for a body on a day: by the own post there, or by a post stood in for."""

from datetime import date

from django.utils.translation import gettext as _

from phoihop.accounts.interface import Post, User
from phoihop.accounts.roles import Permission
from phoihop.core.errors import Invalid
from phoihop.documents.signatures import Signer
from phoihop.organizations.interface import Body

# Who stands in without a post of the own in the body has no other title there.
STAND_IN = "Người được ủy quyền"
SIGN = Permission.PETITION_SIGN


def signer_for(user: User, body: Body, on: date, *, right: Permission = SIGN) -> Signer:
    """The signer as of that day. The own post that may sign goes first, then the post stood in for, by delegation.

    `right` is what lets a post sign this sort of paper.

    Raises: Invalid where the person has neither. Queries: 1, and 1 for who is not the head.
    """
    held = [row for row in Post.objects.holdings(user.pk, on) if row.body_id == body.pk]
    own = sorted((row for row in held if not row.is_deputy), key=lambda row: not row.grants(right))
    lent = any(row.is_deputy and row.grants(right) for row in held)
    if not own and not lent:
        text = _("Người ký không giữ chức vụ ở cơ quan ban hành. Hãy chọn người ký thuộc cơ quan này.")
        raise Invalid("signer-elsewhere", text, field="signer")
    title = own[0].title if own else STAND_IN
    if own and own[0].is_head:
        return Signer(user.full_name, title, is_head=True)
    # Source: Decree 30/2020/NĐ-CP, art. 13: for the head by delegation; the deputy of the head signs as deputy.
    delegated = lent and not (own and own[0].grants(right))
    return Signer(user.full_name, title, is_head=False, head_title=head_title(body, on), delegated=delegated)


def head_title(body: Body, on: date) -> str:
    """The title of the head of a body on that day; empty where the chair is vacant. Queries: 1."""
    return Post.objects.on(on).filter(body=body, is_head=True).values_list("title", flat=True).first() or ""
