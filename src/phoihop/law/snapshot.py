"""What a clock keeps of the rules it began under. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from phoihop.law.compute import Asked, RuleSpec
from phoihop.law.states import ExtensionClass

_DATES = ("valid_from", "valid_to", "pausable_from")
_NAMES = frozenset(field.name for field in fields(RuleSpec))


def snapshot_of(rules: Sequence[RuleSpec], asked: Asked) -> dict[str, Any]:
    """The rules, and what was said of the case when the clock began."""
    flags = {ExtensionClass.COMPLEX.value: asked.is_complex, ExtensionClass.SPECIAL.value: asked.is_special}
    return {
        "rules": [freeze(rule) for rule in rules],
        "remote": asked.remote,
        "classes": [cls for cls, given in flags.items() if given],
    }


def freeze(rule: RuleSpec) -> dict[str, Any]:
    """The rule as JSON keeps it."""
    frozen = asdict(rule)
    for name in _DATES:
        frozen[name] = frozen[name].isoformat() if frozen[name] else None
    return frozen


def thaw(frozen: Mapping[str, Any]) -> RuleSpec:
    """The rule as it was when the clock began; keys of other versions of this program are left out."""
    values = {name: value for name, value in frozen.items() if name in _NAMES}
    for name in _DATES:
        values[name] = date.fromisoformat(values[name]) if values.get(name) else None
    return RuleSpec(**values)
