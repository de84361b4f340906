"""The stuck list of the background work."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.jobs.interface import JobState, give_up_job, is_worker_alive, job_counts, retry_job, stuck_jobs
from phoihop.ui.interface import Column

SHOWN = 50


@access(Permission.JOB_MANAGE)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """How much work waits, and each stuck job with what went wrong. Queries: 3."""
    rows = list(stuck_jobs()[: SHOWN + 1])
    counts = job_counts()
    context = {
        "jobs": rows[:SHOWN],
        "more": len(rows) > SHOWN,
        "figures": [(state.label, counts[state.value]) for state in JobState],
        "worker_alive": is_worker_alive(),
        "columns": [Column(_("Việc")), Column(_("Kẹt từ")), Column(_("Số lần")), Column(_("Lỗi")), Column(_("Xử lý"))],
    }
    return render(request, "operations/jobs.html", context)


@access(Permission.JOB_MANAGE)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a stuck job again."""
    retry_job(pk=pk, by=_actor(request))
    messages.success(request, _("Việc số %(pk)s sẽ được chạy lại.") % {"pk": pk})
    return HttpResponseRedirect(reverse("operations:jobs"))


@access(Permission.JOB_MANAGE)
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a stuck job aside."""
    give_up_job(pk=pk, by=_actor(request))
    messages.success(request, _("Đã bỏ việc số %(pk)s.") % {"pk": pk})
    return HttpResponseRedirect(reverse("operations:jobs"))


def _actor(request: HttpRequest) -> Any:
    return request.user  # `access` let only a signed-in person through
