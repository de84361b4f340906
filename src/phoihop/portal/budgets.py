"""How often one sender may use the public forms before work or waiting is asked for."""

from django.conf import settings

from phoihop.core.budgets import Budget

FILINGS = Budget(lambda: settings.PHOIHOP_BUDGETS["filing"])
# Only wrong look-ups count: who has the right code and secret is never limited.
WRONG_LOOKUPS = Budget(lambda: settings.PHOIHOP_BUDGETS["wrong_lookup"])
UPLOADS = Budget(lambda: settings.PHOIHOP_BUDGETS["upload"])
