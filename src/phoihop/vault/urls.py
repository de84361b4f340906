from django.urls import path

from phoihop.vault.views import escrow, keys, openings, retiring

app_name = "vault"

urlpatterns = [
    path("", keys.mine, name="mine"),
    path("lap-khoa/<str:purpose>/<str:body_code>/", keys.make, name="make"),
    path("mo-khoa/<uuid:key_id>/", keys.unlock, name="unlock"),
    path("dong-khoa/", keys.lock, name="lock"),
    path("doi-cum-mat-khau/<uuid:key_id>/", keys.change, name="change"),
    path("quen-cum-mat-khau/<uuid:key_id>/", retiring.forgotten, name="forgotten"),
    path("trao-quyen-mo/", keys.give, name="give"),
    path("duyet/", openings.to_decide, name="to-decide"),
    path("duyet/<uuid:opening_id>/", openings.decide, name="decide"),
    path("giam-sat/", openings.watch, name="watch"),
    path("du-phong/", escrow.reserve, name="escrow"),
    path("du-phong/<uuid:use_id>/", escrow.finish, name="finish-escrow"),
]
