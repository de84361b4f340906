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

_SEALED: dict[str, Any] = {"case_code": _CASE["case_code"], "subject": "Nhận tiền khi làm hồ sơ đất"}
_SEALED_DECISION: dict[str, Any] = {
    **_SEALED,
    "authority": "Chánh Thanh tra thành phố",
    "bases": "Luật Tố cáo ngày 12 tháng 6 năm 2018",
}

_COMPLAINT: dict[str, Any] = {
    **{name: _CASE[name] for name in ("case_code", "petitioner", "address", "subject")},
    "against": "Quyết định số 34/QĐ-UBND ngày 12/01/2026",
}
_VERIFYING: dict[str, Any] = {**_COMPLAINT, "authority": _DECISION["authority"], "bases": _DECISION["bases"]}
_MINUTES: dict[str, Any] = {
    **{name: _COMPLAINT[name] for name in ("case_code", "petitioner", "address", "subject")},
    "held_on": "2026-03-02",
    "place": "Ủy ban nhân dân xã Thạnh Hòa",
}

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
    "verification_decision": {
        **_VERIFYING,
        "task": "Diện tích bị thu hồi",
        "days": "15",
        "members": "Bà Giang\nÔng Tư",
    },
    "working_minutes": {
        **_MINUTES,
        "verifier": "Võ Thị Giang, chuyên viên",
        "present": "Ông Nguyễn Văn Bảy",
        "task": "Xem lại ranh đất",
        "result": "Hai bên thống nhất mốc phía đông.",
    },
    "info_request": {
        **_COMPLAINT,
        "addressee": "Văn phòng đăng ký đất đai",
        "wanted": "Hồ sơ đo đạc năm 2024\nBản đồ địa chính",
        "until_on": "2026-03-09",
    },
    "evidence_record": {
        **_MINUTES,
        "receiver": "Võ Thị Giang, Sở Nông nghiệp và Môi trường",
        "giver": "Ông Nguyễn Văn Bảy",
        "things": "Giấy chứng nhận, bản sao, 02 trang\nẢnh mốc ranh, 03 tấm",
    },
    "expert_decision": {**_VERIFYING, "expert": "Trung tâm Kỹ thuật", "object": "Mốc ranh", "reason": _REASON},
    "expert_letter": {
        **_COMPLAINT,
        "addressee": "Trung tâm Kỹ thuật",
        "decision_number": "41/QĐ-SXD ngày 10/03/2026",
        "object": "Mốc ranh thửa đất",
        "until_on": "2026-04-01",
        "sent_by": "bà Võ Thị Giang, chuyên viên",
    },
    "stay_decision": {**_VERIFYING, "reason": "Việc thi hành gây hậu quả khó khắc phục.", "from_on": "2026-03-03"},
    "stay_end_decision": {**_VERIFYING, "stay_number": "42/QĐ-SXD ngày 03/03/2026", "reason": "Lý do không còn."},
    "verification_report": {
        **_COMPLAINT,
        "authority": _DECISION["authority"],
        "verifier": "Võ Thị Giang",
        "from_on": "2026-02-12",
        "until_on": "2026-03-05",
        "claim": "Xin tính lại mức hỗ trợ.",
        "findings": "Mức hỗ trợ tính đúng quy định.",
        "conclusion": "Khiếu nại sai toàn bộ.",
        "proposal": "Giữ nguyên quyết định.",
    },
    "dialogue_minutes": {
        **_MINUTES,
        "chair": "Ông Trần Văn Hai, Phó Giám đốc",
        "clerk": "Võ Thị Giang",
        "came": "Có mặt",
        "respondent": "Chi cục Quản lý đất đai",
        "talk": "Các bên nêu ý kiến về mức hỗ trợ.",
        "result": "Chưa thống nhất về diện tích.",
    },
    "official_letter": {
        "case_code": _CASE["case_code"],
        "addressees": "Ủy ban nhân dân xã Thạnh Hòa\nSở Xây dựng",
        "title": "phối hợp kiểm tra cống thoát nước",
        "text": "Đề nghị cử người cùng kiểm tra.\nThời gian: ngày 05/03/2026",
    },
    "report": {
        **{name: _CASE[name] for name in ("case_code", "subject")},
        "addressees": "Ủy ban nhân dân thành phố",
        "title": "Kết quả giải quyết kiến nghị về thoát nước",
        "results": "Đã kiểm tra đoạn đường.",
    },
    "plan": {
        "case_code": _CASE["case_code"],
        "title": "Xác minh nội dung khiếu nại",
        "purpose": "Làm rõ diện tích.",
        "schedule": "Đo lại ranh – 05/03/2026 – bà Giang\nLàm việc với xã – 07/03/2026 – ông Tư",
        "order": "Tổ xác minh thực hiện.",
    },
    "handover_record": {
        **{name: _CASE[name] for name in ("case_code", "subject")},
        "held_on": "2026-07-01",
        "giver": "Võ Thị Giang, Sở Nông nghiệp và Môi trường",
        "receiver": "Lê Văn Dũng, Sở Xây dựng",
        "papers": "Đơn nhận ngày 05/02/2026\nThông báo thụ lý",
        "pending": "Đang xác minh; hạn 12/03/2026",
    },
    "execution_order": {
        "case_code": _CASE["case_code"],
        "petitioner": _CASE["petitioner"],
        "address": _CASE["address"],
        "kind": "KN",
        "instance": "2",
        "executors": "Ủy ban nhân dân xã Thạnh Hòa",
        "decision_number": "12/QĐ-UBND",
        "decided_on": "2026-02-02",
        "effective_on": "2026-03-05",
        "text": "Chi trả tiền hỗ trợ theo Điều 2.\nXong trước ngày 30/4/2026.",
    },
    "tc_acceptance": {**_SEALED_DECISION, "due_on": "2026-03-12"},
    "tc_extension": {**_SEALED_DECISION, "reason": "Phải xác minh nhiều nơi.", "new_due_on": "2026-04-30"},
    "tc_suspension": {**_SEALED_DECISION, "reason": _REASON, "from_on": "2026-03-01"},
    "tc_resumption": {**_SEALED_DECISION, "from_on": "2026-03-20"},
    "tc_termination": {**_SEALED_DECISION, "reason": "Người tố cáo rút toàn bộ tố cáo."},
    "tc_team": {
        **_SEALED_DECISION,
        "members": ["Đỗ Văn Minh", "Võ Xác Minh"],
        "task": "Xác minh việc nhận tiền.",
        "until_on": "2026-03-01",
    },
    "tc_protection": {**_SEALED_DECISION, "measures": "Giữ bí mật thông tin\nBảo vệ việc làm", "from_on": "2026-03-01"},
    "tc_handling": {**_SEALED_DECISION, "measures": "Kiểm điểm người vi phạm.\nThu hồi số tiền đã nhận."},
    "tc_conclusion": {
        **_SEALED,
        "authority": "Chánh Thanh tra thành phố",
        "accused": "Ông Trương Đăng Khoa, Phó Trưởng phòng",
        "findings": "Có nhận tiền.\nKhông có biên lai.",
        "conclusion": "Tố cáo đúng.",
    },
    "tc_refusal": {**_SEALED, "ground": "Điều 23 Luật Tố cáo", "reason": "Không xác định được hành vi."},
    "tc_to_denouncer": {**_SEALED, "accepted_on": "2026-02-10"},
    "tc_to_accused": {
        "case_code": _CASE["case_code"],
        "addressee": "Ông Trương Đăng Khoa",
        "content": "Nhận tiền khi làm hồ sơ.",
        "answer_by": "01/03/2026",
    },
    "tc_result": {"case_code": _CASE["case_code"], "conclusion": "Tố cáo đúng.", "measures": "Đã xử lý kỷ luật."},
    "tc_no_protection": {"case_code": _CASE["case_code"], "reason": "Không có căn cứ bị đe dọa."},
    "tc_publication": {"accused": "Ông Trương Đăng Khoa, Phó Trưởng phòng", "text": "Tố cáo đúng một phần."},
    "tc_plan": {"case_code": _CASE["case_code"], "task": "Xác minh việc nhận tiền.", "ways": "Làm việc tại trụ sở."},
    "tc_forwarding": {**_SEALED, "addressee": "Công an thành phố", "ground": "Là tin báo về tội phạm"},
}
