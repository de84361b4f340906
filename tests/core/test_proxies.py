"""Who the sender is behind a proxy, and what a stranger cannot say about himself."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from phoihop.core.proxies import TrustedProxyMiddleware

SENDER, PROXY, INNER, STRANGER = "203.0.113.9", "10.0.0.1", "10.0.0.2", "198.51.100.66"


def seen_behind(settings: Settings, peer: str, **headers: str) -> HttpRequest:
    """The request as the views get it."""
    settings.PHOIHOP_TRUSTED_PROXIES = ["10.0.0.0/24", "2001:db8:1::/64"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)
    TrustedProxyMiddleware(lambda _: HttpResponse())(request)
    return request


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "sender"),
    [
        (PROXY, SENDER, SENDER),
        (PROXY, f"{STRANGER}, {SENDER}", SENDER),  # the sender wrote the first one himself
        (PROXY, f"{STRANGER}, {SENDER}, {INNER}", SENDER),  # two proxies of ours
        (PROXY, f"{SENDER}, unknown", PROXY),
        (PROXY, "", PROXY),
        (PROXY, f"::ffff:{SENDER}", SENDER),
        (f"::ffff:{PROXY}", SENDER, SENDER),
        ("2001:db8:1::5", "2001:db8:9::7", "2001:db8:9::7"),
        (PROXY, f"{INNER}, {INNER}", INNER),
        (STRANGER, SENDER, STRANGER),
        (STRANGER, f"{SENDER}, {PROXY}", STRANGER),
        ("", SENDER, ""),
    ],
)
def test_sender_is_the_last_who_is_not_ours(settings: Settings, peer: str, forwarded_for: str, sender: str) -> None:
    request = seen_behind(settings, peer, **{"X-Forwarded-For": forwarded_for})

    assert request.META["REMOTE_ADDR"] == sender
    assert "HTTP_X_FORWARDED_FOR" not in request.META


@pytest.mark.parametrize(
    ("peer", "proto", "secure"),
    [
        (PROXY, "https", True),
        (PROXY, "http", False),
        (PROXY, "https, http", False),  # the sender wrote the first one himself
        (PROXY, "", False),
        (STRANGER, "https", False),
    ],
)
def test_https_is_believed_from_our_proxy_alone(settings: Settings, peer: str, proto: str, secure: bool) -> None:
    assert seen_behind(settings, peer, **{"X-Forwarded-Proto": proto}).is_secure() is secure


def test_without_proxies_it_is_not_there(settings: Settings) -> None:
    settings.PHOIHOP_TRUSTED_PROXIES = []
    with pytest.raises(MiddlewareNotUsed):
        TrustedProxyMiddleware(lambda _: HttpResponse())
