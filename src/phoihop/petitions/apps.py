from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "phoihop.petitions"
    verbose_name = "Đơn"
