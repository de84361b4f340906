"""Every address of the site, read from the address tree itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter


@dataclass(frozen=True, slots=True)
class Route:
    """One address: `name` as `reverse()` takes it, or the pattern itself where it has none."""

    name: str
    path: str
    view: Callable[..., Any]
    parameters: dict[str, object]

    def filled(self, given: dict[str, object]) -> str:
        """The address with `given` or, for the rest, arguments that lead to nothing."""
        values = {
            name: given.get(name, 0 if isinstance(kind, IntConverter) else "khong-co")
            for name, kind in self.parameters.items()
        }
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), self.path)
        return "/" + path


def routes() -> Iterator[Route]:
    """All addresses that this test answers for."""
    yield from _under(get_resolver().url_patterns, prefix="", space="", parameters={})


def _under(
    patterns: list[URLPattern | URLResolver], *, prefix: str, space: str, parameters: dict[str, object]
) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + _plain(str(pattern.pattern))
        known = {**parameters, **pattern.pattern.converters, **_groups(pattern)}
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _under(pattern.url_patterns, prefix=path, space=inner, parameters=known)
        else:
            yield Route(f"{space}{pattern.name}" if pattern.name else path, path, pattern.callback, known)


def _plain(pattern: str) -> str:
    """A regular expression written like a path: `^a/(?P<key>.+)/$` becomes `a/<key>/`."""
    return re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")


def _groups(pattern: URLPattern | URLResolver) -> dict[str, object]:
    return dict.fromkeys(re.findall(r"\(\?P<(\w+)>", str(pattern.pattern)))
