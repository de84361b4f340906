"""Who may open a paper: the room that owns its subject says so; a subject nobody answers for is closed."""

from collections.abc import Callable

from phoihop.accounts.interface import User
from phoihop.core.registry import Registry

# subject type → function of the person and the subject's id; rooms fill it in `ready()`.
DOCUMENT_ACCESS: Registry[Callable[[User, str], bool]] = Registry("document access check")


def may_open(user: User, subject_type: str, subject_id: str) -> bool:
    """Whether the person may see papers of that subject; unknown means no."""
    check = dict(DOCUMENT_ACCESS).get(subject_type)
    return check is not None and check(user, subject_id)
