"""`phoihop token create USER [--scope SCOPE]… [--days N]`: a personal key to the JSON interface."""

from typing import Any

from phoihop.accounts import selectors
from phoihop.accounts.actions.tokens import LONGEST_DAYS, USUAL_DAYS, create_token
from phoihop.accounts.scopes import EVERY_SCOPE, Scope
from phoihop.core.cli import GroupCommand
from phoihop.core.errors import Missing
from phoihop.trail.interface import SystemActor


class Command(GroupCommand):
    help = "Personal keys to the JSON interface."

    def add_subcommands(self) -> None:
        parser = self.subcommand("create", self.create, help_text="Print a new token of USER, this once.")
        parser.add_argument("username")
        parser.add_argument("--label", default="dòng lệnh")
        parser.add_argument(
            "--scope",
            action="append",
            metavar="SCOPE",
            help=f"What the token opens, may be repeated: {', '.join(Scope)}; without it, all of them.",
        )
        parser.add_argument("--days", type=int, default=USUAL_DAYS, help=f"1 to {LONGEST_DAYS}, {USUAL_DAYS} if unsaid")

    def create(self, options: dict[str, Any]) -> None:
        user = selectors.user_by_username(options["username"])
        if user is None:
            raise Missing("no-user", f"Không có người dùng {options['username']}.")
        raw = create_token(
            user=user,
            label=options["label"],
            scopes=options["scope"] or EVERY_SCOPE,
            days=options["days"],
            by=SystemActor("command-line"),
        )
        self.stdout.write(raw)
