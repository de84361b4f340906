"""Which compartments there are, and which openings wait or were made."""

from uuid import UUID

from django.db.models import QuerySet

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.vault.models import Compartment, Grant, Matter, Opening, SealedFile, VaultKey
from phoihop.vault.selectors.barred import not_kept_out
from phoihop.vault.states import PERMISSION_FOR, WAITING, Purpose


def compartment_of(matter: Matter, part: str) -> Compartment:
    """Queries: 1. Raises: Missing."""
    subject_type, subject_id = matter
    found = Compartment.objects.filter(subject_type=subject_type, subject_id=subject_id, part=part).first()
    if found is None:
        raise Missing
    return found


def matters_of(user: User, subject_type: str) -> QuerySet[Grant]:
    """What this person's officer keys in use hold something of and may be met: the one rule behind every list.

    Its rows carry the ids of the matters, for a subquery: `.values("compartment__subject_id")`. Queries: 3 at once.
    """
    held = grants_in_use(user, subject_type)
    return not_kept_out(held, user, subject_type="compartment__subject_type", subject_id="compartment__subject_id")


def grants_in_use(user: User, subject_type: str) -> QuerySet[Grant]:
    """What this person's officer keys in use hold something of, whether or not she is kept out of it."""
    return Grant.objects.filter(
        compartment__subject_type=subject_type,
        key__holder=user,
        key__retired_at=None,
        key__purpose=Purpose.OFFICER,
        key__body_id__in=user.bodies_for(PERMISSION_FOR[Purpose.OFFICER]),
    )


def may_open(user: User, matter: Matter) -> bool:
    """Whether a key in use of this person holds something of the matter. Queries: 4."""
    return matters_of(user, matter[0]).filter(compartment__subject_id=matter[1]).exists()


def place_of_file(matter: Matter, file_id: UUID) -> tuple[str, int]:
    """In which part of the matter a file lies, and its place there, from 1. Queries: 2. Raises: Missing."""
    files = SealedFile.objects.filter(compartment__subject_type=matter[0], compartment__subject_id=matter[1])
    found = files.filter(pk=file_id).values_list("compartment__part", flat=True).first()
    if found is None:
        raise Missing
    ids = files.filter(compartment__part=found).order_by("sealed_at", "id").values_list("id", flat=True)
    return found, list(ids).index(file_id) + 1


def openings_to_decide(user: User) -> QuerySet[Opening]:
    """What waits for this second person: requests of other offices of which one of her keys holds a half."""
    mine = VaultKey.objects.filter(holder=user, purpose=Purpose.APPROVER, retired_at=None)
    halves = Grant.objects.filter(key__in=mine, share="approver").values("compartment_id")
    waiting = Opening.objects.filter(state__in=WAITING, compartment_id__in=halves)
    open_to_them = not_kept_out(
        waiting, user, subject_type="compartment__subject_type", subject_id="compartment__subject_id"
    )
    return (
        open_to_them.exclude(asker__body_id__in=mine.values("body_id"))
        .select_related("asker__holder", "asker__body", "compartment")
        .order_by("asked_at")
    )


def openings_of(user: User) -> QuerySet[Opening]:
    """What this officer asked for, newest first."""
    asked = Opening.objects.filter(asker__holder=user).select_related("compartment", "approver__body")
    return asked.order_by("-asked_at")


def all_openings(user: User) -> QuerySet[Opening]:
    """The guardian's list: who asked, who agreed, when and why. Never what was read, nor what concerns herself."""
    theirs = not_kept_out(
        Opening.objects.all(), user, subject_type="compartment__subject_type", subject_id="compartment__subject_id"
    )
    rows = theirs.select_related("asker__holder", "asker__body", "approver__holder", "approver__body")
    return rows.select_related("compartment__body").order_by("-asked_at", "-id")
