"""Copy and erasure of what is kept of the person; both ask the secret again, for a page may stand open elsewhere."""

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from phoihop.core.errors import DomainError, Invalid, Missing
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import CaseHolder
from phoihop.portal.budgets import WRONG_LOOKUPS
from phoihop.portal.forms import ErasureForm, SecretForm
from phoihop.portal.own_copy import zipped_copy
from phoihop.portal.views.contact import link_to_answer, spend_own_data
from phoihop.portal.views.filing import get_or_post
from phoihop.portal.views.own_case import act_page
from phoihop.portal.views.tracking import with_case
from phoihop.ui.forms import Form


@with_case
@sensitive_post_parameters()
@get_or_post
def copy(request: HttpRequest, holder: CaseHolder) -> HttpResponseBase:
    """One file with everything; the case notes that it was taken."""
    form = SecretForm(request.POST) if request.method == "POST" else SecretForm()
    if request.method == "POST" and form.is_valid():
        try:
            _check_secret(request, holder, form)
            spend_own_data(request)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            # Made before it is noted: what fails was not taken. The note is then in the next copy.
            content = zipped_copy(holder)
            petitions.note_copied(holder)
            name = f"ho-so-{holder.petition.code}.zip"
            response = FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")
            response["Cache-Control"] = "private, no-store"
            return response
    context = {
        "form": form,
        "title": _("Lấy bản sao dữ liệu"),
        "button": _("Tải bản sao"),
        "told": [
            _("Một tệp nén ZIP: mọi điều hệ thống giữ về hồ sơ này, viết thành chữ và thành JSON, kèm tệp và văn bản."),
            _("Bản sao có tên, nơi ở và lời kể của Ông/Bà. Đừng tải trên máy dùng chung."),
        ],
    }
    return render(request, "portal/tracking/act.html", context)


@with_case
@sensitive_post_parameters()
@get_or_post
def erase(request: HttpRequest, holder: CaseHolder) -> HttpResponseBase:
    """Telephone and e-mail out of the case; what must stay is said before the button."""

    def ask(form: Form) -> None:
        _check_secret(request, holder, form)
        spend_own_data(request)
        petitions.ask_erasure(holder, link_to=link_to_answer(request))

    told = [
        _("Xóa: số điện thoại, thư điện tử, việc đồng ý cho liên hệ và các tin báo đã gửi. Sau đó Ông/Bà tự tra cứu."),
        *_kept_words(holder),
        _("Địa chỉ đang dùng được báo trước và có ba ngày để không đồng ý, phòng khi người khác cầm mã của Ông/Bà."),
        _("Bản sao lưu cũ của hệ thống bị hủy sau %(days)s ngày.") % {"days": settings.BACKUP_KEEP_DAYS},
    ]
    return act_page(request, ErasureForm, ask, title=_("Xóa liên hệ của tôi"), button=_("Xóa liên hệ"), told=told)


def _kept_words(holder: CaseHolder) -> list[str]:
    kept = _(
        "Giữ lại: họ tên, nội dung đơn, tệp, quyết định và văn bản. Cơ quan phải lưu hồ sơ đã nhận và chịu trách nhiệm "
        "về việc giải quyết."
    )
    if petitions.keeps_living_place(holder.petition):
        return [kept, _("Nơi ở cũng được giữ: đơn khiếu nại phải ghi địa chỉ (Luật Khiếu nại, Điều 8).")]
    return [kept, _("Nơi ở cũng được xóa.")]


def _check_secret(request: HttpRequest, holder: CaseHolder, form: Form) -> None:
    """Raises: Invalid; wrong ones are counted with the wrong look-ups."""
    try:
        petitions.open_case(holder.petition.code, form.cleaned_data["secret"])
    except Missing as error:
        if not WRONG_LOOKUPS.spend(request.META.get("REMOTE_ADDR", "")):
            raise Invalid("over-budget", _("Nhập sai nhiều lần. Xin chờ một phút rồi nhập lại."), "secret") from error
        raise Invalid("wrong-secret", _("Mã bí mật chưa đúng. Hãy xem lại trên biên nhận."), "secret") from error
