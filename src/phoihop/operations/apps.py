from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "phoihop.operations"
    verbose_name = "Vận hành"
