"""Background work with lease, retry and a stuck list."""
