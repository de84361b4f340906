"""Browsers in which a person came in before."""

from django.db import transaction

from phoihop.accounts.models import KnownDevice, User
from phoihop.accounts.models.doors import token_hash
from phoihop.accounts.states import KNOWN_DEVICE_LIFE
from phoihop.core import clock


@transaction.atomic
def remember_device(*, user: User, raw: str) -> None:
    """The person came in here by password and second factor; what she has not used for long is forgotten."""
    today = clock.today()
    KnownDevice.objects.update_or_create(user=user, device_hash=token_hash(raw), defaults={"last_used_on": today})
    KnownDevice.objects.filter(user=user, last_used_on__lt=today - KNOWN_DEVICE_LIFE).delete()


def forget_devices(*, user: User, but: str = "") -> None:
    """Every known device of the person is strange again, save the one of that cookie."""
    devices = KnownDevice.objects.filter(user=user)
    if but:
        devices = devices.exclude(device_hash=token_hash(but))
    devices.delete()
