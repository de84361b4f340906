from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "phoihop.trail"
    verbose_name = "Sổ cái"
