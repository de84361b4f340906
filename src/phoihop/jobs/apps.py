from importlib import import_module

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "phoihop.jobs"
    verbose_name = "Việc nền"

    def ready(self) -> None:
        import_module("phoihop.jobs.tasks")
