"""The JSON interface under /api/v1/: routers of the rooms are added here."""

from ninja import NinjaAPI

api = NinjaAPI(title="Phối Hợp", version="1", urls_namespace="api", docs_url=None)
