"""The forms of a page as a browser sees them, and sending one with other values."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote_from_bytes, urljoin

from django.test import Client

# Fields that take a word of some list; an empty one is not asked for.
OF_THAT_NAME = {
    "place_query": "",
    "username": "nguoi.moi",
    "deputy": "dung",
    "code": "HG-MOI",
    "to": "an@vi-du.example",
}
UNTYPED = {"submit", "button", "image", "reset"}
CHOSEN = {"radio", "checkbox"}
# What a careful person would write where the page suggests nothing, so that the rest of the form passes.
PLAUSIBLE = {"email": "an@vi-du.example", "number": "1", "date": "2026-11-24", "password": "Dòng sông Hậu chảy êm 2026"}


@dataclass(slots=True)
class Field:
    """One name of a form. `choices` where the page offers values."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PageForm:
    """One form: where it goes and what it asks."""

    action: str
    method: str
    is_multipart: bool
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def typed(self) -> list[Field]:
        """The fields that a person fills in."""
        return [one for one in self.fields.values() if one.kind not in {"hidden", "file"}]

    @property
    def uploads(self) -> list[Field]:
        return [one for one in self.fields.values() if one.kind == "file"]

    def filled(self) -> dict[str, str]:
        """The form as a careful person would send it, by its first button."""
        values = {one.name: one.value.strip() or _plausible(one) for one in self.fields.values() if one.kind != "file"}
        return values | dict(self.buttons[:1])


def _plausible(asked: Field) -> str:
    if asked.kind == "hidden" or asked.name in OF_THAT_NAME:
        return OF_THAT_NAME.get(asked.name, "")
    if asked.choices:
        return next((choice for choice in asked.choices if choice), "")
    for end, value in (("-day", "24"), ("-month", "11"), ("-year", "2026")):
        if asked.name.endswith(end):
            return value
    return PLAUSIBLE.get(asked.kind, "1" if asked.kind == "numeric" else "Chữ thử")


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self.open = page, list[PageForm](), list[PageForm]()
        self.select, self.text = list[Field](), list[Field]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.page, given.get("action", ""))
            is_multipart = given.get("enctype", "") == "multipart/form-data"
            self.open.append(PageForm(action, given.get("method", "get").lower(), is_multipart))
            self.forms.append(self.open[-1])
        elif self.open:
            self._inside(tag, given)

    def _inside(self, tag: str, given: dict[str, str]) -> None:
        form, name = self.open[-1], given.get("name", "")
        kind = given.get("type", "text" if tag == "input" else tag)
        if tag == "option" and self.select:
            self.select[-1].choices.append(given.get("value", ""))
            if "selected" in given:
                self.select[-1].value = given.get("value", "")
        elif tag == "button" or (tag == "input" and kind in UNTYPED):
            if name:
                form.buttons.append((name, given.get("value", "")))
        elif name and tag in {"input", "select", "textarea"}:
            self._field(form, tag, kind, given)

    def _field(self, form: PageForm, tag: str, kind: str, given: dict[str, str]) -> None:
        kind = "numeric" if given.get("inputmode") == "numeric" else kind
        one = form.fields.setdefault(given["name"], Field(given["name"], kind))
        if kind in CHOSEN:
            one.choices.append(given.get("value", "on"))
            one.value = given.get("value", "on") if "checked" in given else one.value
        elif tag == "input":
            one.value = given.get("value", "")
        elif tag == "select":
            self.select.append(one)
        else:
            self.text.append(one)

    def handle_data(self, data: str) -> None:
        if self.text:
            self.text[-1].value += data

    def handle_endtag(self, tag: str) -> None:
        piles: dict[str, list[Any]] = {"form": self.open, "select": self.select, "textarea": self.text}
        pile = piles.get(tag)
        if pile:
            pile.pop()


def forms_of(page: str, content: str) -> list[PageForm]:
    """Every form of the page at that address."""
    reader = _Reader(page)
    reader.feed(content)
    return reader.forms


def send(client: Client, form: PageForm, values: dict[str, str]) -> Any:
    """Send it as a browser does, or as somebody who writes the bytes himself."""
    body = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in values.items())
    if form.method == "get":
        return client.get(f"{form.action.split('?', maxsplit=1)[0].split('#', maxsplit=1)[0]}?{body}")
    return client.post(form.action, body, content_type="application/x-www-form-urlencoded")


def send_file(client: Client, form: PageForm, field: str, name: str, content: bytes) -> Any:
    """Send the form, filled in, with one file. The bytes are written here: a browser would mend the name."""
    parts = [f'name="{key}"\r\n\r\n{value}'.encode() for key, value in form.filled().items()]
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    parts.append(f'name="{field}"; filename="{quoted}"\r\nContent-Type: image/jpeg\r\n\r\n'.encode() + content)
    body = b"".join(b"--ranh-gioi\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts)
    return client.post(form.action, body + b"--ranh-gioi--\r\n", content_type="multipart/form-data; boundary=ranh-gioi")


def _quoted(text: str) -> str:
    try:
        return quote_from_bytes(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote_from_bytes(text.encode("utf-8", "surrogatepass"))
