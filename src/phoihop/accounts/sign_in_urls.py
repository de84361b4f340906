"""Sign-in by django-allauth under Vietnamese addresses. Only what is used is mapped; its own names stay."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, re_path

from phoihop.accounts.views import doors
from phoihop.core.access import public, signed_in

FACTORS = "xac-thuc-hai-lop/"
RESET = "quen-mat-khau/"


def _to_door(_request: HttpRequest) -> HttpResponse:
    return redirect("account_login")


urlpatterns = [
    path("dang-nhap/", public(account.login), name="account_login"),
    path("dang-xuat/", public(account.logout), name="account_logout"),
    path("ngung-dung/", public(account.account_inactive), name="account_inactive"),
    path("xac-nhan-mat-khau/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("doi-mat-khau/", signed_in(account.password_change), name="account_change_password"),
    # django-allauth sends people without a password there; ours get a one-time link instead
    path("dat-mat-khau/", public(_to_door), name="account_set_password"),
    path(RESET, public(account.password_reset), name="account_reset_password"),
    path(f"{RESET}da-gui/", public(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^quen-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        f"{RESET}xong/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    # asked while signing in, so nobody is signed in yet
    path(f"{FACTORS}nhap-ma/", doors.second_step, name="mfa_authenticate"),
    path(f"{FACTORS}khoa/dang-nhap/", public(keys.login_webauthn), name="mfa_login_webauthn"),
    path(FACTORS, signed_in(mfa.index), name="mfa_index"),
    path(f"{FACTORS}xac-nhan/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(f"{FACTORS}ung-dung/them/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path(f"{FACTORS}ung-dung/bo/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(f"{FACTORS}ma-du-phong/", signed_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(f"{FACTORS}ma-du-phong/tao/", signed_in(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(f"{FACTORS}ma-du-phong/tai/", signed_in(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path(f"{FACTORS}khoa/", signed_in(keys.list_webauthn), name="mfa_list_webauthn"),
    path(f"{FACTORS}khoa/them/", signed_in(keys.add_webauthn), name="mfa_add_webauthn"),
    path(f"{FACTORS}khoa/xac-nhan/", signed_in(keys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path(f"{FACTORS}khoa/<int:pk>/bo/", signed_in(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path(f"{FACTORS}khoa/<int:pk>/sua/", signed_in(keys.edit_webauthn), name="mfa_edit_webauthn"),
]
