from django.urls import URLPattern, URLResolver, path

from phoihop.portal.views import denouncing, filing, own_case, own_denunciation, pages, sending, staff, tracking

app_name = "portal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("gui-don/", filing.start, name="file"),
    path("gui-don/to-cao/", denouncing.start, name="denunciation"),
    path("gui-don/to-cao/da-gui/", denouncing.sent, name="denunciation_sent"),
    path("gui-don/to-cao/bo/", denouncing.discard, name="denunciation_discard"),
    path("gui-don/to-cao/tep/", denouncing.files, name="denunciation_files"),
    path("gui-don/to-cao/kiem-tra/", denouncing.check, name="denunciation_check"),
    path("gui-don/to-cao/<slug:name>/", denouncing.step, name="denunciation_step"),
    path("gui-don/da-gui/", filing.sent, name="sent"),
    path("gui-don/bo/", filing.discard, name="discard"),
    path("gui-don/tep/", filing.files, name="files"),
    path("gui-don/kiem-tra/", sending.check, name="check"),
    path("gui-don/<slug:name>/", filing.step, name="step"),
    path("tra-cuu/", tracking.look_up, name="track"),
    path("tra-cuu/ho-so/", tracking.case, name="case"),
    path("tra-cuu/dong/", tracking.close, name="close_case"),
    path("tra-cuu/bo-sung/", own_case.add_information, name="add_information"),
    path("tra-cuu/tra-loi/", own_case.answer_question, name="answer_question"),
    path("tra-cuu/rut-don/", own_case.withdraw, name="withdraw"),
    path("tra-cuu/nhac/", own_case.nudge, name="nudge"),
    path("tra-cuu/danh-gia/", own_case.give_verdict, name="verdict"),
    path("tra-cuu/de-nghi-xem-lai/", own_case.dispute, name="dispute"),
    path("tra-cuu/tep/<str:key>/", own_case.file, name="case_file"),
    path("tra-cuu/van-ban/<str:code>/", own_case.letter, name="letter"),
    path("tra-cuu/nhan-tin/", own_denunciation.message, name="denunciation_message"),
    path("tra-cuu/rut-to-cao/", own_denunciation.withdraw, name="denunciation_withdraw"),
    path("tra-cuu/bao-ve/", own_denunciation.ask_protection, name="denunciation_protection"),
    path("tra-cuu/doi-ma/", own_denunciation.secret, name="denunciation_secret"),
    path("tra-cuu/thu/<int:number>/", own_denunciation.letter, name="denunciation_letter"),
    path("lich-tiep-cong-dan/", pages.reception, name="reception"),
    path("quyen-rieng-tu/", pages.privacy, name="privacy"),
    path("huong-dan/", pages.guide, name="guide"),
    path("lien-he/", pages.contact, name="contact"),
    path("robots.txt", pages.robots, name="robots"),
    path(".well-known/security.txt", pages.security, name="security"),
    path("cong/thong-bao/", staff.notices, name="notices"),
]
