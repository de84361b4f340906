from django.urls import path

from phoihop.accounts.views import rights

app_name = "rights"

urlpatterns = [
    path("vi-sao/", rights.why, name="why"),
    path("vi-sao-toi/<str:code>/", rights.why_mine, name="mine"),
]
