"""Everything of the site that takes values, found by opening each page as somebody who may."""

import inspect
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from tests.access.addresses import Address, addresses
from tests.access.matrix import EVERYONE, MATRIX
from tests.access.walk import routes
from tests.access.world import World, client_of
from tests.fuzz.pages import PageForm, forms_of

# What Django and its friends say where a form forgot to say it in Vietnamese.
ENGLISH = re.compile(
    r"This field|Enter a|Ensure this|Ensure that|Select a valid|not one of the available|This value|Not a valid|"
    r"not a valid|The submitted|Please |This password|Bad Request|Not Found<|Forbidden"
)
ROUTES = {route.name: route for route in routes()}
QUESTION = re.compile(r"request\.GET\.(?:get|getlist)\(\"([\w-]+)\"|request\.GET\[\"([\w-]+)\"\]")


@dataclass(frozen=True, slots=True)
class Found:
    """A form, the page it stands on, and somebody who may send it."""

    name: str
    person: str
    form: PageForm


def opener(address: Address) -> str:
    """Who opens that address; empty where nobody reads it."""
    row = MATRIX[address.name]
    order = (*row.opens, "giang", "son", *EVERYONE)
    return next((one for one in order if row.expected(one) == 200), "")


class Site:
    """The pages with their readers; each reader's browser is kept."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.clients: dict[str, Client] = {}
        self.pages = [(address, person) for address in addresses(world) if (person := opener(address))]

    def client(self, person: str) -> Client:
        if person not in self.clients:
            self.clients[person] = client_of(self.world, person)
        return self.clients[person]

    def forms(self) -> Iterator[Found]:
        """Every form once: the same fields going to the same view are one form."""
        seen = set[object]()
        for address, person in self.pages:
            response = self.client(person).get(address.url)
            if "text/html" not in response.headers["Content-Type"]:
                continue
            for form in forms_of(address.url, response.content.decode()):
                key = (_view(form.action), address.label, frozenset(form.fields), frozenset(form.buttons))
                if key not in seen:
                    seen.add(key)
                    yield Found(f"{address.name} → {_view(form.action)}", person, form)

    @contextmanager
    def undone(self, person: str) -> Iterator[Client]:
        """The person's browser; what it does is taken back, the cookies too."""
        client = self.client(person)
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        with transaction.atomic():
            yield client
            transaction.set_rollback(True)
        client.cookies.clear()
        for name, value in cookies.items():
            client.cookies[name] = value


def questions(route: str) -> list[str]:
    """The names that the view's own file reads from the address."""
    module = sys.modules[inspect.unwrap(ROUTES[route].view).__module__]
    found = QUESTION.findall(Path(str(module.__file__)).read_text())
    return sorted({one or other for one, other in found})


def _view(action: str) -> str:
    try:
        return resolve(action.split("?", maxsplit=1)[0]).view_name
    except Resolver404:
        return action
