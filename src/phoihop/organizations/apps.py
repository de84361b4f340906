from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    name = "phoihop.organizations"
    verbose_name = _("Tổ chức và địa bàn")

    def ready(self) -> None:
        from phoihop.organizations.labels import EVENT_SENTENCES  # apps are loaded only now
        from phoihop.organizations.policies import MANAGE
        from phoihop.trail.interface import register_labels
        from phoihop.ui.interface import register_entry

        register_labels(EVENT_SENTENCES)
        register_entry(_("Cơ quan"), "organizations:bodies", permission=MANAGE, order=70)
