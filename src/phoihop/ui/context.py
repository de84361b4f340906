"""What every page knows: whether this is the sample, and which public pages there are."""

from collections.abc import Mapping
from functools import cache
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from phoihop.ui.menu import MayAsk, staff_links
from phoihop.ui.parts import Link

# Addresses, not names: they are fixed for people, whichever room answers them.
PUBLIC_PAGES = (
    (_("Gửi ý kiến"), "/gui-don/"),
    (_("Tra cứu hồ sơ"), "/tra-cuu/"),
    (_("Lịch tiếp công dân"), "/lich-tiep-cong-dan/"),
    (_("Tin tức"), "/tin-tuc/"),
)


def site(request: HttpRequest) -> Mapping[str, object]:
    """Context processor. `public_links` and `staff_links` are made only where a template asks."""
    return {
        "is_sample": settings.SAMPLE,
        "public_links": SimpleLazyObject(lambda: public_links(request.path)),
        "staff_links": SimpleLazyObject(lambda: staff_links(cast(MayAsk, request.user), request.path)),
    }


def public_links(path: str) -> list[Link]:
    """The public menu, without pages that this installation does not have."""
    return [Link(str(text), href, current=path.startswith(href)) for text, href in PUBLIC_PAGES if _exists(href)]


@cache
def _exists(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
