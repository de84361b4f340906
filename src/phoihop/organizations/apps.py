from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "phoihop.organizations"
    verbose_name = "Tổ chức và địa bàn"

    def ready(self) -> None:
        from phoihop.organizations.policies import MANAGE
        from phoihop.ui.interface import register_entry

        register_entry("Cơ quan", "organizations:bodies", permission=MANAGE, order=70)
