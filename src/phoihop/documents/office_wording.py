"""The standing sentences of a body's letters: worded by its administrator, read as a preview, then put in force.

A letter takes the sentences in force when it is drafted and keeps them, whatever changes later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.documents.composing import compose
from phoihop.documents.models import Document, OfficeWording
from phoihop.documents.papers import Paper, Signature
from phoihop.documents.wording import TEMPLATES
from phoihop.documents.wording.base import Template, checked_sentences
from phoihop.documents.wording.invented import INVENTED
from phoihop.organizations.interface import Body
from phoihop.trail.interface import actions_only, record

MANAGE = Permission.TEMPLATE_MANAGE


@dataclass(frozen=True, slots=True)
class _InBody:
    """A subject of which only the owner is known."""

    owner_body_id: int


def worded_templates() -> list[Template]:
    """The kinds of letter that have standing sentences."""
    return [template for _code, template in TEMPLATES if template.sentences]


def worded_template(code: str) -> Template:
    """One of them. Raises: Missing."""
    found = next((template for template in worded_templates() if template.code == code), None)
    if found is None:
        raise Missing
    return found


def sentences_in_force(body: Body, template: str) -> dict[str, str]:
    """What a draft of today takes; empty where the standard sentences stand. Queries: 1 for a kind that has them."""
    if not TEMPLATES.get(template).sentences:
        return {}
    found = versions_of(body, template).exclude(in_force_at=None).order_by("-in_force_at", "-version").first()
    return dict(found.sentences) if found else {}


def versions_of(body: Body, template: str) -> QuerySet[OfficeWording]:
    """Every version, newest first."""
    rows = OfficeWording.objects.filter(body=body, template=template).select_related("body", "made_by", "in_force_by")
    return rows.order_by("-version")


def wording_for(user: User, pk: int) -> OfficeWording:
    """One version of a body of which the person is administrator. Queries: 1. Raises: Missing."""
    rows = OfficeWording.objects.select_related("body", "made_by").filter(body_id__in=user.bodies_for(MANAGE))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


def preview_of(wording: OfficeWording) -> Paper:
    """The letter of an invented case in these words. Queries: about 4."""
    template = TEMPLATES.get(wording.template)
    values = {field.name: INVENTED.get(field.name, field.default) for field in template.fields}
    document = Document(template=wording.template, body=wording.body, values=values, sentences=dict(wording.sentences))
    return compose(document, on=clock.today(), number=None, signature=Signature())


@transaction.atomic
def propose_wording(
    *, body: Body, template: str, sentences: Mapping[str, str], by: User, now: datetime | None = None
) -> OfficeWording:
    """Keep a version to be read as a preview; nothing changes yet.

    Raises: NotAllowed; Missing for a kind without such sentences; Invalid for an unknown place or no change.
    """
    _check_manages(by, body.pk)
    kept = checked_sentences(worded_template(template), sentences)
    if kept == sentences_in_force(body, template):
        raise Invalid("wording-same", _("Các câu này đang được dùng. Hãy sửa ít nhất một câu rồi lưu."))
    at = now or clock.now()
    last = OfficeWording.objects.filter(body=body, template=template).aggregate(last=Max("version"))["last"] or 0
    with actions_only():
        made = OfficeWording.objects.create(
            body=body, template=template, version=last + 1, sentences=kept, made_by=by, made_at=at
        )
    _record("wording.proposed", made, by, at)
    return made


@transaction.atomic
def put_in_force(wording: OfficeWording, *, by: User, now: datetime | None = None) -> OfficeWording:
    """From now on drafts take this version; letters drafted already keep theirs.

    Raises: NotAllowed; Conflict where it was put in force before, or a later version is in force.
    """
    _check_manages(by, wording.body_id)
    at = now or clock.now()
    later = versions_of(wording.body, wording.template).filter(version__gt=wording.version, in_force_at__isnull=False)
    if later.exists():
        raise Conflict("wording-late", _("Một bản sau đã được áp dụng. Hãy lập bản mới từ các câu này."))
    with actions_only():
        waiting = OfficeWording.objects.filter(pk=wording.pk, in_force_at__isnull=True)
        if waiting.update(in_force_at=at, in_force_by=by) == 0:
            raise Conflict("wording-in-force", _("Bản này đã được áp dụng. Hãy tải lại trang."))
    wording.in_force_at, wording.in_force_by = at, by
    _record("wording.in_force", wording, by, at)
    return wording


def _check_manages(by: User, body_id: int) -> None:
    if not by.may(MANAGE, _InBody(body_id)):
        raise NotAllowed("not-allowed", _("Chỉ người quản trị của cơ quan ấy sửa được câu mẫu của văn bản."))


def _record(code: str, wording: OfficeWording, by: User, at: datetime) -> None:
    # The words stay in their row; the trail holds which version of what.
    data = {"body": wording.body.code, "template": wording.template, "version": wording.version}
    record(code, subject=("office-wording", str(wording.pk)), by=by, data=data, occurred_at=at)
