"""Templates as data: plain text with plain named placeholders, nothing that computes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from phoihop.core.errors import Invalid
from phoihop.core.registry import Registry
from phoihop.core.text_vi import nfc

_PLACEHOLDER = re.compile(r"\{([a-z][a-z_]*)\}")
_SPACES = re.compile(r"\s+")
MAX_SUBJECT = 200
MAX_BODY = 5000


@dataclass(frozen=True, slots=True)
class Wording:
    """One template. `placeholders` maps each allowed name to an example for the preview."""

    code: str
    subject: str
    body: str
    placeholders: Mapping[str, str] = field(default_factory=dict)
    confidential: bool = False


TEMPLATES: Registry[Wording] = Registry("notice template")

# Sent in place of every notice about a confidential case: no code, no kind, no body, no link.
NO_CONTENT = Wording(
    code="notices.no-content",
    subject="Có thông tin mới",
    body="Có thông tin mới dành cho Ông/Bà trên hệ thống. Hãy mở hệ thống theo cách Ông/Bà vẫn dùng để xem.",
    confidential=True,
)
TEST = Wording(
    code="notices.test",
    subject="Thư thử",
    body="Đây là thư thử do {sender} yêu cầu. Nhận được thư này nghĩa là việc gửi thư đang hoạt động.",
    placeholders={"sender": "Nguyễn Văn Sơn"},
)
# Every use of the vault's keys in reserve, to everybody who keeps a key.
RESERVE_USED = Wording(
    code="vault.reserve-used",
    subject="Khóa dự phòng vừa được dùng",
    body="Khóa dự phòng vừa được dùng cho hồ sơ niêm phong của {body}. Nếu Ông/Bà không biết việc này, hãy hỏi ngay "
    "thanh tra và hai người giữ khóa.",
    placeholders={"body": "Thanh tra thành phố"},
)


def register_template(
    code: str,
    subject: str,
    body: str,
    placeholders: Mapping[str, str] | None = None,
    *,
    confidential: bool = False,
) -> Wording:
    """Add a room's template; called in `AppConfig.ready()`. Raises: ValueError where the words break the rules."""
    wording = Wording(code, nfc(subject), nfc(body), dict(placeholders or {}), confidential)
    try:
        check_words(wording, subject=wording.subject, body=wording.body)
    except Invalid as error:
        raise ValueError(f"Notice template {code!r}: {error.message}") from error
    known = dict(TEMPLATES)
    return known[code] if known.get(code) == wording else TEMPLATES.register(code, wording)


def check_words(wording: Wording, *, subject: str, body: str) -> None:
    """Refuse unknown placeholders, stray braces, empty or overlong words. Raises: Invalid with the field."""
    for name, words, limit in (("subject", subject, MAX_SUBJECT), ("body", body, MAX_BODY)):
        if not words.strip():
            raise Invalid("template-empty", gettext("Hãy nhập nội dung."), field=name)
        if len(words) > limit:
            text = gettext("Hãy rút ngắn còn tối đa %(limit)d ký tự.") % {"limit": limit}
            raise Invalid("template-too-long", text, field=name)
        unknown = sorted(set(_PLACEHOLDER.findall(words)) - set(wording.placeholders))
        if unknown or set(_PLACEHOLDER.sub("", words)) & set("{}"):
            raise Invalid("template-placeholder", _placeholder_advice(wording, unknown), field=name)


def words_hold(wording: Wording, *, subject: str, body: str) -> bool:
    """The boolean form of `check_words`."""
    try:
        check_words(wording, subject=subject, body=body)
    except Invalid:
        return False
    return True


def _placeholder_advice(wording: Wording, unknown: list[str]) -> str:
    allowed = ", ".join("{" + name + "}" for name in wording.placeholders) or gettext("không có chỗ điền nào")
    wrong = ", ".join("{" + name + "}" for name in unknown) or "{ }"
    return gettext("Chỗ điền %(wrong)s không dùng được ở mẫu này. Chỉ dùng: %(allowed)s.") % {
        "wrong": wrong,
        "allowed": allowed,
    }


def fill(words: str, values: Mapping[str, str]) -> str:
    """The words with each known placeholder filled once; values are text, never read as placeholders again."""
    return _PLACEHOLDER.sub(lambda found: values.get(found.group(1), found.group()), words)


def one_line(words: str) -> str:
    """A subject line: no line break can start another header."""
    return _SPACES.sub(" ", words).strip()[:MAX_SUBJECT]
