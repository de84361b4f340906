"""What this room promises its neighbours.

For the person: `file_petition` gives a `Filed` receipt; `open_case(code, secret)` gives a `CaseHolder` (or raises
Missing); `case_view(holder)` is what tracking shows.
For staff: `visible_to(user)`, `get_for(user, code)`, `worklist(user, filters, after)`, `count_capped(user, filters)`.
"""

from phoihop.petitions.actions.filing import Filed, file_petition
from phoihop.petitions.actors import CaseHolder
from phoihop.petitions.checks import DENUNCIATION_TEXT, Applicant, OnBehalf
from phoihop.petitions.models import Petition
from phoihop.petitions.selectors.tracking import CaseView, ClockRow, TimelineRow, case_view, open_case
from phoihop.petitions.selectors.visible import get_for, visible_to
from phoihop.petitions.selectors.worklist import Count, Filters, Page, WorkRow, count_capped, worklist
from phoihop.petitions.states import Channel, Kind, State

__all__ = [
    "DENUNCIATION_TEXT",
    "Applicant",
    "CaseHolder",
    "CaseView",
    "Channel",
    "ClockRow",
    "Count",
    "Filed",
    "Filters",
    "Kind",
    "OnBehalf",
    "Page",
    "Petition",
    "State",
    "TimelineRow",
    "WorkRow",
    "case_view",
    "count_capped",
    "file_petition",
    "get_for",
    "open_case",
    "visible_to",
    "worklist",
]
