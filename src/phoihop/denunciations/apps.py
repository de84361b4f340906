from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DenunciationsConfig(AppConfig):
    name = "phoihop.denunciations"
    verbose_name = _("Tố cáo")

    def ready(self) -> None:
        """Register the room's words, its entry in the menu, what a body holds, how rights are told; guard keys."""
        from phoihop.accounts.interface import RIGHTS  # models are loaded only now
        from phoihop.accounts.roles import Permission
        from phoihop.denunciations import database, tasks  # noqa: F401  # tasks register themselves
        from phoihop.denunciations.actions.succession import hand_over_denunciations
        from phoihop.denunciations.labels import EVENT_SENTENCES
        from phoihop.denunciations.selectors.holdings import denunciations_held
        from phoihop.denunciations.selectors.rights import denunciation_rights
        from phoihop.organizations.interface import register_holdings
        from phoihop.trail.interface import register_labels
        from phoihop.ui.interface import register_entry

        register_labels(EVENT_SENTENCES)
        register_entry(_("Tố cáo"), "denunciations:unit", permission=Permission.VAULT_HOLD, order=35)
        register_holdings("denunciations.held", denunciations_held, hand_over_denunciations, is_sealed=True)
        RIGHTS.register("denunciation", denunciation_rights)
        post_migrate.connect(database.install, sender=self)
