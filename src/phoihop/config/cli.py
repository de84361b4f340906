"""The command line `phoihop`: every room's management commands under one name."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run `phoihop COMMAND …`; each room keeps its commands in `management/commands/`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.config.settings")
    execute_from_command_line(sys.argv)
