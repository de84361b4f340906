"""What this room promises its neighbours."""

from phoihop.organizations.actions.changes import Amendment, Change, NewBody, apply_change_event
from phoihop.organizations.actions.load import load_bodies
from phoihop.organizations.actions.remote import mark_remote
from phoihop.organizations.forms import PlacePicker
from phoihop.organizations.holdings import Holding, hand_over, holdings_of, register_holdings
from phoihop.organizations.models import Body, BodyVersion, ChangeEvent, ChangeRow, Place, PlaceChange, Site
from phoihop.organizations.selectors.bodies import (
    BodyOption,
    BodyPart,
    Contact,
    bodies_on,
    body_by_code,
    body_options,
    children_of,
    commune_committee,
    contacts_of,
    convert_body,
    intake_body,
    name_of,
    names_of,
    search_bodies,
    successors_of,
    version_on,
)
from phoihop.organizations.selectors.places import (
    Converted,
    PlaceChoice,
    communes_on,
    convert_place,
    label_of,
    place_on,
    search_places,
)
from phoihop.organizations.states import BodyKind, ChangeKind, IssuerKind, Level

__all__ = [
    "Amendment",
    "Body",
    "BodyKind",
    "BodyOption",
    "BodyPart",
    "BodyVersion",
    "Change",
    "ChangeEvent",
    "ChangeKind",
    "ChangeRow",
    "Contact",
    "Converted",
    "Holding",
    "IssuerKind",
    "Level",
    "NewBody",
    "Place",
    "PlaceChange",
    "PlaceChoice",
    "PlacePicker",
    "Site",
    "apply_change_event",
    "bodies_on",
    "body_by_code",
    "body_options",
    "children_of",
    "commune_committee",
    "communes_on",
    "contacts_of",
    "convert_body",
    "convert_place",
    "hand_over",
    "holdings_of",
    "intake_body",
    "label_of",
    "load_bodies",
    "mark_remote",
    "name_of",
    "names_of",
    "place_on",
    "register_holdings",
    "search_bodies",
    "search_places",
    "successors_of",
    "version_on",
]
