"""One shape for commands with sub-commands: `phoihop law due`, `phoihop organizations show`."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from phoihop.core.errors import DomainError


class GroupCommand(BaseCommand):
    """A command whose sub-commands register themselves in `add_subcommands`.

    A `DomainError` becomes its Vietnamese message on standard error and exit code 2.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        self._subparsers = parser.add_subparsers(dest="subcommand", required=True)
        self.add_subcommands()

    def add_subcommands(self) -> None:
        raise CommandError(f"{type(self).__module__} has no sub-commands.")

    def subcommand(self, name: str, run: Callable[..., None], *, help_text: str) -> CommandParser:
        """Add one sub-command; `run` is called with the parsed options as keywords."""
        parser: CommandParser = self._subparsers.add_parser(name, help=help_text)
        parser.set_defaults(run=run)
        return parser

    def handle(self, *_args: Any, **options: Any) -> None:
        run = options["run"]
        try:
            run(options)
        except DomainError as error:
            raise CommandError(error.message, returncode=2) from error
