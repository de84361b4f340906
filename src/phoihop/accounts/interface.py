"""What this room promises its neighbours."""

from phoihop.accounts.actions.people import (
    add_person,
    deactivate_person,
    end_post,
    give_post,
    name_deputy,
    put_on_leave,
)
from phoihop.accounts.actions.tokens import create_token, user_for_token
from phoihop.accounts.models import Deputy, Leave, Post, User
from phoihop.accounts.selectors import officers_of, people_named, post_label, posts_of, user_by_username

__all__ = [
    "Deputy",
    "Leave",
    "Post",
    "User",
    "add_person",
    "create_token",
    "deactivate_person",
    "end_post",
    "give_post",
    "name_deputy",
    "officers_of",
    "people_named",
    "post_label",
    "posts_of",
    "put_on_leave",
    "user_by_username",
    "user_for_token",
]
