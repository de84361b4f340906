from django.urls import path

from phoihop.desk.views import binding, case, deliveries, repeats, signers, window

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
    path("<str:code>/nguoi-cung-ky/", signers.signers, name="signers"),
    path("<str:code>/goi-chuyen/", case.package, name="package"),
    path("<str:code>/tap-ho-so/", binding.bind, name="bind"),
    path("<str:code>/tap-ho-so/<str:key>/", binding.fetch_bound, name="bound_file"),
    path("<str:code>/noi-nhan/<int:pk>/", deliveries.delivery, name="delivery"),
    path("<str:code>/van-ban/<str:letter>/", case.edit_draft, name="edit_draft"),
    path("<str:code>/tep/<str:key>/", case.download, name="file"),
]
