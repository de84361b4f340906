"""A browser's own description of itself, in words that a person recognises: "Chrome trên Windows"."""

import ipaddress

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

UNKNOWN = "0.0.0.0"  # noqa: S104 - no address to listen on: who sent is not known
# The first that fits is taken: Edge and Cốc Cốc call themselves Chrome as well, and Chrome calls itself Safari.
_BROWSERS = [
    ("Edg", "Edge"),
    ("coc_coc_browser", _("Cốc Cốc")),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
]
_SYSTEMS = [
    ("iPhone", _("điện thoại iPhone")),
    ("iPad", _("máy tính bảng iPad")),
    ("Android", _("điện thoại hoặc máy tính bảng Android")),
    ("Windows", _("máy tính Windows")),
    ("CrOS", _("máy tính ChromeOS")),
    ("Macintosh", _("máy tính Mac")),
    ("Linux", _("máy tính Linux")),
]


def device_words(user_agent: str) -> str:
    """Browser and kind of device; "Thiết bị không rõ" where neither is told."""
    browser = next((str(name) for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((str(name) for mark, name in _SYSTEMS if mark in user_agent), "")
    if browser and system:
        return gettext("%(browser)s trên %(system)s") % {"browser": browser, "system": system}
    return browser or system[:1].upper() + system[1:] or gettext("Thiết bị không rõ")


def network_of(address: str) -> str:
    """The first address of the sender's network: enough to tell the own office from elsewhere, too little for more."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return UNKNOWN
    wide = 24 if parsed.version == 4 else 48  # noqa: PLR2004 - the version itself
    return str(ipaddress.ip_network(f"{parsed}/{wide}", strict=False).network_address)
