from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "phoihop.law"
    verbose_name = "Thời hạn theo luật"
