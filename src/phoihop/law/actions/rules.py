"""Switching unverified rules on and off, and adding what a rule becomes from a day on. The past is never edited."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid
from phoihop.law.actions.revisions import new_revision
from phoihop.law.models import Rule, ServicePromise
from phoihop.law.policies import check_manage_law
from phoihop.law.states import Confidence, Topic
from phoihop.trail.interface import Actor, actions_only, record

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What a rule becomes from `valid_from` on; kind, step, instance, area and trigger stay."""

    code: str
    length: int
    unit: str
    citation: str
    valid_from: date
    rolls: bool = True
    complex_max: int | None = None
    special_max: int | None = None
    note: str = ""


@transaction.atomic
def activate_rule(rule: Rule, *, reason: str, source: str, by: Actor) -> Rule:
    """Let an unverified rule count from now on, on the word of a source that somebody has read. Raises: Invalid."""
    return _switch(rule, to=True, reason=reason, source=source, by=by, event="rule.activated")


@transaction.atomic
def deactivate_rule(rule: Rule, *, reason: str, source: str, by: Actor) -> Rule:
    """Let an unverified rule no longer count; running clocks keep it. Raises: Invalid."""
    return _switch(rule, to=False, reason=reason, source=source, by=by, event="rule.deactivated")


@transaction.atomic
@actions_only()
def add_rule_version(rule: Rule, new: NewVersion, *, by: Actor) -> Rule:
    """Add the rule's next wording, in force from a day not before today; the old one ends the day before.

    Raises: Invalid (a day in the past, a code in use, a rule that has ended), Conflict.
    """
    check_manage_law(by)
    _check_version(rule, new)
    ended = Rule.objects.filter(pk=rule.pk, valid_to=rule.valid_to).update(valid_to=new.valid_from - ONE_DAY)
    if not ended:
        raise Conflict("rule-moved", _("Người khác vừa sửa quy định này. Hãy tải lại trang."))
    later = Rule.objects.get(pk=rule.pk)
    later.pk = new.code
    later.replaces = rule
    later.valid_to = None
    later.is_active = True
    later.confidence = Confidence.READ
    later.conflicts_with = ""
    for name in ("length", "unit", "citation", "valid_from", "rolls", "complex_max", "special_max", "note"):
        setattr(later, name, getattr(new, name))
    later.save(force_insert=True)
    new_revision(Topic.LAW, reason=new.citation)
    data = {"rule": later.code, "replaces": rule.code, "from": new.valid_from.isoformat()}
    record("rule.added", subject=("rule", later.code), by=by, data=data)
    record("rule.ended", subject=("rule", rule.code), by=by, data=data)
    return later


@transaction.atomic
def set_promise(
    *, body_id: int | None, kind: str, step: str, length: int, unit: str, source: str, valid_from: date, by: Actor
) -> ServicePromise:
    """A body's promise from a day not before today; its earlier promise ends the day before. Raises: Invalid."""
    check_manage_law(by)
    if valid_from < clock.today():
        raise Invalid("past", _("Cam kết chỉ áp dụng từ hôm nay trở đi. Hãy chọn ngày khác."), "valid_from")
    if length < 1:
        raise Invalid("no-length", _("Số ngày cam kết phải từ 1 trở lên."), "length")
    whose = Q(body=None) if body_id is None else Q(body_id=body_id)
    same = ServicePromise.objects.filter(whose, kind=kind, step=step)
    if same.filter(valid_from__gte=valid_from).exists():
        raise Invalid(
            "later-promise", _("Đã có cam kết áp dụng từ ngày này hoặc sau đó. Hãy chọn ngày sau."), "valid_from"
        )
    same.filter(Q(valid_to=None) | Q(valid_to__gte=valid_from)).update(valid_to=valid_from - ONE_DAY)
    promise = ServicePromise.objects.create(
        body_id=body_id, kind=kind, step=step, length=length, unit=unit, source=source, valid_from=valid_from
    )
    new_revision(Topic.LAW, reason=source)
    data = {"kind": kind, "step": step, "length": length, "unit": unit, "from": valid_from.isoformat()}
    record("promise.set", subject=("promise", str(promise.pk)), by=by, data=data)
    return promise


@actions_only()
def _switch(rule: Rule, *, to: bool, reason: str, source: str, by: Actor, event: str) -> Rule:
    check_manage_law(by)
    if rule.confidence == Confidence.READ:
        raise Invalid("verified", _("Quy định này đã được kiểm chứng theo văn bản luật, không bật hoặc tắt được."))
    if not reason.strip():
        raise Invalid("no-reason", _("Hãy nêu lý do."), "reason")
    if not source.strip():
        raise Invalid("no-source", _("Hãy nhập số, ngày của văn bản đã đối chiếu."), "source")
    if not Rule.objects.filter(pk=rule.pk, is_active=not to).update(is_active=to):
        raise Conflict("switched-already", _("Quy định đã ở tình trạng này. Hãy tải lại trang."))
    rule.is_active = to
    new_revision(Topic.LAW, reason=reason)
    record(event, subject=("rule", rule.code), by=by, data={"rule": rule.code, "reason": reason, "source": source})
    return rule


def _check_version(rule: Rule, new: NewVersion) -> None:
    if new.valid_from < clock.today():
        raise Invalid("past", _("Không sửa quá khứ: quy định mới chỉ áp dụng từ hôm nay trở đi."), "valid_from")
    if new.valid_from <= rule.valid_from:
        raise Invalid(
            "before-old",
            _("Quy định hiện tại áp dụng từ %(valid_from)s.") % {"valid_from": f"{rule.valid_from:%d/%m/%Y}"},
            "valid_from",
        )
    if rule.valid_to is not None:
        raise Invalid("ended", _("Quy định này đã hết hiệu lực. Hãy thêm vào bản đang áp dụng."))
    if Rule.objects.filter(pk=new.code).exists():
        raise Invalid("code-taken", _("Mã %(code)s đã có. Hãy chọn mã khác.") % {"code": new.code}, "code")
    if not new.citation.strip():
        raise Invalid("no-citation", _("Hãy nhập điều, khoản và văn bản làm căn cứ."), "citation")
    for name, cap in (("complex_max", new.complex_max), ("special_max", new.special_max)):
        if cap is not None and cap < new.length:
            raise Invalid("cap-too-short", _("Mức tối đa không được ngắn hơn thời hạn thường."), name)
