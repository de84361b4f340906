"""A petition that was sent to a body outside the system, by the real actions."""

import re

from phoihop.notices.models import Outbox
from phoihop.notices.sealing import unseal
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Destination, OutsideHandover
from tests.petitions.factories import WATER_COMPANY, Walk, create_at

TO = WATER_COMPANY
BY_POST = Destination(name=TO.name, address=TO.address)


def send_outside(walk: Walk, to: Destination = TO) -> OutsideHandover:
    """Decided at the desk; the slip is drafted and nothing has left the house."""
    return petitions.decide_outside(
        walk.petition, to=to, ground="other_body", reason="Thuộc việc của công ty.", by=walk.officer
    )


def post_slip(walk: Walk) -> None:
    """The forwarding slip is signed and sent."""
    petitions.sign_letter(walk.petition, petitions.unsigned_letters(walk.petition)[-1], by=walk.leader)
    petitions.send_letter(walk.petition, petitions.unsent_letters(walk.petition)[-1], by=walk.officer)


def sent_outside(kind: str = "KNPA", to: Destination = TO) -> tuple[Walk, OutsideHandover]:
    """A petition outside, with its slip sent, and with it the link where there is an address for it."""
    walk = create_at("classified", kind)
    handover = send_outside(walk, to)
    post_slip(walk)
    handover.refresh_from_db()
    handover.petition = walk.petition
    return walk, handover


def links() -> list[str]:
    """The paths of the links that were mailed, oldest first."""
    mails = Outbox.objects.filter(template="petitions.outside-link").order_by("id")
    found = [re.search(r"(/lien-thong/mo/[^/]+/)", unseal(mail.sealed)["address"]) for mail in mails]
    return [link[1] for link in found if link]


def token() -> str:
    """The token of the newest link."""
    return links()[-1].split("/")[-2]
