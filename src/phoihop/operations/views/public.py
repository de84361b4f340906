"""What machines ask: does it live, is it ready, how is it."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from phoihop.core.access import public
from phoihop.core.errors import Missing
from phoihop.operations import health


@public
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """200 where everything needed is there, else 503; names what is not."""
    checks = health.readiness()
    ready = all(checks.values())
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)


@public
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for the monitoring, by bearer token; the address is not there where no token is set."""
    if not settings.PHOIHOP_METRICS_TOKEN:
        raise Missing
    given = request.headers.get("Authorization", "").encode()
    if not secrets.compare_digest(given, f"Bearer {settings.PHOIHOP_METRICS_TOKEN}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(health.metrics(), content_type="text/plain; version=0.0.4; charset=utf-8")
