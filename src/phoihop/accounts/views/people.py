"""People and posts, for administrators."""

from collections.abc import Callable
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from phoihop.accounts import selectors
from phoihop.accounts.actions import people as actions
from phoihop.accounts.actions import sessions
from phoihop.accounts.actions.sign_in import approve_reset, issue_password_link, refuse_reset, request_reset
from phoihop.accounts.actions.tokens import revoke_token
from phoihop.accounts.forms.people import (
    DecideResetForm,
    DeputyForm,
    LastDayForm,
    PeriodForm,
    PersonForm,
    PostForm,
    ReasonForm,
    SearchForm,
)
from phoihop.accounts.models import Deputy, Post, User
from phoihop.accounts.roles import Permission
from phoihop.accounts.step_up import View, step_up
from phoihop.core import clock
from phoihop.core.access import access
from phoihop.core.errors import DomainError, Missing
from phoihop.core.ids import row_number
from phoihop.ui.form_pages import attempt, form_page
from phoihop.ui.interface import Column

COLUMNS = [
    Column(gettext_lazy("Họ và tên")),
    Column(gettext_lazy("Tên đăng nhập")),
    Column(gettext_lazy("Chức vụ hôm nay")),
]
administrator = access(Permission.ACCOUNT_MANAGE)


def managing(view: Callable[..., HttpResponse]) -> View:
    """Changes of other people's accounts: for administrators who have just shown who they are."""
    return administrator(step_up()(view))


@administrator
def people(request: HttpRequest) -> HttpResponse:
    after = request.GET.get("sau", "")
    form = SearchForm(request.GET or None)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    page = selectors.people_page(text=text, after=row_number(after))
    context = {
        "page": page,
        "form": SearchForm({"q": text}),
        "columns": COLUMNS,
        "next_href": f"?{urlencode({'q': text, 'sau': page.after})}",
    }
    return render(request, "accounts/people.html", context)


@administrator
def person(request: HttpRequest, pk: int) -> HttpResponse:
    user = selectors.person_of(pk)
    values = {
        "person": user,
        "history": selectors.post_history(user),
        "deputies": selectors.deputies_around(user),
        "leave": selectors.leave_of(user),
        "factors": selectors.factors_of(user),
        "tokens": selectors.tokens_of(user),
        "sessions": selectors.open_sessions(user).count(),
    }
    return render(request, "accounts/person.html", values)


@managing
def add_person(request: HttpRequest) -> HttpResponse:
    form, made = PersonForm(request.POST or None), list[User]()
    if attempt(form, lambda: made.append(actions.add_person(by=cast(User, request.user), **form.cleaned_data))):
        return redirect("accounts:person", pk=made[0].pk)
    return form_page(request, form, title=_("Thêm người"), button=_("Thêm người"), back=reverse("accounts:people"))


@managing
def give_post(request: HttpRequest, pk: int) -> HttpResponse:
    user = selectors.person_of(pk)
    form = PostForm(request.POST or None, initial={"valid_from": clock.today()})
    if attempt(form, lambda: actions.give_post(user=user, by=cast(User, request.user), **form.cleaned_data)):
        return redirect("accounts:person", pk=pk)
    return _about(request, form, user, title=_("Giao chức vụ"), button=_("Giao chức vụ"))


@managing
def end_post(request: HttpRequest, pk: int) -> HttpResponse:
    post = Post.objects.select_related("user").filter(pk=pk).first()
    if post is None:
        raise Missing
    form = LastDayForm(request.POST or None, initial={"last_day": clock.today()})
    if attempt(form, lambda: actions.end_post(post=post, by=cast(User, request.user), **form.cleaned_data)):
        return redirect("accounts:person", pk=post.user_id)
    return _about(request, form, post.user, title=_("Kết thúc chức vụ"), button=_("Kết thúc chức vụ"))


@managing
def name_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    post = Post.objects.select_related("user").filter(pk=pk).first()
    if post is None:
        raise Missing
    form = DeputyForm(request.POST or None)
    if attempt(form, lambda: actions.name_deputy(post=post, by=cast(User, request.user), **form.cleaned_data)):
        return redirect("accounts:person", pk=post.user_id)
    lead = _("Người được ủy quyền chỉ dùng được chức vụ này trong những ngày người giữ chức vụ nghỉ.")
    return _about(request, form, post.user, title=_("Ủy quyền chức vụ"), button=_("Ủy quyền"), lead=lead)


@managing
@require_POST
def end_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    deputy = Deputy.objects.select_related("post").filter(pk=pk).first()
    if deputy is None:
        raise Missing
    actions.end_deputy(deputy=deputy, by=cast(User, request.user))
    return redirect("accounts:person", pk=deputy.post.user_id)


@managing
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    user = selectors.person_of(pk)
    form = PeriodForm(request.POST or None)
    if attempt(form, lambda: actions.put_on_leave(user=user, by=cast(User, request.user), **form.cleaned_data)):
        return redirect("accounts:person", pk=pk)
    return _about(request, form, user, title=_("Ghi kỳ nghỉ"), button=_("Ghi kỳ nghỉ"))


@managing
@require_POST
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    return _switch(request, pk, actions.deactivate_person)


@managing
@require_POST
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    return _switch(request, pk, actions.reactivate_person)


def _switch(request: HttpRequest, pk: int, action: Callable[..., User]) -> HttpResponse:
    try:
        action(user=selectors.person_of(pk), by=cast(User, request.user))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("accounts:person", pk=pk)


@managing
@require_POST
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the person out everywhere."""
    by, user = cast(User, request.user), selectors.person_of(pk)
    count = sessions.end_sessions(user=user, by=by, reason="administrator")
    messages.success(request, _("Đã kết thúc %(count)d phiên của người này.") % {"count": count})
    return redirect("accounts:person", pk=pk)


@managing
@require_POST
def void_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Void a token that leaked, or whose owner is away."""
    token = selectors.token_of(pk)
    revoke_token(token=token, by=cast(User, request.user))
    messages.success(request, _("Đã hủy mã truy cập."))
    return redirect("accounts:person", pk=token.user_id)


@managing
@require_POST
@never_cache
def password_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link by which the person sets a password, shown to the administrator once."""
    user = selectors.person_of(pk)
    raw = issue_password_link(user=user, by=cast(User, request.user))
    return _link_page(request, user, raw)


@managing
def ask_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a reset on behalf of a person who stands at the desk; another administrator approves."""
    user = selectors.person_of(pk)
    form = ReasonForm(request.POST or None)
    if attempt(form, lambda: request_reset(user=user, by=cast(User, request.user), **form.cleaned_data)):
        return redirect("accounts:resets")
    lead = _("Yêu cầu phải do một người quản trị khác duyệt.")
    return _about(request, form, user, title=_("Báo mất điện thoại"), button=_("Gửi yêu cầu"), lead=lead)


@administrator
def resets(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/resets.html", {"resets": selectors.open_resets()})


@managing
@never_cache
def decide_reset(request: HttpRequest, pk: int) -> HttpResponse:
    reset, by = selectors.reset_of(pk), cast(User, request.user)
    form, made = DecideResetForm(request.POST or None), list[str]()

    def decide() -> None:
        reason = form.cleaned_data["reason"]
        if form.cleaned_data["decision"] == "approve":
            made.append(approve_reset(reset=reset, reason=reason, by=by))
        else:
            refuse_reset(reset=reset, reason=reason, by=by)

    if attempt(form, decide):
        return _link_page(request, reset.user, made[0]) if made else redirect("accounts:resets")
    lead = _("Lý do của yêu cầu: %(reason)s") % {"reason": reset.reason}
    return _about(request, form, reset.user, title=_("Duyệt khôi phục xác thực"), button=_("Ghi quyết định"), lead=lead)


def _link_page(request: HttpRequest, user: User, raw: str) -> HttpResponse:
    href = request.build_absolute_uri(reverse("accounts:one_time_link", kwargs={"token": raw}))
    return render(request, "accounts/link_made.html", {"person": user, "href": href})


def _about(  # the person's name over the heading
    request: HttpRequest, form: BaseForm, user: User, *, title: str, button: str, lead: str = ""
) -> HttpResponse:
    back = reverse("accounts:person", kwargs={"pk": user.pk})
    return form_page(request, form, title=f"{title}: {user.full_name}", button=button, lead=lead, back=back)
