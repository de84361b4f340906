from django.urls import path

from phoihop.denunciations.views import case, files, identity, kept_out, letters, lists, redaction, window

app_name = "denunciations"

urlpatterns = [
    path("", lists.unit, name="unit"),
    path("tim/", lists.find, name="find"),
    path("vao-so/", window.register, name="register"),
    path("<str:code>/", case.show, name="case"),
    path("<str:code>/buoc/<slug:slug>/", case.run_step, name="step"),
    path("<str:code>/tep/<uuid:file_id>/", files.download, name="file"),
    path("<str:code>/tep/<uuid:file_id>/trang-<int:number>.png", files.page, name="page"),
    path("<str:code>/danh-tinh/<uuid:opening_id>/", identity.show, name="identity"),
    path("<str:code>/ban-che/", redaction.words, name="redact"),
    path("<str:code>/ban-che/<uuid:file_id>/", redaction.scan, name="scan"),
    path("<str:code>/khong-tiep-can/", kept_out.show, name="kept-out"),
    path("<str:code>/khong-tiep-can/bo/", kept_out.let_in, name="let-in"),
    path("<str:code>/van-ban/", letters.choose, name="letters"),
    path("<str:code>/van-ban/moi/<slug:template>/", letters.draft, name="draft-letter"),
    path("<str:code>/van-ban/<str:letter_code>/", letters.show, name="letter"),
    path("<str:code>/van-ban/<str:letter_code>/sua/", letters.edit, name="edit-letter"),
    path("<str:code>/van-ban/<str:letter_code>/ban-in.pdf", letters.paper, name="letter-pdf"),
    path("<str:code>/van-ban/<str:letter_code>/<slug:name>/", letters.act, name="act-on-letter"),
]
