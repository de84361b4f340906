"""The papers of a denunciation: drafted, checked by a second person, signed with a number, sent. Words lie sealed.

Whoever acts on the words has an open key: values and papers are opened in memory, for this call only.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing
from phoihop.denunciations.actions.deciding import write_entry
from phoihop.denunciations.actions.papers import values_of
from phoihop.denunciations.actions.redacting import check_tells_nobody
from phoihop.denunciations.actions.words import DRAFT, PAPER, seal_piece
from phoihop.denunciations.models import CaseLetter, Denunciation, EntryKind
from phoihop.denunciations.policies import check_checks, check_may
from phoihop.denunciations.selectors.letters import CHECKED, OWN_STEPS, letter_facts, part_of
from phoihop.denunciations.states import DECIDE, HANDLE, LetterState
from phoihop.documents.interface import TEMPLATES, checked_values, sign_sealed
from phoihop.petitions.interface import checked_text
from phoihop.trail.interface import actions_only, record
from phoihop.trail.interface import move as trail_move
from phoihop.vault.interface import OpenKey


@transaction.atomic
def draft_letter(
    denunciation: Denunciation,
    *,
    template: str,
    values: Mapping[str, Any],
    by: User,
    now: datetime | None = None,
) -> CaseLetter:
    """A draft of a paper; what the case knows in plain is filled in, `values` go before it.

    Raises: Missing, NotAllowed; Invalid naming the field.
    """
    check_may(by, HANDLE, denunciation)
    return new_letter(denunciation, template=template, values=values, by=by, at=now or clock.now())


def new_letter(
    denunciation: Denunciation,
    *,
    template: str,
    values: Mapping[str, Any],
    by: User,
    at: datetime,
    state: str = LetterState.DRAFT,
) -> CaseLetter:
    """Keep a new paper in the first state given; whoever calls has checked the right."""
    if template not in dict(TEMPLATES) or not TEMPLATES.get(template).is_sealed:
        raise Invalid("no-template", _("Hãy chọn mẫu văn bản của hồ sơ tố cáo."), "template")
    kept = _checked(denunciation, template, values, on=clock.local_date(at))
    letter = CaseLetter(
        denunciation=denunciation,
        body_id=denunciation.owner_body_id,
        template=template,
        state=state,
        drafted_by=by,
        drafted_at=at,
    )
    with actions_only():
        letter.save(force_insert=True)
    _keep_values(letter, kept, at=at)
    _note("drafted", letter, by=by, at=at)
    return letter


@transaction.atomic
def edit_letter(letter: CaseLetter, *, values: Mapping[str, Any], by: User, now: datetime | None = None) -> CaseLetter:
    """Other words for a draft: all of them, as the form shows them. Raises: Missing, NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    check_may(by, HANDLE, letter.denunciation)
    kept = _checked(letter.denunciation, letter.template, values, on=clock.local_date(at))
    with actions_only():
        same = CaseLetter.objects.filter(pk=letter.pk, state=LetterState.DRAFT, version=letter.version)
        # Whoever wrote these words is the drafter: nobody may check what she wrote herself.
        if same.update(version=letter.version + 1, drafted_by=by, checked_by=None, checked_at=None) == 0:
            raise Conflict("letter-changed", _("Văn bản vừa được người khác sửa hoặc trình. Hãy tải lại trang."))
    letter.version += 1
    letter.drafted_by, letter.checked_by, letter.checked_at = by, None, None
    _keep_values(letter, kept, at=at)
    _note("edited", letter, by=by, at=at)
    return letter


@transaction.atomic
def submit_letter(letter: CaseLetter, *, by: User, now: datetime | None = None) -> CaseLetter:
    """Lay a draft before the signer; a text for the accused or the public goes to a second person first.

    Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    check_may(by, HANDLE, letter.denunciation)
    name = "ask_check" if letter.template in CHECKED else "submit"
    _move(letter, name, by=by, at=now or clock.now())
    return letter


@transaction.atomic
def confirm_letter(
    letter: CaseLetter, *, version: int, using: OpenKey, by: User, now: datetime | None = None
) -> CaseLetter:
    """A second person confirms that the facts told do not point to one person; `version` is the one that was read.

    Any holder of the redacted part may, but not who drafted it. Raises: Missing; NotAllowed for the drafter; Conflict
    where the words changed since. Source: Law on Denunciations, art. 56.
    """
    at = now or clock.now()
    check_checks(by, letter)
    _check_version(letter, version)
    values_of(letter, using=using, by=by)  # who cannot open it cannot have read it
    changes = {"checked_by_id": by.pk, "checked_at": at}
    _move_checked(letter, "confirm", by=by, at=at, changes=changes)
    return letter


@transaction.atomic
def send_back_letter(letter: CaseLetter, *, remark: str, by: User, now: datetime | None = None) -> CaseLetter:
    """Give a text back to its drafter with what still points to somebody; the remark is sealed.

    Raises: Missing; NotAllowed for the drafter; Invalid, Conflict.
    """
    at = now or clock.now()
    check_checks(by, letter)
    words = checked_text(remark, field="remark", empty=_("Hãy ghi chỗ cần sửa."))
    _move_checked(letter, "send_back", by=by, at=at)
    write_entry(letter.denunciation, EntryKind.REMARK, text=words, by=by, at=at, letter=letter)
    return letter


@transaction.atomic
def return_letter(letter: CaseLetter, *, remark: str, by: User, now: datetime | None = None) -> CaseLetter:
    """The signer gives a paper back with what to change; the remark is sealed. Raises: Missing, NotAllowed, Invalid,
    Conflict.
    """
    at = now or clock.now()
    check_may(by, DECIDE, letter.denunciation)
    words = checked_text(remark, field="remark", empty=_("Hãy ghi chỗ cần sửa."))
    _move(letter, "return", by=by, at=at, changes={"checked_by_id": None, "checked_at": None})
    write_entry(letter.denunciation, EntryKind.REMARK, text=words, by=by, at=at, letter=letter)
    return letter


@transaction.atomic
def sign_letter(
    letter: CaseLetter, *, version: int, using: OpenKey, by: User, now: datetime | None = None
) -> CaseLetter:
    """Sign and number a paper that lies before the signer; from here it never changes.

    Decisions are signed by the step that they decide. Raises: Missing, NotAllowed, Invalid; Conflict where the words
    changed since `version`.
    """
    check_may(by, DECIDE, letter.denunciation)
    if letter.template in OWN_STEPS:
        raise Invalid("own-step", _("Văn bản này được ký cùng với bước mà nó quyết định."))
    _check_version(letter, version)
    return _signed(letter, using=using, by=by, at=now or clock.now())


def issue_letter(
    denunciation: Denunciation,
    *,
    template: str,
    letter: CaseLetter | None,
    values: Mapping[str, Any],
    using: OpenKey,
    by: User,
    at: datetime,
) -> CaseLetter:
    """The signed paper of a step: the one that lies before the signer, or one made now of `values`.

    Call it inside the step's transaction. Raises: Missing for a paper of another case or sort; Invalid, Conflict.
    """
    if letter is None:
        made = new_letter(denunciation, template=template, values=values, by=by, at=at, state=LetterState.READY)
        return _signed(made, using=using, by=by, at=at)
    if letter.denunciation_id != denunciation.pk or letter.template != template:
        raise Missing
    letter.denunciation = denunciation
    return _signed(letter, using=using, by=by, at=at)


def _signed(letter: CaseLetter, *, using: OpenKey, by: User, at: datetime) -> CaseLetter:
    if letter.template in CHECKED and letter.checked_by_id is None:
        raise Invalid("not-checked", _("Người thứ hai phải kiểm tra văn bản này trước khi ký."))
    values = values_of(letter, using=using, by=by)
    paper = sign_sealed(template=letter.template, body=letter.body, values=values, right=DECIDE, by=by, now=at)
    changes = {"number_text": paper.number_text, "signed_by_id": by.pk, "signed_on": clock.local_date(at)}
    _move(letter, "sign", by=by, at=at, changes=changes, number=paper.number_text)
    content = {"ref": letter.code, "paper": paper.paper.as_data()}
    seal_piece(letter.denunciation, part=part_of(letter.template), kind=PAPER, content=content, at=at)
    return letter


def bare_number(letter: CaseLetter) -> str:
    """`05/QĐ-TTTP` of `Số: 05/QĐ-TTTP`."""
    return letter.number_text.removeprefix("Số").lstrip(": ")


def _checked(denunciation: Denunciation, template: str, values: Mapping[str, Any], *, on: date) -> dict[str, str]:
    wanted = {field.name for field in TEMPLATES.get(template).fields}
    known = {name: value for name, value in letter_facts(denunciation, on).items() if name in wanted}
    kept = checked_values(template, {**known, **values})
    if template in CHECKED:
        for name, words in kept.items():
            if name != "case_code":
                check_tells_nobody(words, name)
    return kept


def _keep_values(letter: CaseLetter, values: dict[str, str], *, at: datetime) -> None:
    content = {"ref": letter.code, "version": letter.version, "values": values}
    seal_piece(letter.denunciation, part=part_of(letter.template), kind=DRAFT, content=content, at=at)


def _check_version(letter: CaseLetter, version: int) -> None:
    if letter.version != version:
        raise Conflict("paper-changed", _("Văn bản vừa được sửa. Hãy mở lại, đọc rồi làm tiếp."))


def _move(
    letter: CaseLetter, name: str, *, by: User, at: datetime, changes: dict[str, Any] | None = None, number: str = ""
) -> None:
    facts = _told(letter) | ({"number": number} if number else {})
    trail_move(letter, name, by=by, data=facts, changes=changes, now=at)


def _move_checked(
    letter: CaseLetter, name: str, *, by: User, at: datetime, changes: dict[str, Any] | None = None
) -> None:
    """The second person may sit in another unit: the right is that over the redacted part, asked before."""
    trail_move(letter, name, by=_Checker(by), data=_told(letter), changes=changes, now=at)


class _Checker:
    """Who checks, trusted with the letter because the policy was asked."""

    def __init__(self, person: User) -> None:
        self.actor_kind, self.actor_id, self.actor_body = person.actor_kind, person.actor_id, person.actor_body

    def may(self, permission: str, subject: object | None = None) -> bool:
        return True


def _told(letter: CaseLetter) -> dict[str, Any]:
    return {
        "denunciation": letter.denunciation.code,
        "letter": letter.code,
        "template": letter.template,
        "version": letter.version,
    }


def _note(event: str, letter: CaseLetter, *, by: User, at: datetime) -> None:
    record(f"denunciation-letter.{event}", subject=letter, by=by, data=_told(letter), occurred_at=at)
