"""Error pages and the gallery."""
