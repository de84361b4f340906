from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "phoihop.files"
    verbose_name = "Tệp"
