from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "phoihop.documents"
    verbose_name = _("Văn bản")

    def ready(self) -> None:
        """Register the room's work, menu, holdings and the words of its events."""
        from phoihop.accounts.roles import Permission
        from phoihop.documents import tasks  # noqa: F401  # registers itself
        from phoihop.documents.succession import drafts_held, hand_over_drafts
        from phoihop.organizations.interface import register_holdings
        from phoihop.trail.interface import EVENT_LABELS, register_labels
        from phoihop.ui.interface import register_entry

        register_holdings("documents.drafts", drafts_held, hand_over_drafts)
        register_entry(_("Sổ văn bản"), "documents:registers", permission=Permission.DOCUMENT_ISSUE, order=300)
        register_entry(_("Câu mẫu văn bản"), "documents:wordings", permission=Permission.TEMPLATE_MANAGE, order=310)
        if "document.signed" not in dict(EVENT_LABELS):
            register_labels(
                {
                    "document.drafted": _("Soạn dự thảo văn bản."),
                    "document.edited": _("Sửa dự thảo văn bản."),
                    "document.submitted": _("Trình ký văn bản."),
                    "document.returned": _("Trả lại dự thảo."),
                    "document.signed": _("Ký văn bản {number}."),
                    "number.taken": _("Cấp số {number} cho văn bản của hồ sơ niêm phong."),
                    "document.sent": _("Gửi văn bản {number}."),
                    "document.received_noted": _("Nơi nhận đã nhận văn bản {number}."),
                    "document.failed_noted": _("Văn bản {number} không đến một nơi nhận."),
                    "document.resent_noted": _("Gửi lại văn bản {number} cho một nơi nhận."),
                    "document.cleared": _("Nội dung các văn bản được đưa ra khỏi hệ thống."),
                    "wording.proposed": _("Soạn câu mẫu của văn bản, bản {version}."),
                    "wording.in_force": _("Áp dụng câu mẫu của văn bản, bản {version}."),
                    "document.recalled": _("Thu hồi văn bản {number}."),
                }
            )
