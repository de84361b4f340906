"""A list of people as it is typed or pasted: one a line, name and address. Pure."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.core.text_vi import fold
from phoihop.petitions.checks import clean_text

MOST_AT_ONCE = 500
NAME_LENGTH, ADDRESS_LENGTH = 120, 300
_NUMBER = re.compile(r"^\d+\s*[.)]\s*")  # lists are pasted with their numbers
_BETWEEN = re.compile(r"[;\t]")  # typed with a semicolon, pasted from a sheet with a tab


@dataclass(frozen=True, slots=True)
class Named:
    """One person of the list."""

    name: str
    address: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes two lines of one list the same person."""
        return " ".join(fold(self.name).split()), " ".join(fold(self.address).split())


def read_signers(text: str) -> list[Named]:
    """The people of the list, in its order. Raises: Invalid, which names the line."""
    lines = [(number, line) for number, line in enumerate(clean_text(text).splitlines(), 1) if line.strip()]
    if not lines:
        raise Invalid("no-lines", _("Hãy ghi mỗi người một dòng: họ tên; địa chỉ."), "lines")
    if len(lines) > MOST_AT_ONCE:
        raise Invalid(
            "too-many-lines",
            _("Mỗi lần ghi nhiều nhất %(most)d người. Hãy chia danh sách.") % {"most": MOST_AT_ONCE},
            "lines",
        )
    first: dict[tuple[str, str], int] = {}
    people = []
    for number, line in lines:
        one = _read(number, line)
        if first.setdefault(one.key, number) != number:
            raise Invalid(
                "twice",
                _("Dòng %(number)d trùng dòng %(first)d. Hãy bỏ một dòng, hoặc ghi thêm địa chỉ để phân biệt.")
                % {"number": number, "first": first[one.key]},
                "lines",
            )
        people.append(one)
    return people


def _read(number: int, line: str) -> Named:
    name, *rest = _BETWEEN.split(_NUMBER.sub("", line.strip()), maxsplit=1)
    one = Named(" ".join(name.split()), " ".join(rest[0].replace("\t", " ").split()) if rest else "")
    if not any(letter.isalpha() for letter in one.name):
        raise Invalid(
            "no-name", _("Dòng %(number)d chưa có họ tên. Hãy ghi: họ tên; địa chỉ.") % {"number": number}, "lines"
        )
    if len(one.name) > NAME_LENGTH or len(one.address) > ADDRESS_LENGTH:
        raise Invalid(
            "long-line",
            _("Dòng %(number)d dài quá: họ tên tối đa 120 ký tự, địa chỉ tối đa 300.") % {"number": number},
            "lines",
        )
    return one
