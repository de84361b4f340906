"""What everybody may see of the trail: the heads of its days."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from phoihop.core.access import public
from phoihop.trail.selectors import day_heads


@public
@require_safe
def heads(_request: HttpRequest) -> HttpResponse:
    """The last link of each day. Whoever keeps a copy can show later that nothing before it was touched."""
    rows = [{"day": head.day.isoformat(), "number": head.number, "hash": head.hash} for head in day_heads()]
    return JsonResponse({"format": 1, "hash": "sha256", "heads": rows})
