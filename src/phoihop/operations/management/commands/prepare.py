"""`phoihop prepare`: everything between installing and serving, each part only where it is still missing."""

from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Creates or migrates the database, gathers static files, loads the sample province once."

    def handle(self, *_args: Any, **_options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        if settings.SAMPLE and "sample" in get_commands():
            call_command("sample", "load")
