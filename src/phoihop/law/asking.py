"""Questions about terms as they arrive: options of the command line, or a line of a batch. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.law.compute import Asked, CalendarSpec, DueResult, RuleSpec, Span, due

INSTANCES = frozenset({"1", "2", "any"})
KEYS = frozenset({"kind", "step", "instance", "on", "remote", "complex", "special", "pauses"})
_PAIR = 2


@dataclass(frozen=True, slots=True)
class LawBook:
    """Everything that a question is answered from, read once."""

    rules: tuple[RuleSpec, ...]
    calendar: CalendarSpec
    kinds: frozenset[str]

    def answer(self, asked: Asked) -> DueResult:
        """The due day. Raises: Invalid."""
        if asked.kind not in self.kinds:
            raise Invalid(
                "bad-kind",
                _("Không có loại đơn “%(kind)s”. Hãy dùng một trong: %(known)s.")
                % {"kind": asked.kind, "known": self._known()},
                "kind",
            )
        return due(asked, rules=self.rules, calendar=self.calendar)

    def _known(self) -> str:
        return ", ".join(sorted(self.kinds))


def read_asked(given: Mapping[str, Any]) -> Asked:
    """The question in a JSON object `{kind, step, instance, on, remote, complex, special, pauses}`. Raises: Invalid."""
    if unknown := sorted(set(given) - KEYS):
        raise Invalid(
            "unknown-field",
            _("Không có trường “%(unknown)s”. Hãy kiểm tra lại tên trường.") % {"unknown": unknown[0]},
            unknown[0],
        )
    instance = given.get("instance", 1)
    if isinstance(instance, bool) or str(instance) not in INSTANCES:
        raise Invalid("bad-instance", _("Lần giải quyết phải là 1 hoặc 2."), "instance")
    return Asked(
        kind=_word(given, "kind"),
        step=_word(given, "step"),
        on=read_day(given.get("on"), field="on"),
        instance=str(instance),
        remote=_flag(given, "remote"),
        is_complex=_flag(given, "complex"),
        is_special=_flag(given, "special"),
        pauses=tuple(_pauses(given.get("pauses"))),
    )


def read_day(text: object, *, field: str) -> date:
    """A day written `2026-06-25`. Raises: Invalid."""
    try:
        if isinstance(text, str) and len(text) == len("2026-06-25"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Invalid(
        "bad-date", _("“%(text)s” không phải là ngày có thật viết theo dạng 2026-06-25.") % {"text": text}, field
    )


def read_span(text: str) -> list[str]:
    """`FROM:TO` as its two ends. Raises: Invalid."""
    ends = text.split(":")
    if len(ends) != _PAIR:
        raise Invalid(
            "bad-pause",
            _("“%(text)s” chưa đúng dạng. Hãy viết đợt tạm đình chỉ là NGÀY:NGÀY.") % {"text": text},
            "pauses",
        )
    return ends


def answer_data(result: DueResult) -> dict[str, Any]:
    """The answer in its published shape."""
    return {
        "due": result.due.isoformat(),
        "alert": result.alert.isoformat(),
        "rule_id": result.rule.code,
        "citation": result.rule.citation,
        "steps": [
            {
                "step": step.code,
                "text": step.text,
                **({"from": step.first.isoformat()} if step.first else {}),
                **({"to": step.last.isoformat()} if step.last else {}),
                **({"days": step.days} if step.days is not None else {}),
            }
            for step in result.steps
        ],
        "conflicts": [{"rule_id": other.code, "due": other.due.isoformat()} for other in result.conflicts],
    }


def _word(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Invalid(f"no-{name}", _("Thiếu trường “%(name)s”. Hãy bổ sung.") % {"name": name}, name)
    return value.strip()


def _flag(given: Mapping[str, Any], name: str) -> bool:
    value = given.get(name)
    if value is not None and not isinstance(value, bool):
        raise Invalid("bad-flag", _("Trường “%(name)s” chỉ nhận true hoặc false.") % {"name": name}, name)
    return bool(value)


def _pauses(value: object) -> Iterable[Span]:
    if value is None:
        return
    if not isinstance(value, list):
        raise Invalid("bad-pause", _("Trường “pauses” phải là danh sách các cặp [ngày đầu, ngày cuối]."), "pauses")
    for pair in value:
        if not isinstance(pair, list) or len(pair) != _PAIR:
            raise Invalid("bad-pause", _("Mỗi đợt tạm đình chỉ phải là một cặp [ngày đầu, ngày cuối]."), "pauses")
        first, last = (read_day(end, field="pauses") for end in pair)
        if first > last:
            raise Invalid("bad-pause", _("Ngày đầu của đợt tạm đình chỉ phải không sau ngày cuối."), "pauses")
        yield Span(first, last)
