"""Who sits where on a day of the sample: bodies through their successions, officers, places."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from phoihop.accounts.interface import Post, User
from phoihop.organizations.interface import (
    Body,
    Place,
    body_by_code,
    commune_committee,
    communes_on,
    intake_body,
    name_of,
    successors_of,
)

DEPARTMENTS_MERGED = date(2025, 3, 1)
REFORM = date(2025, 7, 1)


@dataclass(slots=True)
class World:
    """Look-ups that are asked thousands of times, each asked of the database once."""

    seats: dict[tuple[int, str], User] = field(default_factory=dict)
    heirs: dict[tuple[str, int], Body] = field(default_factory=dict)
    committees: dict[int, Body | None] = field(default_factory=dict)
    grounds: dict[int, list[Place]] = field(default_factory=dict)
    boards: dict[int, Body] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    @classmethod
    def now(cls) -> "World":
        """The world with everybody who ever held a post."""
        world = cls()
        for post in Post.objects.select_related("user").order_by("-pk"):
            world.seats[post.body_id, post.role] = post.user  # the first post of a body stays
        return world

    def seat(self, body_id: int, role: str) -> User:
        """Who does the work of `role` there."""
        return self.seats[body_id, role]

    def name(self, body: Body) -> str:
        """The body's name; in the sample no body was renamed in its life."""
        if body.pk not in self.names:
            self.names[body.pk] = name_of(body)
        return self.names[body.pk]

    def board(self, day: date) -> Body:
        """The citizen reception board of the day; asked while living at that day."""
        era = _era(day)
        if era not in self.boards:
            self.boards[era] = intake_body()
        return self.boards[era]

    def place(self, random: Random, day: date) -> Place:
        """A commune of the province of the day, the former Hậu Giang until 30/6/2025."""
        era = int(day >= REFORM)
        if era not in self.grounds:
            self.grounds[era] = communes_on(day, "92" if era else "93")
        return random.choice(self.grounds[era])

    def competent(self, code: str, place: Place, day: date) -> Body:
        """The department of that code as it stands on the day, or the commune's committee."""
        if not code:
            return self._committee(place, day) or self.board(day)
        key = (code, _era(day))
        if key not in self.heirs:
            self.heirs[key] = successors_of(body_by_code(code), day)[0]
        return self.heirs[key]

    def _committee(self, place: Place, day: date) -> Body | None:
        key = place.pk * 10 + _era(day)
        if key not in self.committees:
            self.committees[key] = commune_committee(place, day)
        return self.committees[key]


def _era(day: date) -> int:
    return int(day >= DEPARTMENTS_MERGED) + int(day >= REFORM)
