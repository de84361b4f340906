from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "phoihop.accounts"
    verbose_name = _("Tài khoản")

    def ready(self) -> None:
        # Models are loaded by now, not before.
        from phoihop.accounts import receivers, tasks  # noqa: F401 - registers jobs
        from phoihop.accounts.actions.succession import hand_over_posts, posts_held
        from phoihop.accounts.passwords import check_own_list
        from phoihop.accounts.roles import Permission
        from phoihop.accounts.user_bar import user_bar
        from phoihop.organizations.interface import register_holdings
        from phoihop.ui.interface import register_entry, register_hook

        receivers.connect()
        register(check_own_list, "security")
        register_holdings("accounts.posts", posts_held, hand_over_posts)
        register_hook("staff_user", "accounts.user_bar", user_bar)
        register_entry(_("Vì sao xem được"), "rights:why", permission=Permission.RIGHTS_EXPLAIN, order=210)
        register_entry(_("Nhân sự"), "accounts:people", permission=Permission.ACCOUNT_MANAGE, order=200)
