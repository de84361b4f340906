from django.urls import path

from phoihop.desk.views import lists

app_name = "desk"

urlpatterns = [
    path("", lists.work, name="worklist"),
]
