"""A copy of everything, encrypted, that either database can be restored from."""
