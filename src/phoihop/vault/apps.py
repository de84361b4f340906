from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VaultConfig(AppConfig):
    name = "phoihop.vault"
    verbose_name = _("Niêm phong")

    def ready(self) -> None:
        """Register the room's periodic work, what it holds of a body, and the words of its events."""
        from phoihop.organizations.interface import register_holdings
        from phoihop.trail.interface import register_labels
        from phoihop.vault import tasks  # noqa: F401  # registers itself
        from phoihop.vault.actions.succession import hand_over_matters
        from phoihop.vault.labels import EVENT_SENTENCES
        from phoihop.vault.selectors.holdings import keys_held, matters_held

        register_labels(EVENT_SENTENCES)
        register_holdings("vault.matters", matters_held, hand_over_matters)
        register_holdings("vault.keys", keys_held)
