"""Sentences for events: the record keeps codes, the words are made at display."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.states import InspectionReason, ReadReason

# What the person is told in the timeline. Inner steps of the office are not in this list.
PUBLIC_EVENTS: dict[str, str | Promise] = {
    "petition.filed": _("Ông/Bà đã gửi đơn."),
    "petition.imported": _("Hồ sơ được nhập từ sổ cũ của cơ quan."),
    "petition.registered": _("Đơn đã được tiếp nhận vào sổ."),
    "petition.classified": _("Đơn đã được phân loại."),
    "petition.classification_corrected": _("Cơ quan đã sửa việc phân loại đơn."),
    "petition.accepted": _("Cơ quan đã thụ lý đơn."),
    "petition.forwarded": _("Đơn đã được chuyển đến cơ quan có thẩm quyền; đang chờ cơ quan đó tiếp nhận."),
    "petition.received": _("Cơ quan có thẩm quyền đã tiếp nhận đơn."),
    "petition.succeeded": _("Cơ quan kế tục đã tiếp nhận đơn do sắp xếp tổ chức."),
    "petition.declined": _("Cơ quan được chuyển đến đã trả lại đơn cho nơi chuyển, có nêu căn cứ."),
    "petition.recalled": _("Nơi chuyển đã thu hồi việc chuyển đơn."),
    "petition.guided": _("Cơ quan đã hướng dẫn gửi đơn đến nơi có thẩm quyền."),
    "petition.returned": _("Đơn đã được trả lại kèm lý do."),
    "petition.kept": _("Đơn được lưu, không xử lý tiếp, kèm lý do."),
    "petition.refused": _("Khiếu nại không được thụ lý, kèm căn cứ."),
    "petition.decision_corrected": _("Cơ quan đã sửa lại quyết định xử lý trước đó."),
    "petition.withdrawn": _("Ông/Bà đã rút đơn."),
    "petition.withdrawal_recorded": _("Cơ quan đã ghi nhận việc rút đơn."),
    "petition.part_withdrawn": _("Ông/Bà đã rút một phần nội dung khiếu nại."),
    "petition.taken": _("Cán bộ đã bắt đầu giải quyết."),
    "petition.assigned": _("Việc đã được giao cho cán bộ giải quyết."),
    "petition.asked": _("Cơ quan đề nghị Ông/Bà bổ sung thông tin."),
    "petition.complainant_asked": _("Cơ quan đề nghị Ông/Bà bổ sung thông tin."),
    "petition.question_answered": _("Ông/Bà đã trả lời câu hỏi của cơ quan."),
    "petition.complainant_answered": _("Ông/Bà đã trả lời câu hỏi của cơ quan."),
    "petition.waiting_stopped": _("Cơ quan tiếp tục giải quyết."),
    "petition.verification_resumed": _("Cơ quan tiếp tục xác minh."),
    "petition.information_added": _("Ông/Bà đã bổ sung thông tin."),
    "petition.nudged": _("Ông/Bà đã nhắc cơ quan trả lời."),
    "petition.answered": _("Cơ quan đã trả lời."),
    "petition.verdict_given": _("Ông/Bà đã cho ý kiến về kết quả."),
    "petition.disputed": _("Ông/Bà đề nghị xem xét lại."),
    "petition.closed": _("Hồ sơ đã kết thúc."),
    "petition.close_corrected": _("Hồ sơ được mở lại."),
    "petition.verification_assigned": _("Cơ quan đã giao xác minh nội dung khiếu nại."),
    "petition.verification_opened": _("Cơ quan đã bắt đầu xác minh nội dung khiếu nại."),
    "petition.dialogue_opened": _("Cơ quan tổ chức đối thoại."),
    "petition.dialogue_held": _("Buổi đối thoại đã kết thúc."),
    "petition.extended": _("Thời hạn giải quyết được gia hạn, kèm lý do."),
    "petition.suspended": _("Việc giải quyết tạm đình chỉ, kèm căn cứ."),
    "petition.resumed": _("Việc giải quyết được tiếp tục."),
    "petition.terminated": _("Việc giải quyết bị đình chỉ, kèm căn cứ."),
    "petition.decision_sent": _("Quyết định giải quyết khiếu nại đã được gửi."),
    "petition.decision_published": _("Quyết định giải quyết đã được công khai."),
    "petition.decision_effective": _("Quyết định giải quyết đã có hiệu lực pháp luật."),
    "petition.complaint_closed": _("Hồ sơ khiếu nại đã kết thúc."),
    "petition.letter_sent": _("Cơ quan đã gửi văn bản cho Ông/Bà."),
    "petition.letter_recalled": _("Cơ quan đã thu hồi một văn bản gửi Ông/Bà."),
    "petition.joined": _("Đơn của Ông/Bà được giải quyết chung với một đơn khác cùng vụ việc."),
    "petition.parted": _("Đơn của Ông/Bà được giải quyết riêng trở lại, theo thời hạn như trước."),
    "petition.answered_together": _("Cơ quan đã trả lời vụ việc mà đơn của Ông/Bà được giải quyết chung."),
    "petition.secret_reissued": _("Mã bí mật được cấp lại tại quầy; mã cũ không còn dùng được."),
}

# Inner steps, and the steps of the person as the office is told them.
STAFF_EVENTS: dict[str, str | Promise] = {
    "petition.filed": _("Người gửi đã gửi đơn."),
    "petition.withdrawn": _("Người gửi đã rút đơn."),
    "petition.part_withdrawn": _("Người gửi đã rút một phần nội dung khiếu nại."),
    "petition.asked": _("Cơ quan đã đề nghị người gửi bổ sung thông tin."),
    "petition.complainant_asked": _("Cơ quan đã đề nghị người khiếu nại bổ sung thông tin."),
    "petition.question_answered": _("Người gửi đã trả lời câu hỏi của cơ quan."),
    "petition.complainant_answered": _("Người khiếu nại đã trả lời câu hỏi của cơ quan."),
    "petition.information_added": _("Người gửi đã bổ sung thông tin."),
    "petition.nudged": _("Người gửi đã nhắc cơ quan trả lời."),
    "petition.verdict_given": _("Người gửi đã cho ý kiến về kết quả."),
    "petition.disputed": _("Người gửi đề nghị xem xét lại."),
    "petition.answer_drafted": _("Đã dự thảo văn bản trả lời."),
    "petition.answer_submitted": _("Đã trình ký."),
    "petition.answer_sent_back": _("Người ký đã trả lại dự thảo để sửa."),
    "petition.answer_signed": _("Đã ký văn bản trả lời."),
    "petition.draft_changed": _("Đã sửa dự thảo."),
    "petition.draft_corrected": _("Đã bỏ dự thảo để xử lý lại."),
    "petition.decision_drafted": _("Đã dự thảo quyết định giải quyết."),
    "petition.decided": _("Đã ký quyết định giải quyết."),
    "petition.letter_signed": _("Đã ký văn bản {number}."),
    "petition.paper_sent": _("Đã gửi văn bản {number}."),
    "petition.paper_recalled": _("Đã thu hồi văn bản {number}."),
    "petition.verification_reported": _("Đã báo cáo kết quả xác minh."),
    "petition.complaint_facts_noted": _("Đã ghi nhận đối tượng khiếu nại."),
    "petition.noted": _("Đã thêm ghi chú."),
    "petition.escalated": _("Hệ thống đã nhắc người có trách nhiệm."),
    "petition.reassigned": _("Đã giao lại cho cán bộ khác."),
    "petition.read": _("Đã mở xem hồ sơ."),
    "petition.exported": _("Đã có trong một bản xuất."),
    "petition.binding_asked": _("Đã yêu cầu lập tập hồ sơ."),
    "petition.bound": _("Đã lấy toàn bộ hồ sơ thành một tệp PDF ({pages} trang)."),
    "petition.inspection_opened": _("Thanh tra đã mở quyền đọc hồ sơ đến {until:moment}."),
    "petition.inspection_ended": _("Thanh tra đã thôi đọc hồ sơ."),
    "petition.linked": _("Đã gắn với một đơn khác cùng vụ việc."),
    "petition.unlinked": _("Đã bỏ gắn với một đơn khác."),
    "petition.joined": _("Được giải quyết chung với một đơn đến trước."),
    "petition.parted": _("Được giải quyết riêng trở lại."),
    "petition.follower_joined": _("Một đơn đến sau được giải quyết chung với hồ sơ này."),
    "petition.follower_parted": _("Một đơn đến sau thôi giải quyết chung với hồ sơ này."),
    "petition.follower_added": _("Người gửi một đơn được giải quyết chung đã bổ sung thông tin."),
    "petition.kept_as_repeat": _("Lưu đơn theo việc đã được giải quyết ở một đơn trước."),
    "petition.answered_together": _("Đã báo người gửi về câu trả lời chung."),
    "transfer.sent": _("Chuyển từ {from_body} đến {to_body}."),
    "transfer.received": _("{to_body} đã tiếp nhận."),
    "transfer.declined": _("{to_body} đã trả lại nơi chuyển."),
    "transfer.recalled": _("{from_body} đã thu hồi."),
    "transfer.reminded": _("{from_body} đã nhắc {to_body} tiếp nhận."),
}
# Why staff read the case; readings of the time before codes were kept hold their words themselves.
READ_REASONS: dict[str, str | Promise] = {
    **{reason.value: reason.label for reason in ReadReason},
    **{f"inspection.{reason.value}": reason.label for reason in InspectionReason},
}


def read_reason(code: str) -> str:
    """The reason of a reading in words."""
    return str(READ_REASONS.get(code, code))


EVENT_SENTENCES: dict[str, str | Promise] = {**PUBLIC_EVENTS, **STAFF_EVENTS}
