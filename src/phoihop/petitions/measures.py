"""What the reports of the inspectorate count of petitions, measure by measure.

Source: Circular 01/2024/TT-TTCP, forms 01/XLD, 02/XLD, 04/XLD, 01/KQGQ, 02/KQGQ. Their columns are known from practice
and not yet compared with the printed forms: resolved, its term and its outcome are of 01/KQGQ, effect and execution of
02/KQGQ, everything else of 01/XLD, which 02/XLD and 04/XLD tell apart by kind.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Measure(TextChoices):
    """A petition counts once in a measure, body and period, however many such steps stand."""

    CARRIED = "carried", _("Kỳ trước chuyển sang")
    RECEIVED = "received", _("Tiếp nhận trong kỳ")
    HANDED_IN = "handed_in", _("Nhận do cơ quan khác chuyển đến")
    INHERITED = "inherited", _("Nhận do sắp xếp tổ chức")
    CLASSIFIED = "classified", _("Đã phân loại")
    ELIGIBLE = "eligible", _("Đủ điều kiện xử lý")
    INELIGIBLE = "ineligible", _("Không đủ điều kiện xử lý")
    ACCEPTED = "accepted", _("Thụ lý (thuộc thẩm quyền)")
    GUIDED = "guided", _("Hướng dẫn")
    FORWARDED = "forwarded", _("Chuyển cơ quan khác")
    FORWARDED_OUTSIDE = "forwarded_outside", _("Chuyển cơ quan ngoài hệ thống")
    URGED = "urged", _("Đôn đốc cơ quan nhận")
    ANSWERED_OUTSIDE = "answered_outside", _("Cơ quan ngoài hệ thống trả lời")
    SETTLED = "settled", _("Kết thúc theo trả lời của cơ quan ngoài hệ thống")
    RETURNED = "returned", _("Trả lại đơn")
    KEPT = "kept", _("Lưu đơn")
    KEPT_AS_REPEAT = "kept_as_repeat", _("Trong đó lưu vì việc đã được giải quyết")
    JOINED = "joined", _("Giải quyết chung với đơn khác")
    REFUSED = "refused", _("Không thụ lý")
    WITHDRAWN = "withdrawn", _("Rút đơn")
    TERMINATED = "terminated", _("Đình chỉ giải quyết")
    PASSED_ON = "passed_on", _("Lần hai đã thụ lý khi lần đầu chưa quyết định")
    RESOLVED = "resolved", _("Đã giải quyết")
    IN_TERM = "in_term", _("Trong đó đúng hạn")
    LATE = "late", _("Trong đó quá hạn")
    RIGHT = "right", _("Khiếu nại đúng")
    PARTLY = "partly", _("Khiếu nại đúng một phần")
    WRONG = "wrong", _("Khiếu nại sai")
    EFFECTIVE = "effective", _("Quyết định có hiệu lực")
    EXECUTED = "executed", _("Quyết định đã thi hành xong")
    LEFT_OPEN = "left_open", _("Còn lại cuối kỳ")
