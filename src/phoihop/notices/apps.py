from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "phoihop.notices"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        """Register the templates that belong to no other room."""
        from phoihop.notices.wording import TEMPLATES, TEST

        TEMPLATES.register(TEST.code, TEST)
