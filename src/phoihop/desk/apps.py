from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.roles import Permission
from phoihop.ui.interface import register_entry


class DeskConfig(AppConfig):
    name = "phoihop.desk"
    verbose_name = _("Bàn làm việc")

    def ready(self) -> None:
        from phoihop.petitions.interface import count_waiting  # models are loaded only now

        register_entry(_("Việc cần làm"), "desk:worklist", permission=Permission.PETITION_READ, order=10)
        register_entry(_("Chờ ký"), "desk:to_sign", permission=Permission.PETITION_SIGN, order=15, count=count_waiting)
        register_entry(_("Tìm hồ sơ"), "desk:search", permission=Permission.PETITION_READ, order=20)
        register_entry(_("Đơn chuyển đến"), "desk:incoming", permission=Permission.PETITION_RECEIVE, order=30)
        register_entry(_("Vào sổ đơn"), "case:register", permission=Permission.PETITION_REGISTER, order=40)
        register_entry(_("Thống kê"), "desk:statistics", permission=Permission.PETITION_READ, order=50)
        register_entry(_("Lãnh đạo"), "desk:leader", permission=Permission.LEADER_VIEW, order=60)
