from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "phoihop.organizations"
    verbose_name = "Tổ chức và địa bàn"
