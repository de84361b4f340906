"""`/lien-thong/`: what a body outside the system does with a petition that was sent to it: docs/adr/0028-outside.md.

The link leads to a page that tells nothing; its POST puts the token in a cookie, so that no further address holds it.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from phoihop.core.access import public
from phoihop.core.errors import DomainError, Missing
from phoihop.core.link_pages import link_page
from phoihop.documents.interface import render_pdf
from phoihop.files.interface import FileState, file_response
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import OutsideBody
from phoihop.portal import cookies
from phoihop.portal.budgets import WRONG_LOOKUPS
from phoihop.portal.forms import OutsideAnswerForm, OutsideDeclineForm, OutsideNoteForm
from phoihop.ui.forms import Form

type OutsideView = Callable[..., HttpResponse]


@link_page
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the letter. Opening it shows and changes nothing, so what scans a mailbox reads no petition."""
    try:
        reader = petitions.outside_body(token)
    except Missing:
        return _gone(request)
    return _let_in(reader, token) if request.method == "POST" else _door(request, reader)


def _door(request: HttpRequest, reader: OutsideBody) -> HttpResponse:
    return render(request, "portal/outside/link.html", {"to_name": reader.handover.to_name})


def _let_in(reader: OutsideBody, token: str) -> HttpResponse:
    petitions.note_opened(reader)
    response = redirect("portal:outside")
    cookies.set_outside(response, token)
    return response


def with_link(view: OutsideView) -> OutsideView:
    """A page for the holder of a living link, by the cookie; for anybody else there is nothing to see."""

    @public
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            reader = petitions.outside_body(cookies.outside_token(request))
        except Missing:
            response = _gone(request)
            cookies.drop_outside(response)
            return response
        return view(request, reader, *args, **kwargs)

    return opened


def _gone(request: HttpRequest) -> HttpResponse:
    """One page for a link that never was, is over, was used, renewed or recalled."""
    within = WRONG_LOOKUPS.spend(request.META.get("REMOTE_ADDR", ""))
    return render(request, "portal/outside/gone.html", status=404 if within else 429)


@with_link
def case(request: HttpRequest, reader: OutsideBody) -> HttpResponse:
    """The petition with its papers, and the three ways to answer."""
    return render(request, "portal/outside/case.html", {"case": petitions.outside_case(reader)})


@with_link
@sensitive_post_parameters()
def answer(request: HttpRequest, reader: OutsideBody) -> HttpResponse:
    """The answer; it uses the link up."""

    def act(form: Form) -> None:
        given = form.cleaned_data
        petitions.answer_outside(reader.handover, text=given["text"], uploads=given["uploads"], by=reader)

    told = _("Sau khi gửi, liên kết này không còn mở được. Nơi chuyển đọc trả lời rồi báo cho người gửi đơn.")
    return _page(request, OutsideAnswerForm, act, title=_("Trả lời"), button=_("Gửi trả lời"), told=told)


@with_link
def note(request: HttpRequest, reader: OutsideBody) -> HttpResponse:
    """Received; the answer comes later, by the same link."""

    def act(form: Form) -> None:
        petitions.note_outside(reader.handover, answer_on=form.cleaned_data["answer_on"], by=reader)

    told = _("Liên kết vẫn dùng được để trả lời. Nếu liên kết hết hạn trước đó, hãy đề nghị nơi chuyển gửi lại.")
    title, button = _("Đã nhận đơn, sẽ trả lời sau"), _("Xác nhận đã nhận đơn")
    return _page(request, OutsideNoteForm, act, title=title, button=button, told=told, ends=False)


@with_link
@sensitive_post_parameters()
def decline(request: HttpRequest, reader: OutsideBody) -> HttpResponse:
    """It does not take the petition, with a ground; it uses the link up."""

    def act(form: Form) -> None:
        given = form.cleaned_data
        petitions.decline_outside(reader.handover, ground=given["ground"], reason=given["text"], by=reader)

    told = _("Đơn trở lại nơi chuyển. Sau khi gửi, liên kết này không còn mở được.")
    return _page(request, OutsideDeclineForm, act, title=_("Không nhận đơn"), button=_("Từ chối nhận đơn"), told=told)


@with_link
def slip(_request: HttpRequest, reader: OutsideBody) -> HttpResponse:
    """The signed forwarding slip, as PDF."""
    document = petitions.sent_slip(reader.handover)
    if document is None:
        raise Missing
    headers = {"Content-Disposition": f'attachment; filename="{document.code}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(render_pdf(document), content_type="application/pdf", headers=headers)


@with_link
def file(_request: HttpRequest, reader: OutsideBody, key: str) -> HttpResponse:
    """One file of the petition."""
    clean = petitions.outside_files(reader).filter(state=FileState.CLEAN)
    stored = next((row for row in clean if row.key == key), None)  # a key of the address may be any bytes
    if stored is None:
        raise Missing
    return file_response(stored)


def _page(
    request: HttpRequest,
    form_class: type[Form],
    act: Callable[[Form], None],
    *,
    title: str,
    button: str,
    told: str,
    ends: bool = True,
) -> HttpResponse:
    """One way to answer: ask, call one action, say what was done; refusals stand on the page, nothing is lost."""
    form = form_class(request.POST, request.FILES) if request.method == "POST" else form_class()
    if request.method == "POST" and form.is_valid():
        try:
            act(form)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            return _done(request) if ends else redirect("portal:outside")
    context = {"form": form, "title": title, "button": button, "told": told}
    return render(request, "portal/outside/act.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest) -> HttpResponse:
    response = render(request, "portal/outside/done.html")
    cookies.drop_outside(response)
    return response
