"""An invented case, for the preview of an office's own sentences."""

INVENTED: dict[str, str] = {
    "case_code": "ABCDE-FGHJK-M",
    "petitioner": "Ông Nguyễn Văn Mẫu",
    "address": "ấp Mẫu, xã Mẫu",
    "received_on": "2026-11-02",
    "accepted_on": "2026-11-09",
    "due_on": "2026-12-09",
    "subject": "Đường vào ấp bị ngập khi triều cường",
    "channel": "Trực tiếp",
    "to_body": "Sở Mẫu",
    "competent_body": "Sở Mẫu",
    "reason": "Lý do mẫu để xem trước.",
    "legal_ground": "quy định của pháp luật",
}
