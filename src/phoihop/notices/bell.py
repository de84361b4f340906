"""The bell at the top of staff pages."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.template.loader import render_to_string

from phoihop.notices.selectors import unread_for


def bell(request: HttpRequest) -> str:
    """A link to the person's list with the number of unread lines; nothing for strangers. Queries: 1."""
    if not isinstance(request.user, AbstractBaseUser):
        return ""
    return render_to_string("notices/bell.html", {"unread": unread_for(request.user)})
