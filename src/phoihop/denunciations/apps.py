from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DenunciationsConfig(AppConfig):
    name = "phoihop.denunciations"
    verbose_name = _("Tố cáo")

    def ready(self) -> None:
        """Register the words of the room's events; the database guards its keys."""
        from phoihop.denunciations import database
        from phoihop.denunciations.labels import EVENT_SENTENCES
        from phoihop.trail.interface import register_labels

        register_labels(EVENT_SENTENCES)
        post_migrate.connect(database.install, sender=self)
