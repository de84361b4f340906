"""The closed lists of this room: levels, kinds of bodies, kinds of change."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The level of a place or a body. The district level ended on 1/7/2025."""

    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")


class BodyKind(models.TextChoices):
    PEOPLES_COUNCIL = "peoples_council", _("Hội đồng nhân dân")
    PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
    OFFICE = "office", _("Văn phòng")
    RECEPTION_BOARD = "reception_board", _("Ban Tiếp công dân")
    INSPECTORATE = "inspectorate", _("Thanh tra")
    DEPARTMENT = "department", _("Sở, ngành")
    COURT = "court", _("Tòa án nhân dân")
    PROCURACY = "procuracy", _("Viện kiểm sát nhân dân")
    PARTY_COMMITTEE = "party_committee", _("Cấp ủy Đảng")
    PARTY_BOARD = "party_board", _("Ban của cấp ủy Đảng")
    FRONT = "front", _("Mặt trận Tổ quốc")
    MASS = "mass", _("Tổ chức chính trị - xã hội")


class IssuerKind(models.TextChoices):
    """Which regime numbers and lays out a body's documents."""

    STATE = "state", _("Cơ quan nhà nước")
    PARTY = "party", _("Cơ quan Đảng")
    MASS = "mass", _("Mặt trận, đoàn thể")


class ChangeKind(models.TextChoices):
    FOUND = "found", _("Thành lập")
    RENAME = "rename", _("Đổi tên")
    RE_LEVEL = "re-level", _("Đổi cấp")
    MOVE = "move", _("Chuyển cơ quan chủ quản")
    MERGE = "merge", _("Hợp nhất")
    ABSORB = "absorb", _("Sáp nhập")
    SPLIT_OFF = "split-off", _("Tách một phần")
    SPLIT_UP = "split-up", _("Chia tách")
    CLOSE = "close", _("Giải thể, kết thúc hoạt động")
    CORRECTION = "correction", _("Đính chính")


#: The body goes on under the same code: a new version begins, nothing succeeds anything.
NEW_VERSION = frozenset({ChangeKind.RENAME, ChangeKind.RE_LEVEL, ChangeKind.MOVE, ChangeKind.CORRECTION})
#: Every body in `from_codes` ends on the day before the effective date.
ENDS_SOURCES = frozenset({ChangeKind.MERGE, ChangeKind.ABSORB, ChangeKind.SPLIT_UP, ChangeKind.CLOSE})
