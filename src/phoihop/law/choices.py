"""Choices offered by this room's forms, in words."""

from itertools import groupby

from django.utils.translation import gettext_lazy as _

from phoihop.law import wording
from phoihop.law.models import ServicePromise
from phoihop.law.selectors import active_rules

_INSTANCES = {"1": _("lần đầu"), "2": _("lần hai")}
_STEP_ORDER = ("file", "intake", "process", "accept", "notify", "forward", "resolve", "answer", "send")

type Groups = list[tuple[str, list[tuple[str, str]]]]


def matters() -> Groups:
    """Every step that has a term today, `KN|accept|1`, grouped by kind of petition. Queries: up to 3."""
    asked = {(rule.kind, rule.step, instance) for rule in active_rules() for instance in _instances(rule.instance)}
    asked |= {(kind, step, "1") for kind, step in ServicePromise.objects.values_list("kind", "step")}
    rows = sorted(asked, key=lambda row: (_kind_order(row[0]), _step_order(row[1]), row[2]))
    return [
        (_capital(wording.kind_text(kind)), [("|".join(row), _matter(row)) for row in group])
        for kind, group in groupby(rows, key=lambda row: row[0])
    ]


def kinds() -> list[tuple[str, str]]:
    """Every kind of petition."""
    return [(kind, _capital(str(text))) for kind, text in wording.KINDS.items()]


def steps() -> list[tuple[str, str]]:
    """Every step, by its words."""
    return sorted(((step, _capital(str(text))) for step, text in wording.STEPS.items()), key=lambda row: row[1])


def _instances(instance: str) -> tuple[str, ...]:
    return ("1",) if instance == "any" else (instance,)


def _matter(row: tuple[str, str, str]) -> str:
    kind, step, instance = row
    told = f" ({_INSTANCES[instance]})" if kind == "KN" and instance in _INSTANCES else ""
    return f"{_capital(wording.kind_text(kind))}: {wording.step_text(step)}{told}"


def _kind_order(kind: str) -> int:
    return list(wording.KINDS).index(kind) if kind in wording.KINDS else len(wording.KINDS)


def _step_order(step: str) -> tuple[int, str]:
    return (_STEP_ORDER.index(step) if step in _STEP_ORDER else len(_STEP_ORDER), step)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
