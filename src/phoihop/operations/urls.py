from django.urls import URLPattern, URLResolver, path

from phoihop.operations.views import public, staff

app_name = "operations"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", public.healthz, name="healthz"),
    path("readyz", public.readyz, name="readyz"),
    path("metrics", public.metrics, name="metrics"),
    path("van-hanh/viec-nen/", staff.jobs, name="jobs"),
    path("van-hanh/viec-nen/<int:pk>/chay-lai/", staff.retry, name="job_retry"),
    path("van-hanh/viec-nen/<int:pk>/bo/", staff.give_up, name="job_give_up"),
]
