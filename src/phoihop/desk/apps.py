from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.roles import Permission
from phoihop.ui.interface import register_entry


class DeskConfig(AppConfig):
    name = "phoihop.desk"
    verbose_name = _("Bàn làm việc")

    def ready(self) -> None:
        from phoihop.accounts.interface import ADDRESS_RULES  # models are loaded only now
        from phoihop.desk.step_rights import step_rights
        from phoihop.petitions.interface import count_waiting

        ADDRESS_RULES.register("case:step", step_rights)

        register_entry(_("Việc cần làm"), "desk:worklist", permission=Permission.PETITION_READ, order=10)
        register_entry(_("Chờ ký"), "desk:to_sign", permission=Permission.PETITION_SIGN, order=15, count=count_waiting)
        register_entry(_("Văn bản không đến nơi"), "desk:not_arrived", permission=Permission.DOCUMENT_ISSUE, order=17)
        register_entry(_("Tìm hồ sơ"), "desk:search", permission=Permission.PETITION_READ, order=20)
        register_entry(_("Đọc theo thanh tra"), "desk:inspect", permission=Permission.PETITION_INSPECT, order=25)
        register_entry(_("Đơn chuyển đến"), "desk:incoming", permission=Permission.PETITION_RECEIVE, order=30)
        register_entry(_("Vào sổ đơn"), "case:register", permission=Permission.PETITION_REGISTER, order=40)
        register_entry(_("Thẩm quyền"), "competence:table", order=45)
        register_entry(_("Thống kê"), "desk:statistics", permission=Permission.PETITION_READ, order=50)
        register_entry(_("Lãnh đạo"), "desk:leader", permission=Permission.LEADER_VIEW, order=60)
        register_entry(_("Thanh tra đã mở"), "desk:inspected", permission=Permission.LEADER_VIEW, order=65)
