from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "phoihop.api"
    verbose_name = "Giao diện lập trình"
