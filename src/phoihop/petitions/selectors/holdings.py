"""What a body holds in this room: a reorganisation asks, so that nothing is left without an owner."""

from django.utils.translation import gettext as _

from phoihop.organizations.interface import Body, Holding
from phoihop.petitions.models import Petition, Transfer
from phoihop.petitions.states import TransferState


def open_petitions(body: Body) -> Holding:
    """The open petitions that the body owns. Queries: 1."""
    return Holding(_("đơn đang giải quyết"), Petition.objects.filter(owner_body=body, is_open=True).count())


def waiting_transfers(body: Body) -> Holding:
    """The hand-overs that wait for the body. Queries: 1."""
    waiting = Transfer.objects.filter(to_body=body, state=TransferState.SENT)
    return Holding(_("lượt chuyển đang chờ tiếp nhận"), waiting.count())
