from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "phoihop.files"
    verbose_name = _("Tệp")

    def ready(self) -> None:
        """Register the room's work and the words of its events."""
        from phoihop.files import tasks  # noqa: F401  # registers itself
        from phoihop.trail.interface import EVENT_LABELS, register_labels

        if "file.added" not in dict(EVENT_LABELS):
            register_labels(
                {
                    "file.added": _("Thêm một tệp."),
                    "file.dropped": _("Các tệp được đưa ra khỏi hồ sơ."),
                    "file.passed": _("Tệp đã được kiểm tra an toàn."),
                    "file.refused": _("Một tệp không an toàn đã bị từ chối."),
                }
            )
