"""A person's own list."""

from typing import cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from phoihop.core.access import signed_in
from phoihop.notices import actions, selectors
from phoihop.notices.views.paging import PAGE, before


@signed_in
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """The list, newest first."""
    user = cast(AbstractBaseUser, request.user)
    rows = list(before(selectors.notifications_of(user), request.GET.get("truoc"))[: PAGE + 1])
    context = {
        "rows": rows[:PAGE],
        "unread": selectors.unread_for(user),
        "next_href": f"?truoc={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
    }
    return render(request, "notices/own.html", context)


@signed_in
@require_POST
def mark_read(request: HttpRequest, notification_id: int | None = None) -> HttpResponse:
    """Mark one line or all as read; another person's line is left as it is."""
    actions.mark_read(user=cast(AbstractBaseUser, request.user), notification_id=notification_id)
    return redirect("notices:own")
