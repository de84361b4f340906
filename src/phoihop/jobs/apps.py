from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "phoihop.jobs"
    verbose_name = _("Việc nền")

    def ready(self) -> None:
        import_module("phoihop.jobs.tasks")
