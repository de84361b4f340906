from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "phoihop.desk"
    verbose_name = "Bàn làm việc"
