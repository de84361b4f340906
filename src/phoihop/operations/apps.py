from django.apps import AppConfig

from phoihop.ui.interface import register_entry


class OperationsConfig(AppConfig):
    name = "phoihop.operations"
    verbose_name = "Vận hành"

    def ready(self) -> None:
        register_entry("Việc nền", "operations:jobs", permission="job.manage", order=900)
