"""Writes the comparison's tickets as petitions: `python -m bench.peers.tickets SHARED N OUT.json` in a fresh database.

The twelve queues become twelve departments. Their officers work one list each, and one reader with a post in all of
them searches and counts. OUT.json holds what the clients need: {"cases": [[code, secret], …], "filed": the same of
cases that came through the door, "bodies": names, "officers": cookies by body, "reader": cookie}.
"""

import importlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import batched
from pathlib import Path
from typing import Any

from bench.prepare import cookie, filed_cases, lay_foundations, tidy  # first: it sets Django up

from allauth.mfa.models import Authenticator  # isort: skip
from allauth.mfa.utils import encrypt  # isort: skip

from phoihop.accounts.interface import Post, User, add_person, give_post
from phoihop.core import clock
from phoihop.organizations.interface import Body, BodyKind, bodies_on, intake_body, load_bodies, names_of
from phoihop.petitions.interface import Applicant, BulkCase, BulkFiled, Channel, Kind, State, write_bulk
from phoihop.sample import people
from phoihop.trail.interface import Draft, SystemActor, record_many

BY = SystemActor("bench")
FILED = 500
BATCH = 2000
#: new, in progress, waiting, in review; closed, rejected.
STATES = (State.FILED, State.IN_PROGRESS, State.WAITING, State.SUBMITTED, State.CLOSED, State.RETURNED)
ENDED = {State.CLOSED: "petition.closed", State.RETURNED: "petition.returned"}

type Ticket = dict[str, Any]


def main() -> None:
    shared, count, out = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    sys.path.insert(0, str(shared))
    vitext = importlib.import_module("vitext")
    lay_foundations()
    load_bodies(by=BY)
    people.load_people(by=BY)
    bodies = list(bodies_on(kinds=[BodyKind.DEPARTMENT])[: vitext.NQUEUES])
    if len(bodies) < vitext.NQUEUES:
        raise SystemExit("Tỉnh mẫu không đủ cơ quan cho mọi hàng đợi.")
    officers = [officer_of(body) for body in bodies]
    case = case_maker(bodies, officers, queues=vitext.QUEUES)
    written = [row for tickets in batched(vitext.tickets(count), BATCH) for row in write(map(case, tickets))]
    facts = {
        "cases": written,
        "filed": list(filed_cases(FILED)),
        "bodies": list(names_of(bodies).values()),
        "officers": [session_of(officer) for officer in officers],
        "reader": session_of(reader_of(bodies)),
    }
    tidy()
    out.write_text(json.dumps(facts))


def officer_of(body: Body) -> User:
    """The officer whom the sample gives the body."""
    return Post.objects.filter(body=body, role="officer").select_related("user").order_by("pk")[0].user


def reader_of(bodies: Iterable[Body]) -> User:
    """A person who may read the cases of all the bodies, and no others."""
    reader = add_person(username="bench.reader", full_name="Người đọc", email="bench.reader@phoihop.example", by=BY)
    for body in bodies:
        give_post(user=reader, body=body, role="inspector", title="Thanh tra viên", valid_from=date(2021, 1, 1), by=BY)
    return reader


def session_of(user: User) -> str:
    """A session as after signing in with a second factor, without which nobody comes to the desk."""
    factor = {"secret": encrypt("A" * 32)}
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": factor})
    return cookie(user)


def case_maker(bodies: list[Body], officers: list[User], *, queues: list[str]) -> Callable[[Ticket], BulkCase]:
    """Ticket → petition of the body that stands for its queue; it came by way of the reception board."""
    board = intake_body()

    def made(ticket: Ticket) -> BulkCase:
        state, queue = STATES[ticket["state"]], ticket["queue"]
        is_open = state not in ENDED
        return BulkCase(
            kind="" if state == State.FILED else Kind.KNPA,
            subject=ticket["title"][:200],
            body=ticket["body"],
            place_id=None,
            applicant=Applicant(name=ticket["name"], email=ticket["email"]),
            channel=Channel.WEB,
            received_at=local(ticket["created"]),
            state=state,
            state_since=local(ticket["updated"]),
            owner_id=bodies[queue].pk,
            holder_id=None if ticket["staff"] is None else officers[queue].pk,
            former_ids=(board.pk,),
            field=queues[queue],
            due_on=ticket["due"].date() if is_open else None,
            due_step="process" if is_open else "",
        )

    return made


def write(cases: Iterable[BulkCase]) -> Iterator[tuple[str, str]]:
    """Write the cases, each with what happened to it; gives codes and secrets."""
    rows = list(write_bulk(cases))
    record_many(draft for row in rows for draft in events_of(row))
    return ((row.petition.code, row.secret) for row in rows)


def events_of(row: BulkFiled) -> Iterator[Draft]:
    petition = row.petition
    yield Draft(code="petition.filed", subject=petition, by=BY, occurred_at=petition.received_at)
    if petition.kind:
        yield Draft(code="petition.classified", subject=petition, by=BY, occurred_at=petition.received_at)
    if code := ENDED.get(State(petition.state)):
        yield Draft(code=code, subject=petition, by=BY, occurred_at=petition.state_since)


def local(at: datetime) -> datetime:
    return at.replace(tzinfo=clock.ZONE)


if __name__ == "__main__":
    main()
