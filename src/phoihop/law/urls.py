from django.urls import URLPattern, URLResolver, path

from phoihop.law.views import calendar, public, rules

app_name = "law"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", rules.rules, name="rules"),
    path("quy-dinh/<slug:code>/", rules.rule, name="rule"),
    path("quy-dinh/<slug:code>/bat-tat/", rules.switch, name="switch"),
    path("quy-dinh/<slug:code>/ban-moi/", rules.version, name="version"),
    path("cam-ket/", rules.promises, name="promises"),
    path("lich/", calendar.calendar, name="calendar"),
    path("lich/<int:year>/xac-nhan/", calendar.confirm, name="confirm_year"),
    path("lich/ngay/<slug:on>/<slug:kind>/", calendar.day, name="day"),
    path("lich/them/", calendar.add_day, name="add_day"),
    path("lich/tinh-lai/", calendar.recount, name="recount"),
    path("thoi-han/", public.deadline, name="deadline"),
]
