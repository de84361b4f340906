from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "phoihop.accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        # Models are loaded by now, not before.
        from phoihop.accounts import receivers, tasks  # noqa: F401 - registers jobs

        receivers.connect()
