from django.urls import path

from phoihop.desk.views import case, repeats, window

app_name = "case"

urlpatterns = [
    path("moi/", window.register, name="register"),
    path("<str:code>/", case.detail, name="detail"),
    path("<str:code>/ma-moi/", window.reissue, name="reissue"),
    path("<str:code>/khieu-nai-lan-hai/", window.second, name="second"),
    path("<str:code>/buoc/<slug:slug>/", case.run_step, name="step"),
    path("<str:code>/don-trung/", repeats.likely, name="repeats"),
    path("<str:code>/don-trung/<str:other>/", repeats.compare, name="compare"),
    path("<str:code>/don-trung/<str:other>/<slug:slug>/", repeats.tie, name="tie"),
    path("<str:code>/tep/<str:key>/", case.download, name="file"),
]
