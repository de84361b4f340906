"""What this room promises its neighbours. Every write is keyword-only, takes `by=`, and raises `core.errors`.

Who is kept out or holds no key gets Missing, everywhere. `using=` is the open key of `by` (`vault.opened`): an action
asks for it where words are opened or signed. Free words are sealed; a row holds codes, days, numbers and yes or no.

The denouncer
    `is_taking()`; `file_denunciation(…, key=…) -> Filed`, `filed_under(key)`; `open_denunciation(code, secret) ->
    Denouncer` (raises Missing, always the same); with it `denunciation_view`, `conversation_of` (letters have the kind
    "letter": `paper_in(letter) -> Paper`), `asked_by`, `own_case_readers`, `write_message`, `change_own_secret`.
Either room
    `open_own_case(code, secret)`, `own_case_view(case)`: the door of whoever has a code and a secret.
The unit, reading
    `visible_to(user)`, `get_for(user, code)`: who holds a part of the keys and is not kept out; nobody else meets it.
    `case_file(denunciation)`: checks, class, team, decisions, entries, letters, requests, publication;
    `words_of(denunciation, part=…, using=…, by=…)`: the words of steps, by `Decision.ref`, `Entry.ref`, …;
    `allowed_moves(user, denunciation)`: names of the table in `docs/states/tc.md`.
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
Conclusion
    `conclude`, `refer_to_investigators`, `act_on_conclusion`, `report_back`, `publish_conclusion`,
    `close_denunciation`.
What the denouncer asks
    `ask_withdrawal(denouncer, whole=…)`, by minutes `note_withdrawal`; the unit answers by `take_withdrawal`,
    `grant_withdrawal`, `continue_despite_withdrawal`. `ask_protection(denouncer, …)`, by telephone `note_protection`,
    `note_written`; the resolver: `apply_protection`, `refuse_protection`, `change_protection`, `end_protection`. What
    was said of each: `words_of(…, part="content")` by its `ref`.
Duties to others
    `note_forwarder`, `answer_forwarder`; `watch_execution`, `report_execution(done=…)`.
Further denunciation
    `further_grounds(denouncer)`, `further_unit(denouncer)`, `file_further(denouncer, …)`; the superior: `begin_review`,
    `demand_explanation`, then `refuse_denunciation` or `accept_denunciation`; who is late: `explain_overdue`.
    `links_of(user, denunciation)`: never read `earlier` itself.
Lists and figures
    `competent_units(accused_body, rank, on)`, `overdue_terms(user)`.
Letters
    `draft_letter(template=…, values=…)`, `edit_letter`, `submit_letter`, `confirm_letter` and `send_back_letter` (the
    second person, for `CHECKED` templates), `return_letter`, `sign_letter`, `send_letter(way=…)`; to read:
    `letters_of(denunciation)`, `letter_for(user, code)`, `letters_to_check(user)`, `letters_to_sign(user)`, and with a
    key `values_of`, `paper_of_letter`, `draw_letter(letter, media_type)`.
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
from phoihop.denunciations.actions.conclusion import (
    act_on_conclusion,
    close_denunciation,
    conclude,
    publish_conclusion,
    refer_to_investigators,
    report_back,
)
from phoihop.denunciations.actions.duties import answer_forwarder, note_forwarder, report_execution, watch_execution
from phoihop.denunciations.actions.filing import (
    Filed,
    checked_address,
    file_denunciation,
    filed_under,
    no_unit,
    register_denunciation,
)
from phoihop.denunciations.actions.further import begin_review, demand_explanation, explain_overdue, file_further
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
from phoihop.denunciations.actions.protection import (
    apply_protection,
    ask_protection,
    change_protection,
    end_protection,
    note_protection,
    note_written,
    refuse_protection,
)
from phoihop.denunciations.actions.reclassifying import reclassify_petition
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
from phoihop.denunciations.actions.withdrawal import (
    ask_withdrawal,
    continue_despite_withdrawal,
    grant_withdrawal,
    note_withdrawal,
    take_withdrawal,
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
    Protection,
    Publication,
    TeamMember,
    Withdrawal,
)
from phoihop.denunciations.policies import allowed_moves
from phoihop.denunciations.selectors.asked import Asked, asked_by
from phoihop.denunciations.selectors.backups import HeldUntil, held_in_backups
from phoihop.denunciations.selectors.case_file import CaseFile, case_file
from phoihop.denunciations.selectors.classes import MatterClass, class_of
from phoihop.denunciations.selectors.competence import CLAUSES, RANKS, Competent, competent_units
from phoihop.denunciations.selectors.doors import OwnCase, open_own_case, own_case_view
from phoihop.denunciations.selectors.further import further_grounds, further_unit, has_open_further
from phoihop.denunciations.selectors.letters import (
    CHECKED,
    FOR_DENOUNCER,
    OWN_STEPS,
    letter_for,
    letters_of,
    letters_to_check,
    letters_to_sign,
)
from phoihop.denunciations.selectors.links import Links, links_of
from phoihop.denunciations.selectors.overdue import OverdueTerm, overdue_terms
from phoihop.denunciations.selectors.team import team_of
from phoihop.denunciations.selectors.tracking import (
    denunciation_view,
    may_ask_withdrawal,
    open_denunciation,
    own_case_readers,
)
from phoihop.denunciations.selectors.units import is_taking, receiving_units
from phoihop.denunciations.selectors.visible import get_for, is_visible, visible_to
from phoihop.denunciations.states import (
    KIND,
    KIND_LABEL,
    SUBJECT,
    Channel,
    LetterState,
    ProtectionState,
    State,
    WithdrawalState,
)
from phoihop.denunciations.telling import Accused, Told, read_identity_piece

__all__ = [
    "CHECKED",
    "CLAUSES",
    "FOR_DENOUNCER",
    "KIND",
    "KIND_LABEL",
    "OWN_STEPS",
    "RANKS",
    "SUBJECT",
    "WAYS",
    "Accused",
    "Asked",
    "CaseFile",
    "CaseLetter",
    "Channel",
    "Classing",
    "Competent",
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
    "HeldUntil",
    "IdentityCheck",
    "IdentityResult",
    "LetterState",
    "Links",
    "MatterClass",
    "OverdueTerm",
    "OwnCase",
    "Protection",
    "ProtectionState",
    "Publication",
    "State",
    "TeamMember",
    "Told",
    "Withdrawal",
    "WithdrawalState",
    "Words",
    "accept_denunciation",
    "act_on_conclusion",
    "add_member",
    "add_redacted_copy",
    "add_verifier",
    "allowed_moves",
    "answer_denouncer",
    "answer_forwarder",
    "apply_protection",
    "ask_expert",
    "ask_protection",
    "ask_withdrawal",
    "asked_by",
    "bar_from",
    "begin_review",
    "case_file",
    "change_lead",
    "change_own_secret",
    "change_protection",
    "checked_address",
    "class_of",
    "close_denunciation",
    "competent_units",
    "conclude",
    "confirm_letter",
    "continue_despite_withdrawal",
    "conversation_of",
    "correct_decision",
    "decline_denunciation",
    "demand_explanation",
    "denunciation_view",
    "draft_letter",
    "draw_letter",
    "edit_letter",
    "end_information",
    "end_protection",
    "explain_overdue",
    "extend_resolution",
    "file_denunciation",
    "file_further",
    "filed_under",
    "forward_denunciation",
    "further_grounds",
    "further_unit",
    "get_for",
    "grant_withdrawal",
    "grounds",
    "has_open_further",
    "held_in_backups",
    "is_taking",
    "is_visible",
    "keep_denunciation",
    "letter_for",
    "letters_of",
    "letters_to_check",
    "letters_to_sign",
    "links_of",
    "may_ask_withdrawal",
    "no_unit",
    "note_conditions",
    "note_expert_answer",
    "note_forwarder",
    "note_identity",
    "note_protection",
    "note_withdrawal",
    "note_written",
    "open_denunciation",
    "open_own_case",
    "open_verification",
    "overdue_terms",
    "own_case_readers",
    "own_case_view",
    "paper_in",
    "paper_of_letter",
    "publish_conclusion",
    "read_identity_piece",
    "recall_denunciation",
    "receive_denunciation",
    "receiving_units",
    "reclassify_petition",
    "redact_denunciation",
    "refer_to_investigators",
    "refuse_denunciation",
    "refuse_protection",
    "register_denunciation",
    "remove_member",
    "remove_verifier",
    "report_back",
    "report_execution",
    "report_findings",
    "resume_resolution",
    "return_letter",
    "send_back_letter",
    "send_letter",
    "send_out",
    "set_criteria",
    "sign_letter",
    "submit_letter",
    "suspend_resolution",
    "take_as_information",
    "take_withdrawal",
    "team_of",
    "terminate_resolution",
    "unbar",
    "values_of",
    "verify_again",
    "visible_to",
    "waiting_handover",
    "watch_execution",
    "words_of",
    "write_down",
    "write_message",
]
