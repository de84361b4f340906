from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from phoihop.ui.interface import register_entry


class LawConfig(AppConfig):
    name = "phoihop.law"
    verbose_name = _("Thời hạn theo luật")

    def ready(self) -> None:
        # The words need models, which are ready only now.
        from phoihop.law import labels
        from phoihop.law.actions.succession import clocks_held, hand_over_clocks
        from phoihop.organizations.interface import register_holdings

        labels.register()
        # Terms of sealed matters are among them.
        register_holdings("law.clocks", clocks_held, hand_over_clocks, is_sealed=True)
        register_entry(_("Quy định"), "law:rules", permission="law.manage", order=70)
        register_entry(_("Lịch làm việc"), "law:calendar", permission="calendar.confirm", order=71)
        post_migrate.connect(_load_seed, sender=self)


def _load_seed(*, using: str, **_signal: Any) -> None:
    """A fresh database has the law and the calendar; a later one gets the rules it lacks."""
    # Models are ready only after the registry is.
    from phoihop.law.actions.seed import load_calendar, load_law
    from phoihop.law.models import CalendarDay

    if using == "default" and CalendarDay._meta.db_table in connections[using].introspection.table_names():
        load_law()
        load_calendar()
