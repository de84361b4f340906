"""Sentences for events: the record keeps codes, the words are made at display."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.vault.interface import Reason

# What the denouncer is told in the timeline. Inner steps of the unit are not in this list.
PUBLIC_EVENTS: dict[str, str | Promise] = {
    "denunciation.filed": _("Ông/Bà đã gửi tố cáo; nội dung và danh tính được niêm phong."),
    "denunciation.registered": _("Tố cáo đã được tiếp nhận và niêm phong."),
    "denunciation.reclassified": _("Đơn được phân loại là tố cáo và được niêm phong."),
    "denunciation.forwarded": _("Tố cáo đã được chuyển đến cơ quan có thẩm quyền; đang chờ cơ quan đó tiếp nhận."),
    "denunciation.received": _("Cơ quan có thẩm quyền đã tiếp nhận tố cáo."),
    "denunciation.declined": _("Cơ quan được chuyển đến đã trả lại cho nơi chuyển, có nêu căn cứ."),
    "denunciation.recalled": _("Nơi chuyển đã thu hồi việc chuyển."),
    "denunciation.sent_out": _("Tố cáo đã được chuyển đến cơ quan có thẩm quyền ngoài hệ thống."),
    "denunciation.kept": _("Tố cáo không được xử lý, kèm căn cứ."),
    "denunciation.taken_as_information": _("Thông tin được đưa vào kiểm tra."),
    "denunciation.information_ended": _("Việc kiểm tra thông tin đã xong."),
    "denunciation.refused": _("Tố cáo không được thụ lý, kèm lý do."),
    "denunciation.accepted": _("Cơ quan đã ra quyết định thụ lý tố cáo."),
    "denunciation.decision_corrected": _("Cơ quan đã sửa lại quyết định xử lý trước đó."),
    "denunciation.verification_opened": _("Cơ quan đã bắt đầu xác minh."),
    "denunciation.extended": _("Thời hạn giải quyết được gia hạn bằng quyết định."),
    "denunciation.suspended": _("Việc giải quyết tạm đình chỉ, kèm căn cứ."),
    "denunciation.resumed": _("Việc giải quyết được tiếp tục."),
    "denunciation.concluded": _("Đã có kết luận nội dung tố cáo."),
    "denunciation.acted": _("Kết luận đã được xử lý."),
    "denunciation.published": _("Kết luận đã được công khai, không nêu người tố cáo."),
    "denunciation.closed": _("Hồ sơ đã kết thúc."),
    "denunciation.withdrawal_asked": _("Ông/Bà đề nghị rút tố cáo."),
    "denunciation.withdrawal_taken": _("Cơ quan đã ghi nhận việc rút tố cáo."),
    "denunciation.withdrawal_continued": _("Việc giải quyết vẫn được tiếp tục theo luật dù đã có đề nghị rút."),
    "denunciation.terminated": _("Việc giải quyết bị đình chỉ, kèm căn cứ."),
    "denunciation.further_review_begun": _("Cơ quan cấp trên đang xem xét tố cáo tiếp."),
    "denunciation.message_from_person": _("Ông/Bà đã gửi tin nhắn."),
    "denunciation.message_from_office": _("Cơ quan đã gửi tin nhắn cho Ông/Bà."),
    "denunciation.letter_sent": _("Cơ quan đã gửi văn bản cho Ông/Bà."),
    "denunciation.protection_asked": _("Ông/Bà đề nghị được bảo vệ."),
    "denunciation.protection_applied": _("Biện pháp bảo vệ đã được áp dụng."),
    "denunciation.protection_refused": _("Đề nghị bảo vệ không được chấp nhận, kèm lý do."),
    "denunciation.protection_ended": _("Biện pháp bảo vệ đã kết thúc."),
    "denunciation.secret_changed": _("Ông/Bà đã đổi mã bí mật."),
    "vault.handed-over": _("Cơ quan kế tục đã tiếp nhận hồ sơ do sắp xếp tổ chức."),
    "identity.opened": _("Danh tính của Ông/Bà được mở, có lý do và người thứ hai duyệt."),
}

# The same to the unit: "Ông/Bà" is the denouncer above, and the reader here.
OFFICE_WORDS: dict[str, str | Promise] = {
    "denunciation.filed": _("Người tố cáo gửi tố cáo; nội dung và danh tính được niêm phong."),
    "denunciation.withdrawal_asked": _("Người tố cáo đề nghị rút tố cáo."),
    "denunciation.message_from_person": _("Người tố cáo gửi tin nhắn."),
    "denunciation.message_from_office": _("Đơn vị gửi tin nhắn cho người tố cáo."),
    "denunciation.letter_sent": _("Đơn vị gửi văn bản cho người tố cáo."),
    "denunciation.protection_asked": _("Có đề nghị bảo vệ."),
    "denunciation.secret_changed": _("Người tố cáo đổi mã bí mật."),
}

EVENT_SENTENCES: dict[str, str | Promise] = {
    **{code: words for code, words in PUBLIC_EVENTS.items() if code.startswith("denunciation.")},
    **OFFICE_WORDS,
    "denunciation.read": _("Mở hồ sơ tố cáo."),
    "denunciation.redacted": _("Lập bản tóm tắt, bản che danh tính."),
    "denunciation.copy_redacted": _("Lưu một bản che của tệp kèm theo."),
    "denunciation.declined": _("Đơn vị được chuyển đến trả lại."),
    "denunciation.expert_asked": _("Trưng cầu giám định."),
    "denunciation.expert_answered": _("Có kết quả giám định."),
    "denunciation.verification_reported": _("Báo cáo kết quả xác minh."),
    "denunciation.verification_sent_back": _("Yêu cầu xác minh bổ sung."),
    "denunciation.identity_checked": _("Ghi kết quả xác minh người tố cáo."),
    "denunciation.conditions_checked": _("Kiểm tra các điều kiện thụ lý."),
    "denunciation.classed": _("Xác định mức độ phức tạp của vụ việc."),
    "denunciation.member_added": _("Thêm thành viên tổ xác minh."),
    "denunciation.member_removed": _("Thôi thành viên tổ xác minh."),
    "denunciation.lead_changed": _("Đổi trưởng tổ xác minh."),
    "denunciation.written_down": _("Ghi chép, biên bản xác minh."),
    "denunciation.paper_sent": _("Gửi văn bản của hồ sơ."),
    "denunciation-letter.drafted": _("Soạn dự thảo văn bản."),
    "denunciation-letter.edited": _("Sửa dự thảo văn bản."),
    "denunciation-letter.check_asked": _("Gửi người thứ hai kiểm tra văn bản."),
    "denunciation-letter.confirmed": _("Người thứ hai xác nhận văn bản không để lộ ai tố cáo."),
    "denunciation-letter.sent_back": _("Người thứ hai trả lại văn bản."),
    "denunciation-letter.submitted": _("Trình ký văn bản."),
    "denunciation-letter.returned": _("Người ký trả lại dự thảo."),
    "denunciation-letter.signed": _("Ký văn bản {number}."),
    "denunciation-letter.sent": _("Gửi văn bản."),
    "denunciation.referred": _("Chuyển hồ sơ cho cơ quan điều tra."),
    "denunciation.reported_back": _("Báo cáo kết quả xử lý."),
    "denunciation.explanation_sent": _("Yêu cầu đơn vị quá hạn giải trình."),
    "denunciation.explanation_demanded": _("Cơ quan cấp trên yêu cầu giải trình việc quá hạn."),
    "denunciation.explanation_came": _("Đơn vị quá hạn đã giải trình."),
    "denunciation.explained": _("Giải trình việc quá hạn."),
    "denunciation.forwarder_noted": _("Ghi nơi chuyển đơn đến."),
    "denunciation.forwarder_answered": _("Thông báo cho nơi chuyển đơn đến."),
    "denunciation.watch_begun": _("Giao theo dõi việc thực hiện kết luận."),
    "denunciation.execution_reported": _("Báo cáo việc thực hiện kết luận."),
    "denunciation.protection_written": _("Đề nghị bảo vệ đã có văn bản."),
    "denunciation.protection_changed": _("Thay đổi biện pháp bảo vệ."),
    "denunciation.succeeded": _("Cơ quan kế tục tiếp nhận hồ sơ."),
    "withdrawal.taken": _("Ghi nhận việc rút tố cáo."),
    "withdrawal.continued": _("Vẫn giải quyết dù đã có đề nghị rút."),
    "protection.applied": _("Áp dụng biện pháp bảo vệ."),
    "protection.refused": _("Không áp dụng biện pháp bảo vệ."),
    "protection.changed": _("Thay đổi biện pháp bảo vệ."),
    "protection.ended": _("Kết thúc biện pháp bảo vệ."),
    "handover.sent": _("Chuyển tố cáo cho đơn vị khác."),
    "handover.received": _("Tiếp nhận tố cáo được chuyển đến."),
    "handover.declined": _("Trả lại tố cáo cho nơi chuyển."),
    "handover.recalled": _("Thu hồi việc chuyển tố cáo."),
}

READ, IDENTITY = "denunciation.read", "identity.opened"
READINGS = frozenset({READ, IDENTITY})
# What was opened and why, by the code kept in the event.
READ_REASONS: dict[str, str | Promise] = {
    "work": _("mở nội dung, lý do: xử lý hồ sơ"),
    "redacted": _("mở bản đã che danh tính, lý do: xử lý hồ sơ"),
    "letter": _("đọc văn bản của hồ sơ, lý do: xử lý hồ sơ"),
    "notify": _("mở nội dung, lý do: báo cho Ông/Bà biết có tin mới"),
}


def reading_words(code: str, data: Mapping[str, str]) -> str:
    """What was opened and why, in the denouncer's words; a reason without words of its own is work on the file."""
    reason = data.get("reason", "")
    if code == IDENTITY:
        why = dict(Reason.choices).get(reason, reason)
        return gettext("mở danh tính, lý do: %(why)s; có người thứ hai của cơ quan khác đồng ý") % {"why": why}
    return str(READ_REASONS.get(reason, READ_REASONS["work"]))
