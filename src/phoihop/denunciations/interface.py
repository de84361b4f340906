"""What this room promises its neighbours. Every write is keyword-only, takes `by=`, and raises `core.errors`.

The denouncer
    `is_taking()`; `file_denunciation(…, key=…) -> Filed`, `filed_under(key)`; `open_denunciation(code, secret) ->
    Denouncer` (raises Missing, always the same); with it `denunciation_view`, `conversation_of`, `own_case_readers`,
    `write_message`, `change_own_secret`.
Either room
    `open_own_case(code, secret)`, `own_case_view(case)`: the door of whoever has a code and a secret.
The unit, reading
    `visible_to(user)`, `get_for(user, code)`: who holds a part of the keys and is not kept out; nobody else meets it.
The unit, writing
    `register_denunciation`, `redact_denunciation`, `add_verifier`, `remove_verifier`, `bar_from`, `unbar`,
    `forward_denunciation`, `receive_denunciation`, `decline_denunciation`, `recall_denunciation`, `answer_denouncer`.
"""

from phoihop.denunciations.actions.channel import (
    answer_denouncer,
    change_own_secret,
    conversation_of,
    write_message,
)
from phoihop.denunciations.actions.filing import (
    Filed,
    checked_address,
    file_denunciation,
    filed_under,
    no_unit,
    register_denunciation,
)
from phoihop.denunciations.actions.handover import (
    decline_denunciation,
    forward_denunciation,
    recall_denunciation,
    receive_denunciation,
    waiting_handover,
)
from phoihop.denunciations.actions.redacting import (
    add_verifier,
    bar_from,
    redact_denunciation,
    remove_verifier,
    unbar,
)
from phoihop.denunciations.actors import Denouncer
from phoihop.denunciations.models import Denunciation, Handover
from phoihop.denunciations.selectors.doors import OwnCase, open_own_case, own_case_view
from phoihop.denunciations.selectors.tracking import (
    denunciation_view,
    may_ask_withdrawal,
    open_denunciation,
    own_case_readers,
)
from phoihop.denunciations.selectors.units import is_taking, receiving_units
from phoihop.denunciations.selectors.visible import get_for, is_visible, visible_to
from phoihop.denunciations.states import KIND, KIND_LABEL, SUBJECT, Channel, State
from phoihop.denunciations.telling import Accused, Told, read_identity_piece

__all__ = [
    "KIND",
    "KIND_LABEL",
    "SUBJECT",
    "Accused",
    "Channel",
    "Denouncer",
    "Denunciation",
    "Filed",
    "Handover",
    "OwnCase",
    "State",
    "Told",
    "add_verifier",
    "answer_denouncer",
    "bar_from",
    "change_own_secret",
    "checked_address",
    "conversation_of",
    "decline_denunciation",
    "denunciation_view",
    "file_denunciation",
    "filed_under",
    "forward_denunciation",
    "get_for",
    "is_taking",
    "is_visible",
    "may_ask_withdrawal",
    "no_unit",
    "open_denunciation",
    "open_own_case",
    "own_case_readers",
    "own_case_view",
    "read_identity_piece",
    "recall_denunciation",
    "receive_denunciation",
    "receiving_units",
    "redact_denunciation",
    "register_denunciation",
    "remove_verifier",
    "unbar",
    "visible_to",
    "waiting_handover",
    "write_message",
]
