from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "phoihop.notices"
    verbose_name = "Thông báo"
