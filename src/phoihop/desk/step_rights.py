"""Why a step of a case is open to a person or not, as an explanation of rights tells it."""

from django.utils.translation import gettext as _

from phoihop.accounts.interface import Answer, User
from phoihop.core.errors import Missing
from phoihop.desk.steps.all import STEPS
from phoihop.petitions.interface import get_for


def step_rights(asker: User, person: User, arguments: dict[str, object]) -> list[Answer]:
    """Whether the step is open now, by the rule of its own page; told only to who may read the case.

    Whether a step is open tells the state of the case: others learn the permission that it needs, from the list.
    """
    page = STEPS.get(str(arguments["slug"]))
    if page is None:
        return [Answer(False, _("Không có bước nào mang tên này."))]
    title = {"step": page.title}
    try:
        petition = get_for(asker, str(arguments["code"]))
    except Missing:
        words = _("Bước “%(step)s”: đang mở hay không thì chỉ người đọc được hồ sơ mới xem được.") % title
        return [Answer(False, words)]
    try:
        is_open = page.is_open(get_for(person, petition.code), person)
    except Missing:
        return [Answer(False, _("Bước “%(step)s”: không mở, vì người này không đọc được hồ sơ.") % title)]
    if is_open:
        return [Answer(True, _("Bước “%(step)s”: người này làm được bây giờ.") % title)]
    words = _("Bước “%(step)s”: chưa mở cho người này; thiếu quyền, hoặc hồ sơ không ở trạng thái của bước.") % title
    return [Answer(False, words)]
