"""The person's name, post and ways out in the head of every staff page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from phoihop.accounts.models import User


def user_bar(request: HttpRequest) -> str:
    """Empty where nobody is signed in. Queries: none beyond the posts of the request."""
    user = request.user
    if not isinstance(user, User) or not user.is_authenticated:
        return ""
    values = {"user": user, "acting": user.acting, "path": request.get_full_path()}
    return render_to_string("accounts/_user_bar.html", values)
