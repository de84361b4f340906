"""Rows of this room."""

from phoihop.organizations.models.bodies import Body, BodyVersion, Site
from phoihop.organizations.models.changes import ChangeEvent, ChangeRow, PlaceChange
from phoihop.organizations.models.places import Place, search_terms, search_words

__all__ = [
    "Body",
    "BodyVersion",
    "ChangeEvent",
    "ChangeRow",
    "Place",
    "PlaceChange",
    "Site",
    "search_terms",
    "search_words",
]
