from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VaultConfig(AppConfig):
    name = "phoihop.vault"
    verbose_name = _("Niêm phong")

    def ready(self) -> None:
        """Register the room's periodic work, what it holds of a body, and the words of its events."""
        from allauth.account.signals import user_logged_in

        from phoihop.accounts.roles import Permission
        from phoihop.files.interface import WANTED
        from phoihop.organizations.interface import register_holdings
        from phoihop.trail.interface import register_labels
        from phoihop.ui.interface import register_entry
        from phoihop.vault import tasks  # noqa: F401  # registers itself
        from phoihop.vault.actions.succession import hand_over_keys, hand_over_matters
        from phoihop.vault.labels import EVENT_SENTENCES
        from phoihop.vault.receivers import ask_for_key
        from phoihop.vault.selectors.holdings import is_wanted, keys_held, matters_held

        register_labels(EVENT_SENTENCES)
        WANTED.register("vault", is_wanted)
        user_logged_in.connect(ask_for_key, dispatch_uid="vault.ask_for_key")
        register_entry(_("Duyệt mở danh tính"), "vault:to-decide", permission=Permission.VAULT_APPROVE, order=710)
        register_entry(_("Khóa dự phòng"), "vault:escrow", permission=Permission.VAULT_ESCROW, order=720)
        register_entry(_("Giám sát mở danh tính"), "vault:watch", permission=Permission.VAULT_WATCH, order=730)
        register_entry(_("Khóa niêm phong"), "vault:mine", permission=Permission.VAULT_KEY, order=700)
        register_holdings("vault.matters", matters_held, hand_over_matters, is_sealed=True)
        register_holdings("vault.keys", keys_held, hand_over_keys)
