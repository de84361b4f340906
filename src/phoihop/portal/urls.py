from django.urls import URLPattern, URLResolver, path

from phoihop.portal.views import filing, pages, sending, staff, tracking

app_name = "portal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("gui-don/", filing.start, name="file"),
    path("gui-don/to-cao/", filing.denunciation, name="denunciation"),
    path("gui-don/da-gui/", filing.sent, name="sent"),
    path("gui-don/bo/", filing.discard, name="discard"),
    path("gui-don/tep/", filing.files, name="files"),
    path("gui-don/kiem-tra/", sending.check, name="check"),
    path("gui-don/<slug:name>/", filing.step, name="step"),
    path("tra-cuu/", tracking.look_up, name="track"),
    path("tra-cuu/ho-so/", tracking.case, name="case"),
    path("tra-cuu/dong/", tracking.close, name="close_case"),
    path("lich-tiep-cong-dan/", pages.reception, name="reception"),
    path("quyen-rieng-tu/", pages.privacy, name="privacy"),
    path("huong-dan/", pages.guide, name="guide"),
    path("lien-he/", pages.contact, name="contact"),
    path("robots.txt", pages.robots, name="robots"),
    path(".well-known/security.txt", pages.security, name="security"),
    path("cong/thong-bao/", staff.notices, name="notices"),
]
