"""The clocks of a petition and the due day that the worklist is ordered by."""

from datetime import date, timedelta

from phoihop.petitions.models import Petition
from phoihop.trail.interface import Actor

PROMISE_DAYS = {"process": 10, "answer": 21}


def first_due(received_on: date) -> date:
    """The day promised for the decision on direction."""
    return received_on + timedelta(days=PROMISE_DAYS["process"])


def start_term(petition: Petition, step: str, *, on: date, by: Actor) -> None:
    """Start the clock of `step` from the trigger day `on` and show it in the worklist."""
