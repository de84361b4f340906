from django.apps import AppConfig
from django.db.models.signals import post_migrate

from phoihop.trail import triggers


class TrailConfig(AppConfig):
    name = "phoihop.trail"
    verbose_name = "Sổ cái"

    def ready(self) -> None:
        post_migrate.connect(triggers.install, sender=self, dispatch_uid="trail.triggers")
