from django.urls import URLPattern, URLResolver, path

from phoihop.organizations.views import public, remote, staff

app_name = "organizations"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.find, name="find"),
    path("dia-ban/", public.places, name="places"),
    path("quan-tri/", staff.bodies, name="bodies"),
    path("quan-tri/so-do/", staff.tree, name="tree"),
    path("quan-tri/thay-doi/", staff.change, name="change"),
    path("quan-tri/vung-xa/", remote.remote, name="remote"),
    path("quan-tri/vung-xa/<str:number>/ket-thuc/", remote.remote_end, name="remote_end"),
    path("quan-tri/co-quan/<str:code>/", staff.body, name="body"),
]
