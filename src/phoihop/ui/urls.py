from django.urls import URLPattern, URLResolver, path

from phoihop.ui.views import gallery

app_name = "ui"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", gallery.gallery, name="gallery"),
]
