"""What happened in a case and who did it, told to the office or to the person."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from django.utils.translation import gettext as _

from phoihop.accounts.interface import Post, User
from phoihop.core import clock
from phoihop.core.brief import briefly
from phoihop.organizations.interface import Body, name_of, names_of
from phoihop.petitions.labels import PUBLIC_EVENTS, read_reason
from phoihop.petitions.models import Petition
from phoihop.trail.interface import Event, events_of, happenings_of, sentence

READ = "petition.read"
# What one step leaves beside its own event: its papers, its terms, its files.
_BESIDE = ("document.", "clock.", "file.")
_ONE_STEP = timedelta(seconds=2)


class Audience(Enum):
    """Whose eyes read: the office learns name, post and body of who acted, the person the body alone."""

    OFFICE = auto()
    PERSON = auto()


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One step. `details` are the sentences, `papers` the documents' codes that the step left beside it."""

    at: datetime
    event: str
    label: str
    by: str = ""
    details: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


def timeline_of(petition: Petition, audience: Audience) -> list[TimelineRow]:
    """Everything that happened, oldest first. For the office readings follow at the end, as `petition.read`.

    Queries: 1 for the person, and now and then 1 a body; 4 for the office.
    """
    if audience is Audience.PERSON:
        return _for_person(petition)
    events = list(events_of(petition.subject_type, petition.subject_id))
    who = _actors(events)
    readings = [event for event in events if event.code == READ]
    steps = [_step_row(main, beside, who) for main, beside in _steps(event for event in events if event.code != READ)]
    return steps + [
        TimelineRow(row.occurred_at, READ, sentence(row), who(row), (read_reason(row.data.get("reason", "")),))
        for row in readings
    ]


def _for_person(petition: Petition) -> list[TimelineRow]:
    return [
        TimelineRow(row.at, row.code, str(PUBLIC_EVENTS[row.code]), _body_name(row.actor_body))
        for row in happenings_of(petition.subject_type, petition.subject_id)
        if row.code in PUBLIC_EVENTS
    ]


@briefly(seconds=30)
def _body_name(code: str) -> str:
    body = Body.objects.filter(code=code).first() if code else None
    return name_of(body) if body else ""


def _steps(events: Iterable[Event]) -> Iterator[tuple[Event, list[Event]]]:
    """Each step's own event with those beside it; a paper drawn up without a step stands alone, by its last event."""
    for burst in _bursts(events):
        mains = [event for event in burst if not event.code.startswith(_BESIDE)]
        if not mains:
            yield from _alone(burst)
            continue
        beside: dict[int, list[Event]] = {event.pk: [] for event in mains}
        last = mains[0]
        for event in burst:
            if event.pk in beside:
                last = event
            else:
                beside[last.pk].append(event)
        yield from ((event, beside[event.pk]) for event in mains)


def _bursts(events: Iterable[Event]) -> Iterator[list[Event]]:
    """Events that one actor left at one moment."""
    burst: list[Event] = []
    for event in events:
        if burst and not _is_same_moment(burst[-1], event):
            yield burst
            burst = []
        burst.append(event)
    if burst:
        yield burst


def _is_same_moment(one: Event, other: Event) -> bool:
    same = (one.actor_kind, one.actor_id) == (other.actor_kind, other.actor_id)
    return same and abs(other.occurred_at - one.occurred_at) <= _ONE_STEP


def _alone(burst: list[Event]) -> Iterator[tuple[Event, list[Event]]]:
    by_paper: dict[object, list[Event]] = {}
    for event in burst:
        by_paper.setdefault(event.data.get("document", event.pk), []).append(event)
    for events in by_paper.values():
        yield events[-1], events[:-1]


def _step_row(main: Event, beside: list[Event], who: Callable[[Event], str]) -> TimelineRow:
    papers = dict.fromkeys(event.data["document"] for event in [main, *beside] if "document" in event.data)
    details = tuple(sentence(event) for event in beside if "document" not in event.data)
    return TimelineRow(main.occurred_at, main.code, sentence(main), who(main), details, tuple(papers))


def _actors(events: Iterable[Event]) -> Callable[[Event], str]:
    """Who acted, as the office is told: name, the post held on that day, body. Queries: 3."""
    ids = {int(event.actor_id) for event in events if event.actor_kind == "user"}
    people = dict(User.objects.filter(pk__in=ids).values_list("pk", "full_name"))
    posts = list(Post.objects.filter(user_id__in=ids).order_by("-valid_from"))
    found = {body.code: body for body in Body.objects.filter(code__in={event.actor_body for event in events})}
    names = names_of(found.values())

    def who(event: Event) -> str:
        if event.actor_kind != "user":
            others = {
                "petitioner": _("Người gửi đơn"),
                "system": _("Hệ thống"),
                "outside": _("Cơ quan ngoài hệ thống"),
            }
            return others.get(event.actor_kind, "")
        pk, body = int(event.actor_id), found.get(event.actor_body)
        title = _title_of(posts, pk, body, event) if body else ""
        return ", ".join(filter(None, [people.get(pk, _("Cán bộ")), title, names.get(body.pk, "") if body else ""]))

    return who


def _title_of(posts: list[Post], user_id: int, body: Body, event: Event) -> str:
    """The title of the post in that body on that day; empty for a deputy."""
    on = clock.local_date(event.occurred_at)
    held = [
        post.title
        for post in posts
        if post.user_id == user_id
        and post.body_id == body.pk
        and post.valid_from <= on
        and (post.valid_to is None or on <= post.valid_to)
    ]
    return held[0] if held else ""
