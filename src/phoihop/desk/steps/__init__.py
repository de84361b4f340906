"""The steps of a case as pages: which form each asks, which action it calls, what it says before it is done."""
