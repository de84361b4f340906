"""Over random lives of keys: a matter opens for exactly those who hold a grant, and never for one alone."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.accounts.interface import User
from phoihop.core.errors import DomainError
from phoihop.vault.actions.grants import grant_all
from phoihop.vault.actions.keys import retire_key
from phoihop.vault.models import Compartment, EscrowShare, Grant, VaultKey
from tests.people import holder
from tests.vault.keepers import BODY, TEXT, key_of, new_keepers, opened, seal_one, told

pytestmark = [pytest.mark.django_db]

STEPS = st.lists(
    st.tuples(st.sampled_from(["grant", "retire", "remake"]), st.integers(0, 2), st.integers(0, 2)), max_size=8
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_content_opens_for_those_who_were_given_it_and_nobody_else(
    minh: User, ngan: User, steps: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        _play(minh, ngan, steps)
        transaction.set_rollback(True)


def _play(minh: User, ngan: User, steps: list[tuple[str, int, int]]) -> None:
    keepers = new_keepers(minh, ngan)
    seal_one(minh)
    users = [
        minh,
        *(holder(f"cb{number}", f"Cán Bộ {number}", "vault_officer", BODY, "Chuyên viên") for number in (1, 2)),
    ]
    keys: list[VaultKey | None] = [keepers.minh, None, None]
    may: set[int] = {0}
    for step, giver, taker in steps:
        source, target = keys[giver], keys[taker]
        if step == "remake" and target is None:
            keys[taker] = key_of(users[taker], BODY, "officer")
        elif step == "retire" and target is not None:
            retire_key(key=target, by=minh, reason="left")
            keys[taker] = None
            may.discard(taker)
        elif step == "grant" and source is not None and target is not None and giver != taker:
            grant_all(using=opened(source), to=target, by=users[giver])
            may |= {taker} if giver in may else set()
    readers = {number for number, key in enumerate(keys) if key is not None and _reads(key)}
    assert readers == may
    for compartment in Compartment.objects.filter(part="identity"):
        shares = Grant.objects.filter(compartment=compartment).values_list("key__body_id", "share")
        assert not {body for body, share in shares if share == "asker"} & {
            body for body, share in shares if share == "approver"
        }
        same = {"subject_type": compartment.subject_type, "subject_id": compartment.subject_id}
        assert EscrowShare.objects.filter(compartment__in=Compartment.objects.filter(**same)).count() == 3


def _reads(key: VaultKey) -> bool:
    try:
        found = told(key)
    except DomainError:
        return False
    return found == {"text": [TEXT.content]}
