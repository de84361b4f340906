"""The emergency message over every public page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from phoihop.portal.models import NoticeKind
from phoihop.portal.selectors import message_shown


def emergency_banner(_request: HttpRequest) -> str:
    """The banner as HTML; nothing while no message is shown."""
    message = message_shown(NoticeKind.EMERGENCY)
    return render_to_string("portal/banner.html", {"message": message}) if message else ""
