"""Who acts in a request."""

from typing import cast

from django.http import HttpRequest

from phoihop.trail.interface import Actor


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person; only for views that are guarded."""
    return cast(Actor, request.user)
