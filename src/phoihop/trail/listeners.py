"""Higher rooms hear of events by the beginning of their code."""

from collections.abc import Callable

from phoihop.trail.models import Event

type Listener = Callable[[Event], None]

_listeners: list[tuple[str, Listener]] = []


def on_event(code_prefix: str, handler: Listener) -> None:
    """Call `handler` for each event whose code begins with `code_prefix`; registered in `AppConfig.ready()`.

    The handler runs inside the action's transaction: what it writes (an outbox row, a job) stands or falls with
    the event. It sends nothing itself.
    """
    if (code_prefix, handler) not in _listeners:
        _listeners.append((code_prefix, handler))


def announce(event: Event) -> None:
    """Tell the listeners, in the order in which they registered."""
    for prefix, handler in _listeners:
        if event.code.startswith(prefix):
            handler(event)
