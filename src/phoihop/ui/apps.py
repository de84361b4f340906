from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "phoihop.ui"
    verbose_name = "Giao diện"
