"""Work of the queue; each calls one thing and may be repeated."""

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from phoihop.accounts.models import FactorReset
from phoihop.jobs.interface import register


@register("accounts.tell_reset")
def tell_reset(*, reset_id: int) -> None:
    """Tell the person what was decided about her request; the link itself never travels by e-mail."""
    reset = FactorReset.objects.select_related("user").get(pk=reset_id)
    if reset.user.email:
        send_mail(
            _("Yêu cầu khôi phục xác thực hai lớp"),
            _(
                "Yêu cầu khôi phục xác thực hai lớp của tài khoản %(username)s đã được xem xét: %(state)s.\n\n"
                "Nếu Ông/Bà không yêu cầu việc này, hãy báo ngay người quản trị."
            )
            % {"username": reset.user.username, "state": reset.get_state_display()},
            None,
            [reset.user.email],
        )
