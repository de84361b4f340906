from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "phoihop.sample"
    verbose_name = "Tỉnh mẫu"
