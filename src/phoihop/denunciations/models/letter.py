"""A paper of a denunciation: its row knows which, whose and when; its words lie in the vault."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phoihop.core.ids import new_code
from phoihop.denunciations.models.denunciation import Denunciation
from phoihop.denunciations.states import LETTER_TRANSITIONS, LetterState
from phoihop.trail.interface import GuardedQuerySet, Transitions

_NUMBERED = (LetterState.SIGNED, LetterState.SENT)


class CaseLetterQuerySet(GuardedQuerySet["CaseLetter"]):
    """Letters; the name lets the type checker see the manager in any order of reading."""


class CaseLetter(models.Model):
    """One paper. Values of the draft and the frozen paper are sealed pieces of the redacted part, found by `code`."""

    TRANSITIONS: ClassVar[Transitions] = LETTER_TRANSITIONS
    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"template", "state", "version", "drafted_at", "signed_on"})

    code = models.CharField(max_length=11, unique=True, default=new_code, editable=False)
    denunciation = models.ForeignKey(Denunciation, models.CASCADE, related_name="letters", db_index=False)
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+")
    template = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.DRAFT)
    version = models.PositiveIntegerField(default=1)  # of the words; who checks and signs says which one was read
    number_text = models.CharField(max_length=80, blank=True, default="")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    drafted_at = models.DateTimeField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_way = models.CharField(max_length=10, blank=True, default="")

    objects = CaseLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản niêm phong")
        verbose_name_plural = _("văn bản niêm phong")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=_NUMBERED)
                | Q(signed_by__isnull=False, signed_on__isnull=False) & ~Q(number_text=""),
                name="denunciation_letter_signed_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("drafted_by")),
                name="denunciation_letter_two_people",
            ),
        ]
        indexes = [
            # the papers of one case
            models.Index(fields=["denunciation", "id"], name="denunciation_letters"),
        ]

    def __str__(self) -> str:
        return self.number_text or self.code

    @property
    def subject_type(self) -> str:
        return "denunciation-letter"

    @property
    def subject_id(self) -> str:
        return self.code

    @property
    def owner_body_id(self) -> int:
        """Whose posts may move it."""
        return self.body_id

    @property
    def is_signed(self) -> bool:
        return self.state in _NUMBERED
