"""Work of the public site without a person: forgetting drafts whose day is over."""

from phoihop.jobs.interface import register_periodic
from phoihop.portal.actions import delete_expired_drafts


@register_periodic("portal.delete_expired_drafts", 3_600)
def forget_drafts() -> None:
    """Delete the expired drafts; run twice it finds nothing."""
    delete_expired_drafts()
