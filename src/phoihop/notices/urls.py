from django.urls import URLPattern, URLResolver, path

from phoihop.notices.views import manage, own

app_name = "notices"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", own.own, name="own"),
    path("da-doc/", own.mark_read, name="mark-all-read"),
    path("<int:notification_id>/da-doc/", own.mark_read, name="mark-read"),
    path("hop-gui/", manage.outbox, name="outbox"),
    path("hop-gui/thu/", manage.send_test, name="test"),
    path("hop-gui/<str:key>/gui-lai/", manage.retry, name="retry"),
    path("mau/", manage.templates, name="templates"),
    path("mau/<str:code>/", manage.template, name="template"),
    path("mau/<str:code>/loi-goc/", manage.restore, name="restore"),
]
