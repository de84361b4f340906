"""Standing sentences: the kinds, the form with its versions, the preview and putting in force."""

from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Missing
from phoihop.documents.models import OfficeWording
from phoihop.documents.office_wording import (
    MANAGE,
    preview_of,
    propose_wording,
    put_in_force,
    sentences_in_force,
    versions_of,
    worded_template,
    worded_templates,
    wording_for,
)
from phoihop.documents.wording.base import Template, places_of
from phoihop.organizations.interface import Body, names_of
from phoihop.ui.form_pages import attempt
from phoihop.ui.forms import Form, TextField
from phoihop.ui.interface import Column

SHOWN = 50
COLUMNS = [Column(label) for label in (gettext_lazy("Bản"), gettext_lazy("Người soạn"), gettext_lazy("Áp dụng từ"))]


class SentencesForm(Form):
    """One box a sentence; an empty box brings the standard one back."""

    def __init__(self, *args: object, template: Template, now: dict[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for sentence in template.sentences:
            hint = _("Câu chuẩn: %(text)s") % {"text": sentence.text} if sentence.text else ""
            box: forms.Field = TextField(label=sentence.label, required=False, rows=3, help_text=hint)
            self.add_field(sentence.name, box)
            self.initial[sentence.name] = now.get(sentence.name, sentence.text)


@access(Permission.TEMPLATE_MANAGE)
@require_GET
def wordings(request: HttpRequest) -> HttpResponse:
    """Every kind of letter with standing sentences, for each body of the administrator."""
    bodies = list(Body.objects.filter(pk__in=_user(request).bodies_for(MANAGE)).order_by("code"))
    names = names_of(bodies)
    rows = [(body.code, names[body.pk], worded_templates()) for body in bodies]
    return render(request, "documents/wordings.html", {"rows": rows})


@access(Permission.TEMPLATE_MANAGE)
@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, body: str, template: str) -> HttpResponse:
    """The sentences in force, to be changed; and every version."""
    user = _user(request)
    kind = worded_template(template)
    owner = Body.objects.filter(code=body, pk__in=user.bodies_for(MANAGE)).first()
    if owner is None:
        raise Missing
    now = sentences_in_force(owner, template)
    form = SentencesForm(request.POST if request.method == "POST" else None, template=kind, now=now)
    made: list[OfficeWording] = []

    def step() -> None:
        made.append(propose_wording(body=owner, template=template, sentences=form.cleaned_data, by=user))

    if form.is_bound and attempt(form, step):
        return redirect("documents:wording_version", made[0].pk)
    context = {
        "form": form,
        "kind": kind,
        "body_name": names_of([owner])[owner.pk],
        "places": [f"{{{place}}}" for place in places_of(kind)],
        "versions": versions_of(owner, template)[:SHOWN],
        "columns": COLUMNS,
    }
    return render(request, "documents/wording.html", context, status=422 if form.errors else 200)


@access(Permission.TEMPLATE_MANAGE)
@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version in the letter of an invented case; POST puts it in force."""
    user = _user(request)
    found = wording_for(user, pk)
    if request.method == "POST":
        put_in_force(found, by=user)
        messages.success(request, _("Đã áp dụng. Văn bản soạn từ bây giờ dùng các câu này; dự thảo đã có giữ nguyên."))
        return redirect("documents:wording", found.body.code, found.template)
    context = {"wording": found, "kind": worded_template(found.template), "paper": preview_of(found)}
    return render(request, "documents/wording_version.html", context)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
