"""At sign-in: whoever sits where a key is needed and has none is told so; the unit can take nothing until then."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.vault.selectors.keys import key_seats


def ask_for_key(request: HttpRequest, user: User, **_signal: Any) -> None:
    """Tell her once, at each sign-in. Queries: for who has no such seat only the posts of the day, else 4."""
    if key_seats(user):
        messages.warning(
            request,
            _("Ông/Bà chưa lập khóa niêm phong nên cơ quan chưa nhận được tố cáo. Hãy mở mục Khóa niêm phong để lập."),
        )
