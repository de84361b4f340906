"""Administrative units, one row per code and period.

Official codes are used again with other names: 31441 was Thị trấn Nàng Mau until 30/6/2025 and is Xã Vị Thủy since.
A code means nothing without a date.
"""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phoihop.core import text_vi
from phoihop.organizations.models.periods import Dated, DatedQuerySet, period_in_order
from phoihop.organizations.states import Level

#: More words than any name has; the rest of a pasted text is not looked for.
MAX_WORDS = 12
MAX_LETTERS = 60  # longer than any word; SQLite looks for no pattern past 50,000 bytes


class PlaceQuerySet(DatedQuerySet["Place"]):
    """Places."""


class Place(Dated):
    """A province, district or commune for as long as its name, type and code stayed the same."""

    code = models.CharField(_("mã"), max_length=8)
    level = models.CharField(_("cấp"), max_length=10, choices=Level)
    name = models.CharField(_("tên gọi"), max_length=80)
    full_name = models.CharField(_("tên đầy đủ"), max_length=120)
    unit_type = models.CharField(_("loại"), max_length=40)
    # The parent's newest row inside this row's period; the name of another day is read with `place_on`.
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    # Remote areas have longer terms under the law; an administrator marks them, the official list has no column for it.
    remote_from = models.DateField(_("vùng sâu, vùng xa từ ngày"), null=True, blank=True)
    remote_to = models.DateField(_("vùng sâu, vùng xa đến hết ngày"), null=True, blank=True)
    remote_source = models.CharField(_("văn bản xác định vùng sâu, vùng xa"), max_length=300, blank=True)
    search_text = models.CharField(max_length=300, editable=False)
    sort_key = models.CharField(max_length=300, editable=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("địa bàn")
        verbose_name_plural = _("địa bàn")
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="organizations_place_code_period"),
            period_in_order("organizations_place_period"),
            models.CheckConstraint(
                condition=Q(remote_from=None) | ~Q(remote_source=""), name="organizations_remote_has_source"
            ),
        ]
        indexes = [
            # the list of a province's communes
            models.Index(fields=["parent", "sort_key"], name="organizations_place_parent"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def is_remote_on(self, day: date) -> bool:
        """Whether a written source names the place as remote on that day."""
        if self.remote_from is None or day < self.remote_from:
            return False
        return self.remote_to is None or day <= self.remote_to


def search_words(*names: str) -> str:
    """The folded words of `names` between spaces, so that `contains " vi"` finds word beginnings."""
    return f" {text_vi.fold(' '.join(names).replace(',', ' ').replace('-', ' '))} "


def search_terms(text: str) -> list[str]:
    """What to look for in `search_words`: beginnings of words; single letters and numbers are whole words.

    So "Châu Thành A" is not every name with a word in A, and "Phường 1" is not "Phường 10".
    """
    folded = text_vi.fold(text.replace("\x00", "").replace(",", " ").replace("-", " ")).split()
    words = [word[:MAX_LETTERS] for word in folded[:MAX_WORDS]]
    return [f" {word} " if len(word) == 1 or word.isdigit() else f" {word}" for word in words]
