"""Work of this room that runs behind: scanning and sweeping. Both wait for the world outside, so neither is atomic."""

from datetime import timedelta

from phoihop.files import actions, scanner, selectors
from phoihop.jobs.interface import register, register_periodic


@register("files.scan", atomic=False, lease=timedelta(minutes=2))
def scan(key: str) -> None:
    """Ask the scanner about one file; while it is away the queue tries again with growing pauses."""
    actions.scan_file(key)


@register_periodic("files.rescan", 600)
def rescan() -> None:
    """Go through what still waits, once the scanner is back, whatever became of its jobs."""
    if scanner.is_configured():
        for key in selectors.unscanned().values_list("key", flat=True)[:100]:
            actions.scan_file(key)


@register_periodic("files.sweep", 86_400)
def sweep() -> None:
    """Remove uploads whose filing was never finished."""
    actions.sweep_unreferenced()
