"""Every read of the petitions room."""
