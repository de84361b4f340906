"""Whom a request really comes from, when a proxy of ours hands it on: docs/adr/0013-budgets-and-proxies.md."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

type Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# What only a proxy of ours may say. From anybody else it is thrown away.
_SAID_BY_PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")


class TrustedProxyMiddleware:
    """Put the true sender's address into REMOTE_ADDR; whatever a stranger says about himself is forgotten.

    Not there at all without `PHOIHOP_TRUSTED_PROXIES`: then nothing reads those headers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._trusted = [ipaddress.ip_network(network) for network in settings.PHOIHOP_TRUSTED_PROXIES]
        if not self._trusted:
            raise MiddlewareNotUsed

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = {name: request.META.pop(name, "") for name in _SAID_BY_PROXIES}
        peer = _address(request.META.get("REMOTE_ADDR", ""))
        if peer and self._is_trusted(peer):
            request.META["REMOTE_ADDR"] = self._sender(peer, said["HTTP_X_FORWARDED_FOR"])
            # The proxy nearest to us wrote the last one.
            request.META["HTTP_X_FORWARDED_PROTO"] = said["HTTP_X_FORWARDED_PROTO"].rpartition(",")[2].strip()
        return self._get_response(request)

    def _sender(self, peer: str, forwarded_for: str) -> str:
        """From the end, where our proxies write, to the first address that is not one of ours."""
        sender = peer
        for entry in reversed(forwarded_for.split(",")):
            address = _address(entry.strip())
            if not address:
                break
            sender = address
            if not self._is_trusted(address):
                break
        return sender

    def _is_trusted(self, address: str) -> bool:
        return any(ipaddress.ip_address(address) in network for network in self._trusted)


def _address(text: str) -> str:
    """The address in its one spelling, or nothing where it is none."""
    try:
        parsed = ipaddress.ip_address(text)
    except ValueError:
        return ""
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
