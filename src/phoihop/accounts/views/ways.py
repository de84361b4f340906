"""Where a person is led after signing in or changing over."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def own_address(request: HttpRequest, there: str) -> str:
    """The address, where it is one of ours; empty otherwise."""
    ours = url_has_allowed_host_and_scheme(there, allowed_hosts=None, require_https=request.is_secure())
    return there if ours and there.startswith("/") else ""
