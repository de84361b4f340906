from django.urls import URLPattern, URLResolver, path

from phoihop.accounts.views import doors, mine, people, staff_import

app_name = "accounts"

urlpatterns: list[URLPattern | URLResolver] = [
    path("mat-dien-thoai/", doors.lost_phone, name="lost_phone"),
    path("lien-ket/<str:token>/", doors.one_time_link, name="one_time_link"),
    path("het-phien/", doors.session_over, name="session_over"),
    path("cua-toi/", mine.mine, name="mine"),
    path("cua-toi/chuc-vu/", mine.choose_post, name="choose_post"),
    path("cua-toi/phien/<int:pk>/ket-thuc/", mine.end_session, name="end_session"),
    path("cua-toi/phien/ket-thuc/", mine.end_other_sessions, name="end_other_sessions"),
    path("cua-toi/ma-truy-cap/", mine.add_token, name="add_token"),
    path("cua-toi/ma-truy-cap/<int:pk>/huy/", mine.void_token, name="void_token"),
    path("doi-nguoi-dung/", mine.switch_user, name="switch_user"),
    path("nhan-su/", people.people, name="people"),
    path("nhan-su/them/", people.add_person, name="add_person"),
    path("nhan-su/nhap/", staff_import.import_page, name="import_staff"),
    path("nhan-su/nhap/mau.csv", staff_import.import_template, name="import_template"),
    path("nhan-su/<int:pk>/", people.person, name="person"),
    path("nhan-su/<int:pk>/chuc-vu/", people.give_post, name="give_post"),
    path("nhan-su/<int:pk>/ky-nghi/", people.leave, name="leave"),
    path("nhan-su/<int:pk>/ngung/", people.deactivate, name="deactivate"),
    path("nhan-su/<int:pk>/mo-lai/", people.reactivate, name="reactivate"),
    path("nhan-su/<int:pk>/phien/ket-thuc/", people.end_sessions, name="end_sessions"),
    path("nhan-su/<int:pk>/lien-ket/", people.password_link, name="password_link"),
    path("nhan-su/<int:pk>/mat-dien-thoai/", people.ask_reset, name="ask_reset"),
    path("ma-truy-cap/<int:pk>/huy/", people.void_token, name="revoke_token"),
    path("chuc-vu/<int:pk>/ket-thuc/", people.end_post, name="end_post"),
    path("chuc-vu/<int:pk>/uy-quyen/", people.name_deputy, name="name_deputy"),
    path("uy-quyen/<int:pk>/ket-thuc/", people.end_deputy, name="end_deputy"),
    path("khoi-phuc/", people.resets, name="resets"),
    path("khoi-phuc/<int:pk>/", people.decide_reset, name="decide_reset"),
]
