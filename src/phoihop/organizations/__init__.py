"""Bodies and places in time, and what became of them."""
