"""Components, form renderer, charts and the gallery: everything a page is made of."""
