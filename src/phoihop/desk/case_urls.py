from django.urls import path

from phoihop.desk.views import case, window

app_name = "case"

urlpatterns = [
    path("moi/", window.register, name="register"),
    path("<str:code>/", case.detail, name="detail"),
    path("<str:code>/ma-moi/", window.reissue, name="reissue"),
    path("<str:code>/buoc/<slug:slug>/", case.run_step, name="step"),
    path("<str:code>/tep/<str:key>/", case.download, name="file"),
]
