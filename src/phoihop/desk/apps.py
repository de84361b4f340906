from django.apps import AppConfig

from phoihop.accounts.roles import Permission
from phoihop.ui.interface import register_entry


class DeskConfig(AppConfig):
    name = "phoihop.desk"
    verbose_name = "Bàn làm việc"

    def ready(self) -> None:
        register_entry("Việc cần làm", "desk:worklist", permission=Permission.PETITION_READ, order=10)
        register_entry("Tìm hồ sơ", "desk:search", permission=Permission.PETITION_READ, order=20)
        register_entry("Đơn chuyển đến", "desk:incoming", permission=Permission.PETITION_RECEIVE, order=30)
        register_entry("Vào sổ đơn", "case:register", permission=Permission.PETITION_REGISTER, order=40)
        register_entry("Thống kê", "desk:statistics", permission=Permission.PETITION_READ, order=50)
        register_entry("Lãnh đạo", "desk:leader", permission=Permission.LEADER_VIEW, order=60)
