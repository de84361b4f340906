"""Who verifies a case now."""

from django.db.models import QuerySet

from phoihop.denunciations.models import Denunciation, TeamMember


def team_of(denunciation: Denunciation) -> QuerySet[TeamMember]:
    """The members of today, the lead first. Queries: 1."""
    rows = TeamMember.objects.filter(denunciation=denunciation, until=None)
    return rows.select_related("key__holder", "key__body").order_by("-is_lead", "id")
