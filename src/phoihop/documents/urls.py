from django.urls import URLPattern, URLResolver, path

from phoihop.documents.views import papers, registers, wordings

app_name = "documents"

urlpatterns: list[URLPattern | URLResolver] = [
    path("so/", registers.registers, name="registers"),
    path("so/<int:series_id>/", registers.register, name="register"),
    path("cau-mau/", wordings.wordings, name="wordings"),
    path("cau-mau/<str:body>/<slug:template>/", wordings.wording, name="wording"),
    path("cau-mau/<int:pk>/", wordings.version, name="wording_version"),
    path("<str:code>.pdf", papers.pdf, name="pdf"),
    path("<str:code>.docx", papers.docx, name="docx"),
    path("<str:code>/", papers.preview, name="detail"),
]
