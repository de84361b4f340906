"""Founding, renaming, merging, splitting, closing bodies: one door, each time with a legal instrument."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.organizations.holdings import hand_over, holdings_of, shown_holdings
from phoihop.organizations.models import Body, BodyVersion, ChangeEvent, ChangeRow
from phoihop.organizations.policies import check_manage
from phoihop.organizations.seeding import ONE_DAY
from phoihop.organizations.selectors.bodies import body_by_code
from phoihop.organizations.selectors.places import place_on
from phoihop.organizations.states import ENDS_SOURCES, NEW_VERSION, ChangeKind, IssuerKind, Level
from phoihop.trail.interface import Actor, record

_PAST = {
    ChangeKind.FOUND: "founded",
    ChangeKind.RENAME: "renamed",
    ChangeKind.RE_LEVEL: "re-levelled",
    ChangeKind.MOVE: "moved",
    ChangeKind.MERGE: "merged",
    ChangeKind.ABSORB: "absorbed",
    ChangeKind.SPLIT_OFF: "split-off",
    ChangeKind.SPLIT_UP: "split-up",
    ChangeKind.CLOSE: "closed",
    ChangeKind.CORRECTION: "corrected",
}


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body that the change brings into being."""

    code: str
    kind: str
    name: str
    level: str = Level.PROVINCE
    issuer_kind: str = IssuerKind.STATE
    short_name: str = ""
    parent_code: str = ""
    place_code: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What becomes different in a body that goes on; None leaves it as it is."""

    name: str | None = None
    short_name: str | None = None
    level: str | None = None
    parent_code: str | None = None
    address: str | None = None
    phone: str | None = None
    hours: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change as asked for. `shares` by (from code, to code) where the instrument states them."""

    kind: ChangeKind
    effective_on: date
    instrument: str
    from_codes: tuple[str, ...] = ()
    to_codes: tuple[str, ...] = ()
    new: tuple[NewBody, ...] = ()
    amendment: Amendment = Amendment()
    shares: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    note: str = ""


@transaction.atomic
def apply_change_event(change: Change, *, by: Actor, now: datetime | None = None) -> ChangeEvent:
    """Make one change of the organisation, whole or not at all.

    Raises: NotAllowed; Missing for an unknown code; Invalid where the change does not hold together.
    """
    check_manage(by)
    _check_shape(change)
    sources = [body_by_code(code) for code in change.from_codes]
    standing = [body_by_code(code) for code in change.to_codes]
    for body in [*sources, *standing]:
        _check_standing(body, change.effective_on)
    event = ChangeEvent.objects.create(
        kind=change.kind, effective_on=change.effective_on, instrument=change.instrument, note=change.note
    )
    targets = [*standing, *(_found(new, change.effective_on) for new in change.new)]
    if change.kind in NEW_VERSION:
        _amend(sources[0], change)
        targets = sources
    _link(event, change, sources, targets)
    if change.kind in ENDS_SOURCES:
        for body in sources:
            _end(body, targets, change.effective_on, by=by, now=now)
        _lift_children(sources, targets, change.effective_on)
    _tell(event, change, sources, targets, by=by, now=now)
    return event


def _check_shape(change: Change) -> None:
    """Whether the numbers of bodies fit the kind. Raises: Invalid."""
    old, there, new = len(change.from_codes), len(change.to_codes), len(change.new)
    one_body = old == 1 and there == 0 and new == 0
    fits: dict[ChangeKind, bool] = {
        ChangeKind.FOUND: old == 0 and there == 0 and new == 1,
        ChangeKind.RENAME: one_body and bool(change.amendment.name),
        ChangeKind.RE_LEVEL: one_body and change.amendment.level is not None,
        ChangeKind.MOVE: one_body and change.amendment.parent_code is not None,
        ChangeKind.CORRECTION: one_body and change.amendment != Amendment(),
        ChangeKind.MERGE: old > 1 and there == 0 and new == 1,
        ChangeKind.ABSORB: old > 0 and there == 1 and new == 0,
        ChangeKind.SPLIT_OFF: old == 1 and there == 0 and new > 0,
        ChangeKind.SPLIT_UP: old == 1 and there + new > 1,
        ChangeKind.CLOSE: old > 0 and new == 0,
    }
    if not fits[change.kind]:
        raise Invalid("wrong-shape", _("Số cơ quan trước và sau không khớp với hình thức thay đổi. Hãy chọn lại."))
    if not change.instrument.strip():
        raise Invalid("no-instrument", _("Hãy ghi văn bản làm căn cứ của thay đổi."), "instrument")
    if set(change.from_codes) & set(change.to_codes) or len(set(change.from_codes)) < old:
        raise Invalid("same-body", _("Một cơ quan không thể vừa là trước vừa là sau của cùng một thay đổi."))
    _check_shares(change)


def _check_shares(change: Change) -> None:
    """Stated shares of one body are all stated, lie above 0 and make 1 together; a split-off may leave a rest."""
    targets = [*change.to_codes, *(new.code for new in change.new)]
    for code in change.from_codes:
        stated = [change.shares[code, target] for target in targets if (code, target) in change.shares]
        if not stated:
            continue
        total = sum(stated, Decimal(0))
        whole = total < 1 if change.kind == ChangeKind.SPLIT_OFF else total == 1
        if len(stated) != len(targets) or min(stated) <= 0 or not whole:
            raise Invalid("bad-shares", _("Tỷ lệ phải ghi cho mọi cơ quan nhận và cộng lại bằng 100%."), "shares")


def _check_standing(body: Body, effective_on: date) -> None:
    """The body stands on the day, and nothing later is recorded of it. Raises: Invalid."""
    if not body.holds_on(effective_on):
        raise Invalid(
            "not-standing",
            _("Cơ quan %(code)s không hoạt động vào ngày %(effective_on)s.")
            % {"code": body.code, "effective_on": f"{effective_on:%d/%m/%Y}"},
        )
    if body.valid_to is not None or body.versions.filter(valid_from__gt=effective_on).exists():
        raise Invalid(
            "later-change",
            _("Cơ quan %(code)s đã có thay đổi sau ngày %(effective_on)s.")
            % {"code": body.code, "effective_on": f"{effective_on:%d/%m/%Y}"},
        )


def _found(new: NewBody, start: date) -> Body:
    if Body.objects.filter(code=new.code).exists():
        raise Invalid(
            "code-taken", _("Mã %(code)s đã được dùng. Mã cơ quan không dùng lại.") % {"code": new.code}, "code"
        )
    if not new.code.strip() or not new.name.strip():
        raise Invalid("no-name", _("Hãy ghi mã và tên cơ quan."), "name")
    body = Body.objects.create(code=new.code, kind=new.kind, issuer_kind=new.issuer_kind, valid_from=start)
    version = BodyVersion(
        body=body,
        name=new.name,
        short_name=new.short_name,
        level=new.level,
        parent=_parent(new.parent_code, start),
        place=place_on(new.place_code, start) if new.place_code else None,
        address=new.address,
        phone=new.phone,
        hours=new.hours,
        valid_from=start,
    )
    version.set_search()
    version.save(force_insert=True)
    return body


def _parent(code: str, on: date) -> Body | None:
    if not code:
        return None
    parent = body_by_code(code)
    if not parent.holds_on(on):
        raise Invalid("parent-ended", _("Cơ quan chủ quản không hoạt động vào ngày này. Hãy chọn lại."), "parent_code")
    return parent


def _amend(body: Body, change: Change) -> None:
    values: dict[str, Any] = {
        name: value
        for name in ("name", "short_name", "level", "address", "phone", "hours")
        if (value := getattr(change.amendment, name)) is not None
    }
    if change.amendment.parent_code is not None:
        parent = _parent(change.amendment.parent_code, change.effective_on)
        _check_no_circle(body, parent)
        values["parent"] = parent
    in_place = change.kind == ChangeKind.CORRECTION
    _new_version(body, change.effective_on, values, in_place=in_place)


def _check_no_circle(body: Body, parent: Body | None) -> None:
    """A body is not under itself, however far. Raises: Invalid."""
    seen: set[int] = set()
    while parent is not None and parent.pk not in seen:
        if parent.pk == body.pk:
            raise Invalid("circle", _("Cơ quan không thể trực thuộc chính nó. Hãy chọn cơ quan khác."), "parent_code")
        seen.add(parent.pk)
        version = parent.versions.filter(valid_to__isnull=True).select_related("parent").first()
        parent = version.parent if version else None


def _new_version(body: Body, start: date, values: Mapping[str, Any], *, in_place: bool = False) -> None:
    """End the open version on the day before and begin the next; a correction of the same day is written in place."""
    version = body.versions.filter(valid_to__isnull=True).get()
    if version.valid_from == start and not in_place:
        raise Invalid(
            "same-day",
            _("Cơ quan %(code)s đã có thay đổi cùng ngày này. Hãy dùng hình thức đính chính.") % {"code": body.code},
        )
    if version.valid_from < start:
        BodyVersion.objects.filter(pk=version.pk).update(valid_to=start - ONE_DAY)
        version.pk = None
        version.valid_from = start
    for name, value in values.items():
        setattr(version, name, value)
    version.set_search()
    version.save()


def _link(event: ChangeEvent, change: Change, sources: list[Body], targets: list[Body]) -> None:
    """Write who follows whom. A whole body into one is share 1; what nobody stated stays empty."""
    pairs: list[tuple[Body | None, Body | None]] = [(old, new) for old in sources for new in targets]
    if change.kind in NEW_VERSION:
        pairs = []
    elif not sources:
        pairs = [(None, new) for new in targets]
    elif not targets:
        pairs = [(old, None) for old in sources]
    whole = Decimal(1) if len(targets) == 1 and change.kind in ENDS_SOURCES else None
    ChangeRow.objects.bulk_create(
        ChangeRow(
            event=event,
            from_body=old,
            to_body=new,
            share=change.shares.get((old.code, new.code), whole) if old and new else None,
        )
        for old, new in pairs
    )


def _end(body: Body, targets: list[Body], start: date, *, by: Actor, now: datetime | None) -> None:
    """End a body the day before; what it holds goes to its one successor."""
    if body.valid_from >= start:
        raise Invalid(
            "too-short",
            _("Cơ quan %(code)s không thể kết thúc trước khi bắt đầu. Hãy chọn ngày sau.") % {"code": body.code},
        )
    successor = targets[0] if len(targets) == 1 else None
    last_day = start - ONE_DAY
    if body.versions.filter(valid_to__isnull=True, valid_from__gt=last_day).exists():
        raise Invalid(
            "same-day", _("Cơ quan %(code)s đã có thay đổi cùng ngày này. Hãy chọn ngày sau.") % {"code": body.code}
        )
    body.versions.filter(valid_to__isnull=True).update(valid_to=last_day)
    body.sites.filter(valid_to__isnull=True).update(valid_to=last_day)
    body.valid_to = last_day
    body.save(update_fields=["valid_to"])
    _pass_on(body, successor, by=by, now=now)


def _pass_on(body: Body, successor: Body | None, *, by: Actor, now: datetime | None) -> None:
    if successor is not None:
        hand_over(body, successor, by=by, now=now)
        return
    if holdings_of(body):
        # Whoever changes bodies must not learn that a sealed matter is there.
        told = [f"{holding.count} {holding.label}" for holding in shown_holdings(body)]
        words = ", ".join(told) or _("việc phải bàn giao")
        raise Invalid(
            "still-holds",
            _("Cơ quan %(code)s còn %(left)s. Hãy bàn giao cho một cơ quan trước khi kết thúc.")
            % {"code": body.code, "left": words},
        )


def _lift_children(sources: list[Body], targets: list[Body], start: date) -> None:
    """Bodies under those that ended come under the one successor. Raises: Invalid where there is not just one."""
    orphans = BodyVersion.objects.filter(parent__in=sources, valid_to__isnull=True).select_related("body")
    for child in [version.body for version in orphans]:
        if len(targets) != 1:
            raise Invalid(
                "has-children",
                _("Hãy chuyển cơ quan %(code)s sang cơ quan chủ quản khác trước.") % {"code": child.code},
            )
        parent = None if child.pk == targets[0].pk else targets[0]
        _new_version(child, start, {"parent": parent}, in_place=True)


def _tell(
    event: ChangeEvent, change: Change, sources: list[Body], targets: list[Body], *, by: Actor, now: datetime | None
) -> None:
    facts: dict[str, Any] = {
        "change": event.pk,
        "effective_on": change.effective_on.isoformat(),
        "instrument": change.instrument,
        "from": [body.code for body in sources],
        "to": [body.code for body in targets],
    }
    for body in {body.pk: body for body in [*sources, *targets]}.values():
        record(f"body.{_PAST[change.kind]}", subject=("body", body.code), by=by, data=facts, occurred_at=now)
