from django.urls import URLPattern, URLResolver

app_name = "trail"

urlpatterns: list[URLPattern | URLResolver] = []
