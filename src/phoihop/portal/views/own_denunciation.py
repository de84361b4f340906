"""What a denouncer does in the own case: talk with the unit, read its letters, change the secret, ask."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from phoihop.core import credentials
from phoihop.core.errors import Missing
from phoihop.denunciations.interface import Denouncer, change_own_secret, conversation_of, write_message
from phoihop.denunciations.interface import ask_protection as ask_for_protection
from phoihop.documents.interface import PDF_TYPE, drawn
from phoihop.portal import cookies
from phoihop.portal.cookies import ShownCase
from phoihop.portal.denouncing.case_forms import (
    WHOLE,
    NewSecretForm,
    ProtectionForm,
    SealedMessageForm,
    WithdrawalForm,
)
from phoihop.portal.denouncing.own_case import SentPaper, ask_withdrawal, papers_in
from phoihop.portal.sealed_pages import sealed_page
from phoihop.portal.views.filing import get_or_post, spend_upload
from phoihop.portal.views.own_case import act_page
from phoihop.portal.views.tracking import with_denunciation
from phoihop.ui.forms import Form
from phoihop.vault.interface import SealedUploadedFile


@sealed_page
@with_denunciation
@get_or_post
def message(request: HttpRequest, denouncer: Denouncer) -> HttpResponse:
    """Words and a file to the unit."""

    def write(form: Form) -> None:
        upload, files = form.cleaned_data.get("upload"), []
        if isinstance(upload, SealedUploadedFile):
            spend_upload(request)
            files = [upload.keep()]
        write_message(denouncer, text=form.cleaned_data["text"], files=files)

    told = [_("Chỉ cán bộ có chìa khóa của đơn vị giữ hồ sơ đọc được. Đừng ghi tên mình nếu không cần.")]
    return act_page(request, SealedMessageForm, write, title=_("Nhắn cho cơ quan"), button=_("Gửi tin nhắn"), told=told)


@sealed_page
@with_denunciation
@get_or_post
def withdraw(request: HttpRequest, denouncer: Denouncer) -> HttpResponse:
    """Ask to take the whole or a part back; the page says what the law makes of it."""

    def ask(form: Form) -> None:
        ask_withdrawal(denouncer, whole=form.cleaned_data["extent"] == WHOLE, text=form.cleaned_data["text"])

    # Source: Law on Denunciations 25/2018/QH14, art. 33, in force 2019-01-01.
    told = [
        _("Ông/Bà rút được toàn bộ hoặc một phần trước khi có kết luận (Điều 33 Luật Tố cáo số 25/2018/QH14)."),
        _(
            "Cơ quan vẫn giải quyết tiếp nếu thấy có dấu hiệu vi phạm pháp luật, hoặc Ông/Bà bị đe dọa, mua chuộc. "
            "Cơ quan có thể hỏi lại để lập biên bản."
        ),
    ]
    return act_page(request, WithdrawalForm, ask, title=_("Đề nghị rút tố cáo"), button=_("Gửi đề nghị"), told=told)


@sealed_page
@with_denunciation
@get_or_post
def ask_protection(request: HttpRequest, denouncer: Denouncer) -> HttpResponse:
    """Ask for protection of oneself or of one's family."""

    def ask(form: Form) -> None:
        said = form.cleaned_data
        ask_for_protection(
            denouncer,
            measures=said["measures"],
            people=said["people"],
            text=said["text"],
            relatives=said["relatives"],
            is_urgent=said["is_urgent"],
        )

    # Source: Law on Denunciations 25/2018/QH14, arts. 47, 50.
    told = [
        _("Đang nguy hiểm thì gọi 113 trước."),
        _("Luật bảo vệ Ông/Bà, vợ chồng, cha mẹ, con (Điều 47 Luật Tố cáo số 25/2018/QH14)."),
        _("Điều Ông/Bà viết được niêm phong; chỉ cán bộ có chìa khóa của đơn vị giữ hồ sơ đọc được."),
    ]
    return act_page(request, ProtectionForm, ask, title=_("Đề nghị được bảo vệ"), button=_("Gửi đề nghị"), told=told)


@sealed_page
@with_denunciation
@get_or_post
def secret(request: HttpRequest, denouncer: Denouncer) -> HttpResponse:
    """A new secret by the old one only: it is shown first and taken when it was copied, so nobody is locked out."""
    code = denouncer.denunciation.code
    form = NewSecretForm(request.POST) if request.method == "POST" else NewSecretForm()
    new = cookies.proposed_secret(request.POST.get("proposed", ""), code=code)
    if new and form.is_valid():
        change_own_secret(denouncer, new=new)
        response = redirect("portal:case")
        cookies.set_case(response, ShownCase(code, new))
        return response
    if request.method == "POST" and not new:
        form.add_error(None, _("Mã mới trước đó đã quá lâu nên không dùng nữa. Hãy chép mã mới ở dưới."))
    new = new or credentials.new_secret()
    context = {"form": form, "code": code, "secret": new, "proposed": cookies.seal_proposed(ShownCase(code, new))}
    return render(request, "portal/denouncing/secret.html", context)


@sealed_page
@with_denunciation
@require_safe
def letter(request: HttpRequest, denouncer: Denouncer, number: int) -> HttpResponse:
    """One paper of the unit, set for reading and printing."""
    context = {"sent": _paper(denouncer, number), "code": denouncer.denunciation.code}
    return render(request, "portal/denouncing/letter.html", context)


@sealed_page
@with_denunciation
@require_safe
def letter_file(_request: HttpRequest, denouncer: Denouncer, number: int) -> HttpResponse:
    """The same as PDF, drawn in memory and kept nowhere; its name tells a neighbour at the machine nothing."""
    content = drawn(_paper(denouncer, number).paper, PDF_TYPE)
    headers = {
        "Content-Disposition": f'attachment; filename="van-ban-{number}.pdf"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=PDF_TYPE, headers=headers)


def _paper(denouncer: Denouncer, number: int) -> SentPaper:
    """Raises: Missing where there are fewer."""
    found = next((row for row in papers_in(conversation_of(denouncer)) if row.place == number), None)
    if found is None:
        raise Missing
    return found
