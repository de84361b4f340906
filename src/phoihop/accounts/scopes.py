"""What a personal token may be used for. A token never opens more than its person may do, and less where it says so."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Scope(StrEnum):
    """Each names operations of the JSON interface; `phoihop.api.staff` says at each operation which one it needs."""

    PETITIONS_READ = "petitions.read"  # worklist, search, one case
    FIGURES_READ = "figures.read"  # counts by body, kind and state


SCOPE_WORDS: Mapping[str, str | Promise] = {
    Scope.PETITIONS_READ: _("Đọc hồ sơ: danh sách công việc, tìm kiếm, từng hồ sơ"),
    Scope.FIGURES_READ: _("Đọc số liệu: số hồ sơ theo cơ quan, loại, trạng thái"),
}
EVERY_SCOPE = tuple(Scope)


def known_scopes(names: Iterable[str]) -> tuple[Scope, ...]:
    """The scopes of these names, each once, in the order of the list. Raises: LookupError for an unknown one."""
    wanted = set(names)
    if unknown := wanted - set(Scope):
        raise LookupError(f"No scope {sorted(unknown)}; known: {[str(scope) for scope in Scope]}.")
    return tuple(scope for scope in Scope if scope in wanted)
