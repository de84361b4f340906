from django.urls import URLPattern, URLResolver, path

from phoihop.trail.views import public

app_name = "trail"

urlpatterns: list[URLPattern | URLResolver] = [
    path("dau-chuoi.json", public.heads, name="heads"),
]
