from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "phoihop.jobs"
    verbose_name = "Việc nền"
