"""Who must not meet a sealed matter: the accused, their bodies, their superiors where the law says so."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Why somebody is kept out."""

    ACCUSED = "accused", _("người bị tố cáo")
    BODY = "body", _("người của cơ quan nơi người bị tố cáo làm việc")
    SUPERIOR = "superior", _("cấp trên trực tiếp có liên quan đến nội dung tố cáo")
    RELATED = "related", _("người có quyền lợi liên quan hoặc là người thân của người bị tố cáo")


class KeptOut(models.Model):
    """One person or body kept out of one matter. Who it is stands only as a keyed mark (docs/adr/0019)."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"ground", "since"})

    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)
    key_print = models.CharField(max_length=16)  # which installation key made the mark: an unknown one shuts the matter
    ground = models.CharField(max_length=8, choices=Ground)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "mark"], name="vault_kept_out_once"),
        ]
        indexes = [
            # every list of sealed matters asks: is any mark of this reader on the matter
            models.Index(fields=["mark", "subject_type", "subject_id"], name="vault_kept_out_by_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.ground} {self.pk}"
