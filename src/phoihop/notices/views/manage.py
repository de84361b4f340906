"""Outbox and templates, for administrators. Bodies are not shown: they are other people's letters."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Invalid
from phoihop.notices import actions, selectors
from phoihop.notices.forms import TemplateForm, TestForm
from phoihop.notices.states import OutboxState
from phoihop.notices.views.paging import PAGE, before
from phoihop.notices.wording import check_words, fill
from phoihop.ui.interface import Column, Link

OUTBOX_COLUMNS = [
    Column(label)
    for label in (_("Lúc"), _("Mẫu"), _("Cách gửi"), _("Trạng thái"), _("Số lần thử"), _("Lỗi gần nhất"), _("Việc"))
]
TEMPLATE_COLUMNS = [Column(label) for label in (_("Mẫu"), _("Tiêu đề"), _("Lời đang dùng"))]


@access(Permission.NOTICE_MANAGE)
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """The messages of one state, newest first, and the test form."""
    return _outbox_page(request, TestForm())


@access(Permission.NOTICE_MANAGE)
@require_POST
def send_test(request: HttpRequest) -> HttpResponse:
    """Send a test letter and say how it went."""
    form = TestForm(request.POST)
    if form.is_valid():
        try:
            message = actions.send_test(to=form.cleaned_data["to"].strip(), by=cast(User, request.user))
        except Invalid as error:
            form.add_error("to", error.message)
        else:
            if message.state == OutboxState.SENT:
                messages.success(request, gettext("Đã gửi thư thử. Hãy kiểm tra hộp thư nhận."))
            else:
                text = gettext("Chưa gửi được thư thử. %(error)s Hãy kiểm tra máy chủ thư trong tệp cấu hình.")
                messages.error(request, text % {"error": message.error_words})
            return redirect("notices:outbox")
    return _outbox_page(request, form, status=422)


def _outbox_page(request: HttpRequest, form: TestForm, status: int = 200) -> HttpResponse:
    state = request.GET.get("trang-thai", "").replace("\x00", "")
    rows = list(before(selectors.outbox(state), request.GET.get("truoc"))[: PAGE + 1])
    links = [Link(gettext("Tất cả"), "?", current=not state)]
    links += [Link(str(s.label), f"?trang-thai={s}", current=state == s) for s in OutboxState]
    more = f"?trang-thai={state}&truoc={rows[PAGE - 1].pk}" if len(rows) > PAGE else ""
    context = {"rows": rows[:PAGE], "links": links, "form": form, "next_href": more, "columns": OUTBOX_COLUMNS}
    return render(request, "notices/outbox.html", context, status=status)


@access(Permission.NOTICE_MANAGE)
@require_POST
def retry(request: HttpRequest, key: str) -> HttpResponse:
    """Put a stuck message back in the queue."""
    actions.retry_message(key=key, by=cast(User, request.user))
    messages.success(request, gettext("Thông báo đã được xếp hàng gửi lại."))
    return redirect("notices:outbox")


@access(Permission.TEMPLATE_MANAGE)
@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """Every template."""
    return render(request, "notices/templates.html", {"rows": selectors.all_words(), "columns": TEMPLATE_COLUMNS})


@access(Permission.TEMPLATE_MANAGE)
@require_http_methods(["GET", "POST"])
def template(request: HttpRequest, code: str) -> HttpResponse:
    """Edit one template: see how it reads first, then keep it."""
    words = selectors.words_of(code)
    form = TemplateForm(request.POST or None, initial={"subject": words.subject, "body": words.body})
    if request.method == "POST" and form.is_valid() and _words_hold(words, form) and "keep" in request.POST:
        typed = form.cleaned_data
        actions.edit_template(code=code, subject=typed["subject"], body=typed["body"], by=cast(User, request.user))
        messages.success(request, gettext("Đã lưu mẫu thông báo."))
        return redirect("notices:template", code=code)
    shown = form.cleaned_data if form.is_bound and form.is_valid() else {"subject": words.subject, "body": words.body}
    context = {
        "words": words,
        "form": form,
        "placeholders": [(f"{{{name}}}", example) for name, example in words.wording.placeholders.items()],
        "preview_subject": fill(shown["subject"], words.wording.placeholders),
        "preview_body": fill(shown["body"], words.wording.placeholders),
    }
    return render(request, "notices/template.html", context, status=422 if form.errors else 200)


def _words_hold(words: selectors.Words, form: TemplateForm) -> bool:
    try:
        check_words(words.wording, subject=form.cleaned_data["subject"], body=form.cleaned_data["body"])
    except Invalid as error:
        form.add_error(error.field, error.message)
        return False
    return True


@access(Permission.TEMPLATE_MANAGE)
@require_POST
def restore(request: HttpRequest, code: str) -> HttpResponse:
    """Back to the built-in words."""
    actions.restore_template(code=code, by=cast(User, request.user))
    messages.success(request, gettext("Đã dùng lại lời gốc của mẫu."))
    return redirect("notices:template", code=code)
