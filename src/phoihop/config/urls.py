"""Every address of the site, one line a room. Public addresses are Vietnamese words without marks."""

from django.urls import include, path

from phoihop.api.urls import api

urlpatterns = [
    path("api/v1/", api.urls),  # first: asked most, and addresses are tried in order
    path("", include("phoihop.portal.urls")),
    path("", include("phoihop.operations.urls")),
    path("ban-lam-viec/", include("phoihop.desk.urls")),
    path("ho-so/", include("phoihop.desk.case_urls")),
    path("tham-quyen/", include("phoihop.desk.competence_urls")),
    path("van-ban/", include("phoihop.documents.urls")),
    path("thong-bao/", include("phoihop.notices.urls")),
    path("tep/", include("phoihop.files.urls")),
    path("to-cao/", include("phoihop.denunciations.urls")),
    path("niem-phong/", include("phoihop.vault.urls")),
    path("luat/", include("phoihop.law.urls")),
    path("co-cau/", include("phoihop.organizations.urls")),
    path("tai-khoan/", include("phoihop.accounts.sign_in_urls")),
    path("tai-khoan/", include("phoihop.accounts.urls")),
    path("quyen/", include("phoihop.accounts.rights_urls")),
    path("so-cai/", include("phoihop.trail.urls")),
    path("thanh-phan/", include("phoihop.ui.urls")),
]

handler400 = "phoihop.ui.views.errors.bad_request"
handler403 = "phoihop.ui.views.errors.not_allowed"
handler404 = "phoihop.ui.views.errors.missing"
handler500 = "phoihop.ui.views.errors.server_error"
