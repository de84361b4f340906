"""Somebody who may, and somebody who may not; the law room asks nothing else of an actor."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Somebody:
    permissions: frozenset[str]
    actor_kind: str = "user"
    actor_id: str = "7"
    actor_body: str = "VPUB"

    def may(self, permission: str, subject: object | None = None) -> bool:
        return permission in self.permissions


ADMINISTRATOR = Somebody(frozenset({"law.manage", "calendar.confirm"}))
OFFICER = Somebody(frozenset({"petition.handle"}))
