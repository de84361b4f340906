"""Passphrases that can be read aloud: syllables drawn by the machine, or an officer's own words if long enough."""

import secrets

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid

SYLLABLES = 8  # eight syllables of 1,008: just under 80 bits
MIN_LETTERS = 20
MIN_WORDS = 4
_STARTS = (
    "b",
    "c",
    "ch",
    "d",
    "g",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
)
_MIDDLES = ("a", "e", "i", "o", "u", "ai", "ao", "oa")
_ENDS = ("", "m", "n", "ng", "nh", "t")


def new_passphrase() -> str:
    """Eight random syllables, as `tram nao khoat …`."""
    draw = secrets.choice
    return " ".join(draw(_STARTS) + draw(_MIDDLES) + draw(_ENDS) for _ in range(SYLLABLES))


def check_passphrase(text: str) -> None:
    """Raises: Invalid where the passphrase is short: it alone guards the key when the database is stolen."""
    words = text.split()
    if len(words) < MIN_WORDS or sum(len(word) for word in words) < MIN_LETTERS or len({*words}) < MIN_WORDS:
        raise Invalid(
            "weak-passphrase",
            _("Hãy đặt cụm mật khẩu có ít nhất bốn từ khác nhau, tổng cộng từ 20 chữ cái trở lên."),
            "passphrase",
        )
