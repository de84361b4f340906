"""Every step of the desk, in the order in which a page lists them."""

from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.desk.steps.complaint import COMPLAINT
from phoihop.desk.steps.effect import EFFECT
from phoihop.desk.steps.handling import HANDLING
from phoihop.desk.steps.handover import HANDOVER
from phoihop.desk.steps.intake import INTAKE
from phoihop.desk.steps.letters import LETTERS
from phoihop.desk.steps.outside import OUTSIDE
from phoihop.desk.steps.page import StepPage
from phoihop.desk.steps.representation import REPRESENTATION
from phoihop.petitions.interface import Petition

STEPS: dict[str, StepPage] = {
    page.slug: page
    for page in [*HANDOVER, *OUTSIDE, *INTAKE, *COMPLAINT, *EFFECT, *HANDLING, *REPRESENTATION, *LETTERS]
}


def allowed_steps(petition: Petition, user: User) -> list[StepPage]:
    """The steps that this person may take now."""
    return [page for page in STEPS.values() if page.is_open(petition, user)]


def step_of(slug: str, petition: Petition, user: User) -> StepPage:
    """The step of that name. Raises: Missing where there is none, or where it is not open now."""
    page = STEPS.get(slug)
    if page is None or not page.is_open(petition, user):
        raise Missing("no-step", _("Bước này không làm được lúc này. Hãy mở lại hồ sơ để xem các bước làm được."))
    return page
