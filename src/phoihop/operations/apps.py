from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from phoihop.ui.interface import register_entry


class OperationsConfig(AppConfig):
    name = "phoihop.operations"
    verbose_name = _("Vận hành")

    def ready(self) -> None:
        register_entry(_("Việc nền"), "operations:jobs", permission="job.manage", order=900)
