from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from phoihop.trail import triggers


class TrailConfig(AppConfig):
    name = "phoihop.trail"
    verbose_name = _("Sổ cái")

    def ready(self) -> None:
        post_migrate.connect(triggers.install, sender=self, dispatch_uid="trail.triggers")
