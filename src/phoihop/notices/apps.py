from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "phoihop.notices"
    verbose_name = _("Thông báo")

    def ready(self) -> None:
        """Register the room's work, menu, bell, own templates and the words of its events."""
        from phoihop.accounts.roles import Permission
        from phoihop.notices import tasks  # noqa: F401  # registers itself
        from phoihop.notices.bell import bell
        from phoihop.notices.reserve import tell_key_holders
        from phoihop.notices.wording import RESERVE_USED, TEMPLATES, TEST
        from phoihop.trail.interface import EVENT_LABELS, on_event, register_labels
        from phoihop.ui.interface import register_entry, register_hook

        TEMPLATES.register(TEST.code, TEST)
        TEMPLATES.register(RESERVE_USED.code, RESERVE_USED)
        on_event("escrow.", tell_key_holders)
        register_hook("staff_user", "notices.bell", bell)
        register_entry(_("Hộp gửi"), "notices:outbox", permission=Permission.NOTICE_MANAGE, order=820)
        register_entry(_("Mẫu thông báo"), "notices:templates", permission=Permission.TEMPLATE_MANAGE, order=830)
        if "notice.sent" not in dict(EVENT_LABELS):
            register_labels(
                {
                    "notice.sent": _("Đã gửi thông báo."),
                    "notice.failed": _("Không gửi được thông báo."),
                    "notice.retried": _("Gửi lại thông báo."),
                }
            )
