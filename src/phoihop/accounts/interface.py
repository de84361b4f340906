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
from phoihop.accounts.models import Deputy, Holding, Leave, Post, User
from phoihop.accounts.permission_words import permission_words
from phoihop.accounts.rights import ADDRESS_RULES, RIGHTS, Answer, PermissionAnswer, SubjectRights
from phoihop.accounts.scopes import Scope
from phoihop.accounts.selectors import officers_of, people_named, post_label, posts_of, user_by_username
from phoihop.accounts.step_up import step_up, step_up_answer

__all__ = [
    "ADDRESS_RULES",
    "RIGHTS",
    "Answer",
    "Deputy",
    "Holding",
    "Leave",
    "PermissionAnswer",
    "Post",
    "Scope",
    "SubjectRights",
    "User",
    "add_person",
    "create_token",
    "deactivate_person",
    "end_post",
    "give_post",
    "name_deputy",
    "officers_of",
    "people_named",
    "permission_words",
    "post_label",
    "posts_of",
    "put_on_leave",
    "step_up",
    "step_up_answer",
    "user_by_username",
    "user_for_token",
]
