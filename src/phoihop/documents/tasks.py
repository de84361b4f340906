"""Work of this room that runs behind."""

from phoihop.documents import actions
from phoihop.jobs.interface import register


@register("documents.render")
def render(code: str) -> None:
    """Print a signed paper once and keep the files."""
    actions.keep_renditions(code)
