"""What this room promises its neighbours. Every write is keyword-only, takes `by=`, and raises `core.errors`.

The person
    `file_petition(…, key=…) -> Filed`; `open_case(code, secret) -> CaseHolder` (raises Missing, always the same);
    `case_view(holder) -> CaseView`. With the holder: `add_information`, `answer_question`, `withdraw(part=…)`,
    `nudge` (overdue, once in 7 days), `give_verdict`, `dispute` (once); for the page: `case_readers` (who opened
    my file), `case_letters`, `case_letter(code)`, `case_messages`, `case_replies`, `case_decisions`,
    `case_verdict`; before filing: `likely_repeats`.
Own data
    With the holder: `own_contact`, `ask_contact_change`, `ask_erasure`, `copy_of`, `note_copied`; behind a link of a
    message: `change_behind(raw)`, then `confirm_new_address`, `agree_at_old_address` or `object_to_change`.
Staff, reading
    `visible_to(user)`, `get_for(user, code)`, `worklist(user, filters, after)`, `count_capped(user, filters)`,
    `search(user, text, after)`, `next_in_list(user, filters, petition)`, `allowed_moves(user, petition)`,
    `statistics(user)`, `leader_figures(user)`, `handover_figures(user)`, `awaiting_leader(user)`,
    `overdue_petitions(user)`, `counts_of(body_code, first=, last=)` (the figures of the reports, from events),
    `repeats_of(user, petition)`,
    `incoming_transfers(user)`, `stuck_transfers(user, older_than)`, `transfer_for(user, pk)`; of one case:
    `timeline_of`, `decisions_of`, `notes_of`, `messages_of`, `replies_of`, `transfers_of`, `clock_rows`.
Staff, readings
    `note_read(petition, by=, reason=ReadReason.X)` at every door that shows a case, after it succeeded; `note_reads`
    for lists that leave the system. Inspectors: `open_reading`, `end_reading`, `own_inspections(user)`,
    `inspections_of_body(user)` for leaders, `inspected_until(user, petition)`.
Staff, intake
    `register_paper`, `import_petition`, `classify`, `decide_accept`, `decide_forward` (gives a Transfer),
    `decide_guide`, `decide_return`, `decide_keep`, `correct_step`, `record_withdrawal`.
Competence
    `competent_for(kind=, act=, body=, on=, instance=) -> Competence`: who settles, by which line of the table and
    why, or why a person must be asked. The table: `competence_rules()`, `rules_on(day, kind)`; its words: `KINDS`,
    `ACTS`, `ABOUT`, `WHO`, `INSTANCES`, `CONFIDENCE`, `FOLLOWING`, `has_instances(kind)`.
Hand-over
    `accept_transfer`, `decline_transfer`, `recall_transfer`, `remind_transfer`. To a body outside the system:
    `decide_outside(petition, to=Destination(…))`, `send_link`, `recall_outside`, `settle_outside`; of its answers
    `note_outside`, `answer_outside`, `decline_outside`, by the officer who got a letter or by the holder of the link,
    `outside_body(token) -> OutsideBody` (raises Missing, always the same), who reads `outside_case(reader)`,
    `outside_files(reader)`. For networks kept apart: `make_package(handover) -> Package`, `take_package`. Reads:
    `outside_of`, `open_outside`, `answered_outside`, `waiting_outside(user)`, `mail_of`.
Letters of one matter
    `repeats_of`, `guided_before`, `all_repeats_of(user, petition)`, `ties_of(user, petition)`, `tie_between`;
    `link_letters`, `join_letter`, `keep_repeat` (by an active `repeat_rule`), `undo_tie`; `differences(text, other)`;
    `shared_result(holder)` for the person whose letter follows another; `letters_and_matters(user, since=, until=)`;
    `print_letters()` behind the page.
Handling
    `assign`, `assign_many`, `take`, `reassign_all`, `add_note`, `note_many`, `ask_person`, `stop_waiting`,
    `draft_reply`, `submit_reply`, `send_back_reply`, `sign_reply`, `send_reply`, `close_petition`, `reissue_secret`.
Complaints
    `set_complaint_facts`, `refuse_complaint`, `open_verification`, `report_verification`, `open_dialogue`,
    `end_dialogue`, `draft_decision`, `submit_reply`, `send_back_reply`, `sign_decision`, `send_decision`,
    `publish_decision`, `note_receipt`; `extend_complaint`, `suspend_complaint`, `resume_complaint`,
    `terminate_complaint`. Effect and execution: `take_effect`, `order_execution`, `report_execution`,
    `finish_execution`, `close_complaint`, `close_superseded`; `execution_of(petition)`.
    The second instance: `ways_of(petition)` (second complaint and court, as the person is told), `file_second` by the
    person, `register_second` at the desk, `other_instances(user, complaint)`, `second_instance_body`.
Letters
    Decisions draft their letter: `unsigned_letters(petition)`, `edit_letter`, `submit_letter`, `sign_letter`,
    `return_letter`, `unsent_letters(petition)`, `send_letter`, `sent_letters(petition)`, `recall_letter`.
    What is signed by a step (reply, decisions on a complaint) is numbered and sent with that step.
    A letter that was sent may be collected: `letters_at_counter(petition)`, `hand_over_letter`, `handed_over(papers)`.
    `issue_receipt`, `draft_letter(petition, template=…)`, `letters_of(petition)`. By hand: `letters_by_hand(petition)`,
    `draft_by_hand`, and `sign_own_letter` for minutes and reports of one's own.
    What waits for a signer: `waiting_page(user)`, `waiting_letter(user, code)`, `count_waiting`, `next_waiting`,
    `sign_waiting`, `give_back_waiting`.
    What became of a letter where it went: `recipient_of(petition, pk)`, `not_arrived(user)`, `read_own_letter(holder)`.
The whole file
    `bind_or_ask(petition, masked=)` gives the PDF, or None where it is made behind the page; `bound_files_of(user,
    petition)`, `take_bound_file(code, key)`.
Representatives and signers
    `note_representative`, `appoint_representative` (of a group), `end_representation`; `representatives_of(petition)`.
    `add_signers`, `remove_signer`; `signed_together(petition)` gives the numbers, `signers_page(user, petition)` and
    `signers_of(user, petition)` the names, to who may; `most_representatives(complainants)` by the decree.
Lists of choices
    `GROUNDS[DecisionKind.X]`, `DECLINE_GROUNDS`, `ELIGIBILITY[kind]`, `Kind`, `State`, `Channel`, `Outcome`.
"""

from phoihop.petitions.actions.binding import Bound, bind_or_ask, take_bound_file
from phoihop.petitions.actions.bulk import BulkCase, BulkFiled, write_bulk
from phoihop.petitions.actions.collecting import hand_over_letter
from phoihop.petitions.actions.complaint import (
    draft_decision,
    end_dialogue,
    note_receipt,
    open_dialogue,
    open_verification,
    publish_decision,
    refuse_complaint,
    report_verification,
    send_decision,
    set_complaint_facts,
    sign_decision,
)
from phoihop.petitions.actions.contact import (
    OBJECT_WITHIN,
    agree_at_old_address,
    ask_contact_change,
    ask_erasure,
    checked_address,
    confirm_new_address,
    keeps_living_place,
    note_copied,
    object_to_change,
)
from phoihop.petitions.actions.counts import fold_counts, recount
from phoihop.petitions.actions.deliveries import read_own_letter
from phoihop.petitions.actions.execution import (
    close_complaint,
    close_superseded,
    finish_execution,
    order_execution,
    report_execution,
    take_effect,
)
from phoihop.petitions.actions.filing import Filed, file_petition
from phoihop.petitions.actions.handling import (
    add_note,
    ask_person,
    assign,
    assign_many,
    close_petition,
    draft_reply,
    note_many,
    reassign_all,
    reissue_secret,
    send_back_reply,
    send_reply,
    sign_reply,
    stop_waiting,
    submit_reply,
    take,
)
from phoihop.petitions.actions.handover import (
    accept_transfer,
    decide_forward,
    decline_transfer,
    recall_transfer,
    remind_transfer,
)
from phoihop.petitions.actions.importing import KnownCase, import_petition
from phoihop.petitions.actions.intake import (
    classify,
    correct_step,
    decide_accept,
    decide_guide,
    decide_keep,
    decide_return,
    register_paper,
)
from phoihop.petitions.actions.leaving import Left, purge_petition, words_of
from phoihop.petitions.actions.letters import (
    draft_by_hand,
    draft_letter,
    edit_letter,
    issue_receipt,
    recall_letter,
    return_letter,
    send_letter,
    sign_letter,
    sign_own_letter,
    submit_letter,
)
from phoihop.petitions.actions.outside import (
    Destination,
    answer_outside,
    decide_outside,
    decline_outside,
    note_opened,
    note_outside,
    recall_outside,
    send_link,
    settle_outside,
)
from phoihop.petitions.actions.packages import Package, make_package, take_package
from phoihop.petitions.actions.petitioner import (
    add_information,
    answer_question,
    dispute,
    give_verdict,
    nudge,
    record_withdrawal,
    withdraw,
)
from phoihop.petitions.actions.prints import print_letters
from phoihop.petitions.actions.reading import end_reading, note_read, note_reads, open_reading
from phoihop.petitions.actions.rehearsal import Rehearsed, rehearse
from phoihop.petitions.actions.repeats import came_later, join_letter, keep_repeat, link_letters, undo_tie
from phoihop.petitions.actions.representation import appoint_representative, end_representation, note_representative
from phoihop.petitions.actions.second import file_second, is_filed, register_second
from phoihop.petitions.actions.signers import add_signers, remove_signer
from phoihop.petitions.actions.signing import give_back_waiting, sign_waiting, version_of
from phoihop.petitions.actions.suspension import (
    extend_complaint,
    resume_complaint,
    suspend_complaint,
    terminate_complaint,
)
from phoihop.petitions.actors import CaseHolder, ForSubject, OutsideBody
from phoihop.petitions.checks import (
    BODY_LENGTH,
    SUBJECT_LENGTH,
    Applicant,
    OnBehalf,
    checked_applicant,
    checked_text,
    clean_text,
    search_text,
)
from phoihop.petitions.competence import (
    ABOUT,
    ACTS,
    CONFIDENCE,
    FOLLOWING,
    INSTANCES,
    KINDS,
    WHO,
    CompetenceRule,
    competence_rules,
    has_instances,
    rules_on,
)
from phoihop.petitions.drawing import drawing_of
from phoihop.petitions.grounds import DECLINE_GROUNDS, ELIGIBILITY, GROUNDS, ground_label
from phoihop.petitions.keys import KEY_ELSEWHERE, reused_key
from phoihop.petitions.likeness import Part, differences
from phoihop.petitions.measures import Measure
from phoihop.petitions.models import (
    Complaint,
    ContactChange,
    DecisionKind,
    ExecutionEntry,
    ExecutionStep,
    HandedOver,
    InspectorReading,
    Instance,
    MessageKind,
    Outcome,
    OutsideHandover,
    Petition,
    Representative,
    RepresentativeRole,
    Signer,
    Taker,
    Tie,
    TieKind,
    Transfer,
    Verdict,
)
from phoihop.petitions.policies import allowed_moves, check_may, is_running
from phoihop.petitions.repeat_rules import RepeatRule, repeat_rule
from phoihop.petitions.representation import most_representatives
from phoihop.petitions.selectors.binding import bound_files_of
from phoihop.petitions.selectors.case import (
    CaseReader,
    as_readers,
    case_decisions,
    case_letter,
    case_letters,
    case_messages,
    case_readers,
    case_replies,
    case_verdict,
    decisions_of,
    incoming_transfers,
    letters_of,
    messages_of,
    next_in_list,
    notes_of,
    replies_of,
    stuck_transfers,
    transfer_for,
    transfers_of,
)
from phoihop.petitions.selectors.competence import Competence, competent_for
from phoihop.petitions.selectors.contact import OwnContact, change_behind, covered, own_contact
from phoihop.petitions.selectors.copy import CopyEntry, CopySection, copy_of
from phoihop.petitions.selectors.counting import Cell, Counts, counts_of, recounted
from phoihop.petitions.selectors.deliveries import NotArrived, not_arrived, recipient_of
from phoihop.petitions.selectors.figures import (
    Awaiting,
    BodyRisk,
    HandoverFigure,
    StateFigure,
    awaiting_leader,
    handover_figures,
    leader_figures,
    open_figures,
    overdue_petitions,
    statistics,
)
from phoihop.petitions.selectors.guidance import GuidedBefore, guided_before
from phoihop.petitions.selectors.inspection import (
    InspectionRow,
    inspected_until,
    inspection_of,
    inspections_of_body,
    own_inspections,
)
from phoihop.petitions.selectors.instances import (
    NOT_ORDERED,
    OtherInstance,
    Ways,
    Window,
    execution_of,
    execution_stage,
    has_other_instance,
    other_instances,
    second_instance_body,
    second_receiver,
    standing_second,
    ways_of,
)
from phoihop.petitions.selectors.letters import (
    authority_of,
    handed_over,
    letters_at_counter,
    letters_by_hand,
    sent_letters,
    unsent_letters,
    unsigned_letters,
)
from phoihop.petitions.selectors.outside import (
    OUTSIDE_FILE,
    OutsideCase,
    answered_outside,
    mail_of,
    open_outside,
    outside_body,
    outside_case,
    outside_files,
    outside_of,
    sent_slip,
    waiting_outside,
)
from phoihop.petitions.selectors.public import PublicFigures, public_figures
from phoihop.petitions.selectors.repeats import (
    CANDIDATES,
    Repeat,
    RepeatHint,
    Repeats,
    all_repeats_of,
    likely_repeats,
    repeats_of,
)
from phoihop.petitions.selectors.representation import (
    SignedTogether,
    SignersPage,
    complainants,
    group_representatives,
    representatives_of,
    signed_together,
    signers_of,
    signers_page,
)
from phoihop.petitions.selectors.search import search
from phoihop.petitions.selectors.signing import count_waiting, next_waiting, waiting_letter, waiting_page
from phoihop.petitions.selectors.ties import (
    Counted,
    SharedAnswer,
    SharedResult,
    letters_and_matters,
    shared_result,
    tie_between,
    ties_of,
)
from phoihop.petitions.selectors.timeline import READ, Audience, TimelineRow, timeline_of
from phoihop.petitions.selectors.tracking import CaseView, case_view, open_case
from phoihop.petitions.selectors.visible import get_for, visible_to
from phoihop.petitions.selectors.worklist import Count, Filters, Page, WorkRow, count_capped, state_label, worklist
from phoihop.petitions.standstill import Standstill, standstill_of
from phoihop.petitions.states import (
    AT_INTAKE,
    OPEN,
    Channel,
    ContactState,
    InspectionReason,
    Kind,
    NewsBy,
    OutsideState,
    ReadReason,
    State,
    TransferState,
)
from phoihop.petitions.terms import NOT_WORK, ClockRow, clock_rows
from phoihop.petitions.terms import row_of as clock_row

# An index, read across.
# fmt: off
__all__ = [
    "ABOUT", "ACTS", "AT_INTAKE", "BODY_LENGTH", "CANDIDATES", "CONFIDENCE", "DECLINE_GROUNDS", "ELIGIBILITY",
    "FOLLOWING", "GROUNDS", "INSTANCES", "KEY_ELSEWHERE", "KINDS", "NOT_ORDERED", "NOT_WORK", "OBJECT_WITHIN", "OPEN",
    "OUTSIDE_FILE", "READ", "SUBJECT_LENGTH", "WHO", "Applicant", "Audience", "Awaiting", "BodyRisk", "Bound",
    "BulkCase", "BulkFiled", "CaseHolder", "CaseReader", "CaseView", "Cell", "Channel", "ClockRow", "Competence",
    "CompetenceRule", "Complaint", "ContactChange", "ContactState", "CopyEntry", "CopySection", "Count", "Counted",
    "Counts", "DecisionKind", "Destination", "ExecutionEntry", "ExecutionStep", "Filed", "Filters", "ForSubject",
    "GuidedBefore", "HandedOver", "HandoverFigure", "InspectionReason", "InspectionRow", "InspectorReading",
    "Instance", "Kind", "KnownCase", "Left", "Measure", "MessageKind", "NewsBy", "NotArrived", "OnBehalf",
    "OtherInstance", "Outcome", "OutsideBody", "OutsideCase", "OutsideHandover", "OutsideState", "OwnContact",
    "Package", "Page", "Part", "Petition", "PublicFigures", "ReadReason", "Rehearsed", "Repeat", "RepeatHint",
    "RepeatRule", "Repeats", "Representative", "RepresentativeRole", "SharedAnswer", "SharedResult", "SignedTogether",
    "Signer", "SignersPage", "Standstill", "State", "StateFigure", "Taker", "Tie", "TieKind", "TimelineRow",
    "Transfer", "TransferState", "Verdict", "Ways", "Window", "WorkRow", "accept_transfer", "add_information",
    "add_note", "add_signers", "agree_at_old_address", "all_repeats_of", "allowed_moves", "answer_outside",
    "answer_question", "answered_outside", "appoint_representative", "as_readers", "ask_contact_change",
    "ask_erasure", "ask_person", "assign", "assign_many", "authority_of", "awaiting_leader", "bind_or_ask",
    "bound_files_of", "came_later", "case_decisions", "case_letter", "case_letters", "case_messages", "case_readers",
    "case_replies", "case_verdict", "case_view", "change_behind", "check_may", "checked_address", "checked_applicant",
    "checked_text", "classify", "clean_text", "clock_row", "clock_rows", "close_complaint", "close_petition",
    "close_superseded", "competence_rules", "competent_for", "complainants", "confirm_new_address", "copy_of",
    "correct_step", "count_capped", "count_waiting", "counts_of", "covered", "decide_accept", "decide_forward",
    "decide_guide", "decide_keep", "decide_outside", "decide_return", "decisions_of", "decline_outside",
    "decline_transfer", "differences", "dispute", "draft_by_hand", "draft_decision", "draft_letter", "draft_reply",
    "drawing_of", "edit_letter", "end_dialogue", "end_reading", "end_representation", "execution_of",
    "execution_stage", "extend_complaint", "file_petition", "file_second", "finish_execution", "fold_counts",
    "get_for", "give_back_waiting", "give_verdict", "ground_label", "group_representatives", "guided_before",
    "hand_over_letter", "handed_over", "handover_figures", "has_instances", "has_other_instance", "import_petition",
    "incoming_transfers", "inspected_until", "inspection_of", "inspections_of_body", "is_filed", "is_running",
    "issue_receipt", "join_letter", "keep_repeat", "keeps_living_place", "leader_figures", "letters_and_matters",
    "letters_at_counter", "letters_by_hand", "letters_of", "likely_repeats", "link_letters", "mail_of",
    "make_package", "messages_of", "most_representatives", "next_in_list", "next_waiting", "not_arrived",
    "note_copied", "note_many", "note_opened", "note_outside", "note_read", "note_reads", "note_receipt",
    "note_representative", "notes_of", "nudge", "object_to_change", "open_case", "open_dialogue", "open_figures",
    "open_outside", "open_reading", "open_verification", "order_execution", "other_instances", "outside_body",
    "outside_case", "outside_files", "outside_of", "overdue_petitions", "own_contact", "own_inspections",
    "print_letters", "public_figures", "publish_decision", "purge_petition", "read_own_letter", "reassign_all",
    "recall_letter", "recall_outside", "recall_transfer", "recipient_of", "record_withdrawal", "recount", "recounted",
    "refuse_complaint", "register_paper", "register_second", "rehearse", "reissue_secret", "remind_transfer",
    "remove_signer", "repeat_rule", "repeats_of", "replies_of", "report_execution", "report_verification",
    "representatives_of", "resume_complaint", "return_letter", "reused_key", "rules_on", "search", "search_text",
    "second_instance_body", "second_receiver", "send_back_reply", "send_decision", "send_letter", "send_link",
    "send_reply", "sent_letters", "sent_slip", "set_complaint_facts", "settle_outside", "shared_result",
    "sign_decision", "sign_letter", "sign_own_letter", "sign_reply", "sign_waiting", "signed_together", "signers_of",
    "signers_page", "standing_second", "standstill_of", "state_label", "statistics", "stop_waiting",
    "stuck_transfers", "submit_letter", "submit_reply", "suspend_complaint", "take", "take_bound_file", "take_effect",
    "take_package", "terminate_complaint", "tie_between", "ties_of", "timeline_of", "transfer_for", "transfers_of",
    "undo_tie", "unsent_letters", "unsigned_letters", "version_of", "visible_to", "waiting_letter", "waiting_outside",
    "waiting_page", "ways_of", "withdraw", "words_of", "worklist", "write_bulk",
]
# fmt: on
