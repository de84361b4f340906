"""What the trail promises its neighbours."""

from phoihop.trail.actions import move, record
from phoihop.trail.models import Event
from phoihop.trail.protocols import Actor, Subject, SystemActor
from phoihop.trail.transitions import Transition, Transitions

__all__ = ["Actor", "Event", "Subject", "SystemActor", "Transition", "Transitions", "move", "record"]
