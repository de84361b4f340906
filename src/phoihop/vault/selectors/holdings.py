"""What a body holds here, for its reorganisation."""

from django.utils.translation import gettext as _

from phoihop.organizations.interface import Body, Holding
from phoihop.vault.models import Compartment, SealedFile, VaultKey
from phoihop.vault.states import Part


def matters_held(body: Body) -> Holding:
    """Sealed matters. Queries: 1."""
    return Holding(_("hồ sơ niêm phong"), Compartment.objects.filter(body=body, part=Part.CONTENT).count())


def keys_held(body: Body) -> Holding:
    """Keys in use: they follow their holders to the successor. Queries: 1."""
    return Holding(_("khóa niêm phong đang dùng"), VaultKey.objects.filter(body=body, retired_at=None).count())


def is_wanted(sha256: str) -> bool:
    """Whether a sealed file lies in that content of the store. Queries: 1."""
    return SealedFile.objects.filter(sha256=sha256).exists()
