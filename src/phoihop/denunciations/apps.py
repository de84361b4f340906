from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DenunciationsConfig(AppConfig):
    name = "phoihop.denunciations"
    verbose_name = _("Tố cáo")

    def ready(self) -> None:
        """Register the words of the room's events and what a body holds here."""
        from phoihop.denunciations import tasks  # noqa: F401  # registers itself
        from phoihop.denunciations.actions.succession import hand_over_denunciations
        from phoihop.denunciations.labels import EVENT_SENTENCES
        from phoihop.denunciations.selectors.holdings import denunciations_held
        from phoihop.organizations.interface import register_holdings
        from phoihop.trail.interface import register_labels

        register_labels(EVENT_SENTENCES)
        register_holdings("denunciations.held", denunciations_held, hand_over_denunciations)
