"""A petition, the bodies that may see it, and the person's contact data kept apart from it."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from phoihop.petitions import states
from phoihop.petitions.states import Channel, Kind, NewsBy, State
from phoihop.trail.interface import GuardedQuerySet, Transitions

# Open petitions without a running clock sort after every dated one.
NEVER = date(9999, 12, 31)


class PetitionQuerySet(GuardedQuerySet["Petition"]):
    """Petitions; the name lets the type checker see the manager in any order of reading."""


class Petition(models.Model):
    """One petition. `owner_body` is never null: exactly one body owns it at any time (docs/adr/0010-one-owner.md)."""

    TRANSITIONS: ClassVar[Transitions] = states.TRANSITIONS
    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = (
        "code",
        "kind",
        "own_label",
        "channel",
        "state",
        "received_at",
        "due_on",
    )

    code = models.CharField(_("mã đơn"), max_length=16, unique=True)
    kind = models.CharField(_("loại"), max_length=8, choices=Kind, blank=True, default=Kind.UNKNOWN)
    own_label = models.CharField(_("loại do người gửi tự ghi"), max_length=8, choices=Kind, blank=True, default="")
    field = models.CharField(_("lĩnh vực"), max_length=40, blank=True, default="")
    subject = models.CharField(_("tiêu đề"), max_length=300)
    body = models.TextField(_("nội dung"))
    place = models.ForeignKey(
        "organizations.Place", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    channel = models.CharField(_("nguồn"), max_length=12, choices=Channel, default=Channel.WEB)
    old_number = models.CharField(_("số trong sổ cũ"), max_length=80, blank=True, default="")
    received_at = models.DateTimeField(_("nhận lúc"))
    received_on = models.DateField(_("ngày nhận"))
    state = models.CharField(_("trạng thái"), max_length=16, choices=State, default=State.FILED)
    state_since = models.DateTimeField(_("ở trạng thái này từ"))
    is_open = models.GeneratedField(
        expression=Case(When(state__in=sorted(states.OPEN), then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    owner_body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    owned_since = models.DateTimeField(_("cơ quan giữ từ"))
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    due_on = models.DateField(_("hạn"), null=True)
    alert_on = models.DateField(_("ngày nhắc"), null=True)
    due_step = models.CharField(_("bước có hạn"), max_length=16, blank=True, default="")
    due_is_promise = models.BooleanField(_("hạn là cam kết phục vụ"), default=True)
    work_order = models.DateField(_("thứ tự công việc"), default=NEVER)
    # The clocks as they are told to the person, copied by the actions so that tracking reads one row.
    terms = models.JSONField(_("các thời hạn"), default=list)
    nudged_at = models.DateTimeField(_("người gửi nhắc lúc"), null=True)
    search_text = models.TextField(blank=True, default="")
    # The secret itself is never stored. The key of a filing is kept as a hash, the pepper salts its secret.
    pepper = models.BinaryField(max_length=16)
    secret_hash = models.CharField(max_length=64)
    key_hash = models.CharField(max_length=64, unique=True)
    content_hash = models.CharField(max_length=64)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn")
        verbose_name_plural = _("đơn")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=sorted(State)), name="petition_state_known"),
            models.CheckConstraint(condition=Q(kind__in=sorted(Kind)), name="petition_kind_known"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(alert_on__lte=models.F("due_on")), name="petition_alert_before_due"
            ),
        ]
        indexes = [
            # the worklist of a body: its open petitions by due day, read in index order by keyset
            models.Index(
                fields=["owner_body", "work_order", "id"], condition=Q(is_open=True), name="petition_body_worklist"
            ),
            # the worklist of somebody with posts in several bodies
            models.Index(fields=["work_order", "id"], condition=Q(is_open=True), name="petition_open_worklist"),
            # "my work" and what an officer who leaves still holds
            models.Index(
                fields=["holder", "work_order", "id"], condition=Q(is_open=True), name="petition_holder_worklist"
            ),
            # list of everything a body has or had, newest first, and the filter by state
            models.Index(fields=["owner_body", "state", "-id"], name="petition_body_state"),
            # likely repeats: the newest petitions about one place
            models.Index(fields=["place", "-id"], condition=Q(place__isnull=False), name="petition_place_newest"),
            # the leader's page: overdue and at risk by body, from the index alone
            models.Index(
                fields=["due_on", "owner_body", "due_step"], condition=Q(is_open=True), name="petition_open_due"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject_type(self) -> str:
        return "petition"

    @property
    def subject_id(self) -> str:
        return self.code

    @property
    def moves(self) -> Transitions:
        """The moves that this kind of petition has."""
        return states.TABLES[self.kind]

    @property
    def public_state(self) -> str:
        """The state as the person is told it."""
        return states.PUBLIC_STATES[self.state]

    @property
    def public_label(self) -> str:
        """The state in plain words for the person."""
        return str(states.PUBLIC_LABELS[self.public_state])


class PetitionApplicant(models.Model):
    """Who filed and how to reach them. Read by the page of one case only: never listed, counted or searched."""

    petition = models.OneToOneField(Petition, models.CASCADE, primary_key=True, related_name="applicant")
    name = models.CharField(_("họ và tên"), max_length=120, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    id_number = models.CharField(_("số định danh"), max_length=20, blank=True, default="")
    anonymous = models.BooleanField(_("không nêu tên"), default=False)
    consent_contact = models.BooleanField(_("đồng ý cho liên hệ"), default=False)
    # Empty where nobody asked (older filings, the API): then by e-mail where they agreed to be reached.
    news_by = models.CharField(_("cách báo tin"), max_length=5, choices=NewsBy, blank=True, default="", db_default="")
    on_behalf_of = models.CharField(_("gửi thay cho"), max_length=120, blank=True, default="")
    relation = models.CharField(_("quan hệ"), max_length=60, blank=True, default="")

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("người gửi đơn")
        verbose_name_plural = _("người gửi đơn")
        constraints = [
            models.CheckConstraint(
                condition=Q(anonymous=False) | Q(name="", id_number=""), name="applicant_anonymous_has_no_name"
            )
        ]

    def __str__(self) -> str:
        # Never the name: this text may reach a log.
        return f"applicant of petition {self.petition_id}"

    @property
    def hears_by(self) -> str:
        """The way by which news reaches them now."""
        if self.news_by:
            return self.news_by
        return NewsBy.EMAIL if self.consent_contact and self.email else NewsBy.NONE


class PetitionAccess(models.Model):
    """Which body may see a petition, and why. Kept by the actions; `visible_to` asks it by one EXISTS."""

    class Reason(models.TextChoices):
        OWNER = "owner", _("đang giữ")
        RECEIVER = "receiver", _("được chuyển đến")
        FORMER = "former", _("đã giữ")
        OVERSIGHT = "oversight", _("theo dõi")

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="access_rows", db_index=False)
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=10, choices=Reason)
    # Since when and by which event the row says what it says; empty for rows of the time before it was kept.
    since = models.DateTimeField(null=True)
    act = models.CharField(max_length=40, blank=True, default="")

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        constraints = [
            # also the index behind the EXISTS of `visible_to`
            models.UniqueConstraint(fields=["petition", "body"], name="access_once_per_body"),
            models.UniqueConstraint(fields=["petition"], condition=Q(reason="owner"), name="access_one_owner"),
        ]
        indexes = [
            # every petition that a body may see, newest first (search and export)
            models.Index(fields=["body", "-petition"], name="access_body_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}:{self.body_id}:{self.reason}"
