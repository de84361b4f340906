"""All steps, in the order in which the page lists them."""

from django.utils.translation import gettext as _

from phoihop.core.errors import Missing
from phoihop.denunciations.steps.asked import ASKED
from phoihop.denunciations.steps.conclusion import CONCLUSION
from phoihop.denunciations.steps.conversation import CONVERSATION
from phoihop.denunciations.steps.duties import DUTIES
from phoihop.denunciations.steps.handover import HANDOVER
from phoihop.denunciations.steps.intake import INTAKE
from phoihop.denunciations.steps.page import Step, Work
from phoihop.denunciations.steps.people import PEOPLE
from phoihop.denunciations.steps.settlement import SETTLEMENT

STEPS: dict[str, Step] = {
    step.slug: step for step in (*HANDOVER, *INTAKE, *SETTLEMENT, *CONCLUSION, *DUTIES, *ASKED, *CONVERSATION, *PEOPLE)
}


def allowed_steps(work: Work) -> list[Step]:
    """What this person may do now."""
    return [step for step in STEPS.values() if step.opens(work)]


def step_of(slug: str, work: Work) -> Step:
    """The step of that name. Raises: Missing where there is none, or where it is not open now."""
    step = STEPS.get(slug)
    if step is None or not step.opens(work):
        raise Missing("no-step", _("Bước này không làm được lúc này. Hãy mở lại hồ sơ để xem các bước làm được."))
    return step
