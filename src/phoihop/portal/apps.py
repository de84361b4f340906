from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "phoihop.portal"
    verbose_name = _("Cổng công khai")

    def ready(self) -> None:
        from phoihop.core.gates import GATES
        from phoihop.portal import tasks  # noqa: F401  # registers the work
        from phoihop.portal.banner import emergency_banner
        from phoihop.portal.selectors import intake_closed_message
        from phoihop.ui.interface import register_entry, register_hook

        GATES.register("filing", intake_closed_message)
        register_hook("emergency", "portal", emergency_banner)
        register_entry(_("Thông báo chung"), "portal:notices", permission="notice.manage", order=80)
