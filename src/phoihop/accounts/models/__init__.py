"""People, the posts they hold, and what lets them in."""

from phoihop.accounts.models.doors import ApiToken, FactorReset, KnownDevice, OneTimeLink, TotpStep
from phoihop.accounts.models.people import User
from phoihop.accounts.models.posts import Deputy, Holding, Leave, Post

__all__ = [
    "ApiToken",
    "Deputy",
    "FactorReset",
    "Holding",
    "KnownDevice",
    "Leave",
    "OneTimeLink",
    "Post",
    "TotpStep",
    "User",
]
