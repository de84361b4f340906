"""When the law lets a repeated letter be kept without being handled anew, as data: source, how it was checked.

What was not checked is inactive: the step then says so, and a person chooses another way.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.models import Petition
from phoihop.petitions.states import Kind, State

S = State
# As in the law room: V1 the article was read, V2 read where another text restates it, M recalled and not checked.
CHECKED = frozenset({"V1", "V2"})


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """An earlier letter of that kind and state lets a later one be kept on `ground` of `DecisionKind.KEEP`."""

    code: str
    earlier_kind: str
    earlier_states: frozenset[str]
    ground: str
    label: str | Promise
    citation: str | Promise
    confidence: str

    @property
    def is_active(self) -> bool:
        return self.confidence in CHECKED


REPEAT_RULES = [
    RepeatRule(
        "settled",
        Kind.KN,
        frozenset({S.EFFECTIVE, S.CLOSED}),
        "settled",
        _("Việc đã có quyết định giải quyết có hiệu lực và đơn sau không nêu tình tiết mới"),
        _("Thông tư 05/2021/TT-TTCP, Điều 6"),
        "V2",
    ),
    # Law on Denunciations, art. 24(3), says this of denunciations alone; nothing was found for other letters.
    RepeatRule(
        "guided",
        "",
        frozenset({S.GUIDED}),
        "settled",
        _("Đơn trước đã được hướng dẫn gửi đến nơi có thẩm quyền"),
        _("chưa tìm thấy điều luật cho kiến nghị, phản ánh, khiếu nại"),
        "M",
    ),
    RepeatRule(
        "answered",
        Kind.KNPA,
        frozenset({S.ANSWERED, S.CLOSED}),
        "settled",
        _("Kiến nghị, phản ánh trước đã được trả lời"),
        _("chưa tìm thấy điều luật cho kiến nghị, phản ánh"),
        "M",
    ),
]


def repeat_rule(earlier: Petition) -> RepeatRule | None:
    """The rule that speaks of a letter after `earlier`, active or not; None where none does."""
    for rule in REPEAT_RULES:
        if rule.earlier_kind in {"", earlier.kind} and earlier.state in rule.earlier_states:
            return rule
    return None
