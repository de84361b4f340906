from django.urls import path

from phoihop.desk.views import competence

app_name = "competence"

urlpatterns = [path("", competence.table, name="table")]
