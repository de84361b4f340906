"""What may be done now on the page of a case: one small entry a step."""
