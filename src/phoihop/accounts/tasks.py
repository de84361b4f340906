"""Work of the queue; each calls one thing and may be repeated."""

from django.core.mail import send_mail

from phoihop.accounts.models import FactorReset
from phoihop.jobs.interface import register


@register("accounts.tell_reset")
def tell_reset(*, reset_id: int) -> None:
    """Tell the person what was decided about her request; the link itself never travels by e-mail."""
    reset = FactorReset.objects.select_related("user").get(pk=reset_id)
    if reset.user.email:
        send_mail(
            "Yêu cầu khôi phục xác thực hai lớp",
            f"Yêu cầu khôi phục xác thực hai lớp của tài khoản {reset.user.username} đã được xem xét: "
            f"{reset.get_state_display()}.\n\nNếu Ông/Bà không yêu cầu việc này, hãy báo ngay người quản trị.",
            None,
            [reset.user.email],
        )
