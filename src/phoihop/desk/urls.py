from django.urls import path

from phoihop.desk.views import deliveries, figures, handing_on, inspection, lists, signing

app_name = "desk"

urlpatterns = [
    path("", lists.work, name="worklist"),
    path("nhieu-ho-so/", handing_on.many, name="many"),
    path("tim/", lists.find, name="search"),
    path("chuyen-den/", lists.incoming, name="incoming"),
    path("cho-ky/", signing.waiting, name="to_sign"),
    path("cho-ky/<str:code>/", signing.sign, name="sign"),
    path("cho-ky/<str:code>/tra-lai/", signing.give_back, name="give_back"),
    path("khong-den-noi/", deliveries.failures, name="not_arrived"),
    path("thong-ke/", figures.statistics_page, name="statistics"),
    path("lanh-dao/", figures.leader, name="leader"),
    path("thanh-tra/", inspection.inspect, name="inspect"),
    path("thanh-tra/<int:pk>/thoi-doc/", inspection.end_inspection, name="end_inspection"),
    path("thanh-tra-da-mo/", inspection.inspected, name="inspected"),
    path("ban-giao/", handing_on.hand_on, name="hand_on"),
]
