"""Every write of the petitions room."""
