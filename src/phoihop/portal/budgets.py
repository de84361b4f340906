"""How often one sender may use the public forms before work or waiting is asked for."""

from phoihop.core.budgets import Budget

FILINGS = Budget("filing")
# Only wrong look-ups count: who has the right code and secret is never limited.
WRONG_LOOKUPS = Budget("wrong_lookup")
UPLOADS = Budget("upload")
OWN_DATA = Budget("own_data")
