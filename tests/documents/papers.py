"""Values of every template, as a case would give them."""

from typing import Any

_CASE: dict[str, Any] = {
    "case_code": "7K2M9-QX4TD-A",
    "petitioner": "Ông Nguyễn Văn Bảy",
    "address": "ấp Thạnh Hòa, xã Thạnh Hòa, thành phố Cần Thơ",
    "received_on": "2026-02-05",
    "subject": "Đường vào ấp bị ngập khi triều cường, đề nghị nâng cấp cống thoát nước",
}
_DECISION: dict[str, Any] = {
    "case_code": _CASE["case_code"],
    "petitioner": _CASE["petitioner"],
    "address": _CASE["address"],
    "subject": _CASE["subject"],
    "kind": "KN",
    "authority": "Giám đốc Sở Nông nghiệp và Môi trường",
    "bases": "Luật Khiếu nại ngày 11 tháng 11 năm 2011\nTheo đề nghị của Chánh Thanh tra",
}
_REASON = "Cần chờ kết quả giám định."

VALUES: dict[str, dict[str, Any]] = {
    "receipt": {**_CASE, "files": ["Ảnh đoạn đường ngập", "Bản sao quyết định"]},
    "forwarding_slip": {**_CASE, "to_body": "Sở Xây dựng", "report_by": "2026-03-10"},
    "guidance_slip": {**_CASE, "competent_body": "Tòa án nhân dân khu vực 3 - Cần Thơ"},
    "acceptance_notice": {**_CASE, "kind": "KN", "accepted_on": "2026-02-10", "due_on": "2026-03-12"},
    "refusal_notice": {**_CASE, "kind": "KN", "reason": "Quyết định không liên quan trực tiếp đến Ông/Bà."},
    "return_notice": {**_CASE, "reason": "Không nêu nội dung hoặc yêu cầu cụ thể.\nĐơn chưa ghi địa điểm bị ngập."},
    "keep_notice": {**_CASE, "reason": "Đơn trùng nội dung với đơn đã được tiếp nhận."},
    "keep_slip": {
        **_CASE,
        "petitioner": "",
        "address": "",
        "reason": "Đơn không đủ điều kiện xử lý.",
        "authority": "Giám đốc Sở Nông nghiệp và Môi trường",
        "proposer": "Võ Thị Giang",
    },
    "reply": {
        "case_code": _CASE["case_code"],
        "petitioner": _CASE["petitioner"],
        "subject": "trả lời kiến nghị về thoát nước",
        "text": "Sở đã kiểm tra đoạn đường.\nCống mới hoàn thành trước mùa mưa",
        "copies": "Ủy ban nhân dân xã Thạnh Hòa",
    },
    "extension_decision": {**_DECISION, "reason": _REASON, "new_due_on": "2026-04-30"},
    "suspension_decision": {**_DECISION, "reason": _REASON, "from_on": "2026-03-01"},
    "termination_decision": {**_DECISION, "reason": "Người khiếu nại rút đơn."},
    "complaint_decision": {
        **_DECISION,
        "claim": "Khiếu nại mức hỗ trợ.",
        "findings": "Mức hỗ trợ tính đúng quy định.",
        "conclusion": "Khiếu nại không có cơ sở.",
        "ruling": "Giữ nguyên Quyết định số 12/QĐ-UBND.",
        "second_body": "Chủ tịch Ủy ban nhân dân thành phố Cần Thơ",
    },
}
