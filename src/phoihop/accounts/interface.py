"""What this room promises its neighbours."""

from phoihop.accounts.actions.people import (
    add_person,
    deactivate_person,
    end_post,
    give_post,
    name_deputy,
    put_on_leave,
)
from phoihop.accounts.models import Deputy, Leave, Post, User
from phoihop.accounts.selectors import officers_of, post_label, posts_of, user_by_username

__all__ = [
    "Deputy",
    "Leave",
    "Post",
    "User",
    "add_person",
    "deactivate_person",
    "end_post",
    "give_post",
    "name_deputy",
    "officers_of",
    "post_label",
    "posts_of",
    "put_on_leave",
    "user_by_username",
]
