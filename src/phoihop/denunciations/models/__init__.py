"""Rows of the denunciations room."""

from phoihop.denunciations.models.denunciation import NEVER, Denunciation, Handover

__all__ = ["NEVER", "Denunciation", "Handover"]
