"""What this room promises its neighbours. Every write is keyword-only, takes `by=`, and raises `core.errors`.

Who is kept out or holds no key gets Missing, everywhere. `using=` is the open key of `by` (`vault.opened`): an action
asks for it where words are opened or signed. Free words are sealed; a row holds codes, days, numbers and yes or no.

The denouncer
    `file_denunciation(…, key=…) -> Filed`; `open_denunciation(code, secret) -> Denouncer` (raises Missing, always the
    same); with it `denunciation_view`, `conversation_of` (letters have the kind "letter": `paper_in(letter) -> Paper`),
    `write_message`, `change_own_secret`.
The unit, reading
    `visible_to(user)`, `get_for(user, code)`: who holds a part of the keys and is not kept out; nobody else meets it.
    `class_of(denunciation)`, `team_of(denunciation)`, `words_of(denunciation, part=…, using=…, by=…)` (the words of
    steps, by `Decision.ref`, `Entry.ref`), `allowed_moves(user, denunciation)`.
The unit, writing
    `register_denunciation`, `redact_denunciation`, `add_redacted_copy`, `add_verifier`,
    `remove_verifier`, `bar_from`, `unbar`,
    `forward_denunciation`, `receive_denunciation`, `decline_denunciation`, `recall_denunciation`, `answer_denouncer`.
Intake
    `note_identity`, `note_conditions(conditions=Conditions(…))`, `accept_denunciation`, `refuse_denunciation`,
    `keep_denunciation`, `take_as_information`, `end_information`, `send_out`, `correct_decision`.
Settlement
    `set_criteria`, `extend_resolution`; `open_verification`, `add_member`, `remove_member`, `change_lead`,
    `write_down`, `ask_expert`, `note_expert_answer`, `report_findings`, `verify_again`; `suspend_resolution`,
    `resume_resolution`, `terminate_resolution`.
Letters
    `draft_letter(template=…, values=…)`, `edit_letter`, `submit_letter`, `confirm_letter` and `send_back_letter` (the
    second person, for `CHECKED` templates), `return_letter`, `sign_letter`, `send_letter(way=…)`; to read:
    `letters_of(denunciation)`, `letter_for(user, code)`, `values_of`, `paper_of_letter`, `draw_letter(letter, PDF)`.
    Templates in `OWN_STEPS` are signed by the action that decides: give it `letter=` (a ready one) or `values=`.
Lists of choices
    `grounds.REFUSE`, `KEEP`, `INFORMATION`, `INFORMATION_END`, `SEND_OUT`, `CORRECT`, `CRITERIA`, `SUSPEND`,
    `TERMINATE`, …: code → words.
"""

from phoihop.denunciations import grounds
from phoihop.denunciations.actions.channel import (
    answer_denouncer,
    change_own_secret,
    conversation_of,
    write_message,
)
from phoihop.denunciations.actions.classing import extend_resolution, set_criteria
from phoihop.denunciations.actions.filing import (
    Filed,
    checked_address,
    file_denunciation,
    no_unit,
    register_denunciation,
    reused_key,
)
from phoihop.denunciations.actions.handover import (
    decline_denunciation,
    forward_denunciation,
    recall_denunciation,
    receive_denunciation,
    waiting_handover,
)
from phoihop.denunciations.actions.intake import (
    Conditions,
    accept_denunciation,
    correct_decision,
    end_information,
    keep_denunciation,
    note_conditions,
    note_identity,
    refuse_denunciation,
    send_out,
    take_as_information,
)
from phoihop.denunciations.actions.letters import (
    confirm_letter,
    draft_letter,
    edit_letter,
    return_letter,
    send_back_letter,
    sign_letter,
    submit_letter,
)
from phoihop.denunciations.actions.papers import draw_letter, paper_of_letter, values_of
from phoihop.denunciations.actions.redacting import (
    add_redacted_copy,
    add_verifier,
    bar_from,
    redact_denunciation,
    remove_verifier,
    unbar,
)
from phoihop.denunciations.actions.sending import WAYS, paper_in, send_letter
from phoihop.denunciations.actions.suspension import resume_resolution, suspend_resolution, terminate_resolution
from phoihop.denunciations.actions.verification import (
    add_member,
    ask_expert,
    change_lead,
    note_expert_answer,
    open_verification,
    remove_member,
    report_findings,
    verify_again,
    write_down,
)
from phoihop.denunciations.actions.words import Words, words_of
from phoihop.denunciations.actors import Denouncer
from phoihop.denunciations.models import (
    CaseLetter,
    Classing,
    ConditionCheck,
    Decision,
    DecisionKind,
    Denunciation,
    Entry,
    EntryKind,
    Handover,
    IdentityCheck,
    IdentityResult,
    TeamMember,
)
from phoihop.denunciations.policies import allowed_moves
from phoihop.denunciations.selectors.classes import MatterClass, class_of
from phoihop.denunciations.selectors.letters import CHECKED, FOR_DENOUNCER, OWN_STEPS, letter_for, letters_of
from phoihop.denunciations.selectors.team import team_of
from phoihop.denunciations.selectors.tracking import denunciation_view, key_is_taken, open_denunciation
from phoihop.denunciations.selectors.units import receiving_units
from phoihop.denunciations.selectors.visible import get_for, is_visible, visible_to
from phoihop.denunciations.states import KIND, KIND_LABEL, SUBJECT, Channel, LetterState, State
from phoihop.denunciations.telling import Accused, Told, read_identity_piece

__all__ = [
    "CHECKED",
    "FOR_DENOUNCER",
    "KIND",
    "KIND_LABEL",
    "OWN_STEPS",
    "SUBJECT",
    "WAYS",
    "Accused",
    "CaseLetter",
    "Channel",
    "Classing",
    "ConditionCheck",
    "Conditions",
    "Decision",
    "DecisionKind",
    "Denouncer",
    "Denunciation",
    "Entry",
    "EntryKind",
    "Filed",
    "Handover",
    "IdentityCheck",
    "IdentityResult",
    "LetterState",
    "MatterClass",
    "State",
    "TeamMember",
    "Told",
    "Words",
    "accept_denunciation",
    "add_member",
    "add_redacted_copy",
    "add_verifier",
    "allowed_moves",
    "answer_denouncer",
    "ask_expert",
    "bar_from",
    "change_lead",
    "change_own_secret",
    "checked_address",
    "class_of",
    "confirm_letter",
    "conversation_of",
    "correct_decision",
    "decline_denunciation",
    "denunciation_view",
    "draft_letter",
    "draw_letter",
    "edit_letter",
    "end_information",
    "extend_resolution",
    "file_denunciation",
    "forward_denunciation",
    "get_for",
    "grounds",
    "is_visible",
    "keep_denunciation",
    "key_is_taken",
    "letter_for",
    "letters_of",
    "no_unit",
    "note_conditions",
    "note_expert_answer",
    "note_identity",
    "open_denunciation",
    "open_verification",
    "paper_in",
    "paper_of_letter",
    "read_identity_piece",
    "recall_denunciation",
    "receive_denunciation",
    "receiving_units",
    "redact_denunciation",
    "refuse_denunciation",
    "register_denunciation",
    "remove_member",
    "remove_verifier",
    "report_findings",
    "resume_resolution",
    "return_letter",
    "reused_key",
    "send_back_letter",
    "send_letter",
    "send_out",
    "set_criteria",
    "sign_letter",
    "submit_letter",
    "suspend_resolution",
    "take_as_information",
    "team_of",
    "terminate_resolution",
    "unbar",
    "values_of",
    "verify_again",
    "visible_to",
    "waiting_handover",
    "words_of",
    "write_down",
    "write_message",
]
