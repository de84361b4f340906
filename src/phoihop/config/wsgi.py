import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.config.settings")

application = get_wsgi_application()
# Every view is imported now: else the first visitor of each worker would wait for it, most of a second.
_ = get_resolver().url_patterns
