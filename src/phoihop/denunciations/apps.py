from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DenunciationsConfig(AppConfig):
    name = "phoihop.denunciations"
    verbose_name = _("Tố cáo")

    def ready(self) -> None:
        """Register the words of the room's events, what a body holds here, and the entry in the menu."""
        from phoihop.accounts.roles import Permission
        from phoihop.denunciations import tasks  # noqa: F401  # registers itself
        from phoihop.denunciations.actions.succession import hand_over_denunciations
        from phoihop.denunciations.labels import EVENT_SENTENCES
        from phoihop.denunciations.selectors.holdings import denunciations_held
        from phoihop.organizations.interface import register_holdings
        from phoihop.trail.interface import register_labels
        from phoihop.ui.interface import register_entry

        register_labels(EVENT_SENTENCES)
        register_entry(_("Tố cáo"), "denunciations:unit", permission=Permission.VAULT_HOLD, order=35)
        register_holdings("denunciations.held", denunciations_held, hand_over_denunciations)
