"""The JSON interface under /api/v1/: routers of the rooms are added here."""

from phoihop.api.filing import router as filing
from phoihop.api.site import make_api
from phoihop.api.staff import router as staff
from phoihop.api.tracking import router as tracking

api = make_api()
api.add_router("", filing)
api.add_router("", tracking)
api.add_router("", staff)
