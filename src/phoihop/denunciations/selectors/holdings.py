"""What a body holds here, for its reorganisation."""

from django.utils.translation import gettext as _

from phoihop.denunciations.models import Denunciation
from phoihop.organizations.interface import Body, Holding


def denunciations_held(body: Body) -> Holding:
    """All of them: an ended one still has secrets to keep. Queries: 1."""
    return Holding(_("hồ sơ tố cáo"), Denunciation.objects.filter(owner_body=body).count())
