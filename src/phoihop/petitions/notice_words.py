"""The words of what this room sends out."""

from phoihop.notices.interface import register_template


def register_notices() -> None:
    """Each with an example for every placeholder; called in `AppConfig.ready()`."""
    register_template(
        "petitions.news",
        "Đơn {code}: có thông tin mới",
        "{news}\n\nÔng/Bà mở trang Tra cứu, nhập mã đơn {code} và mã bí mật để xem chi tiết.",
        {"code": "ABCDE-FGHJK-M", "news": "Cơ quan đã thụ lý đơn."},
    )
    register_template(
        "petitions.outside-link",
        "Chuyển đơn {code}: mời mở và trả lời",
        "{from_body} chuyển đến cơ quan đơn mã {code}, theo phiếu chuyển số {slip}.\n\n"
        "Mở đơn và trả lời ở địa chỉ này, dùng đến hết ngày {until}:\n{address}\n\n"
        "Ai có địa chỉ này đều đọc được đơn: xin chỉ chuyển cho người được giao giải quyết.",
        {
            "code": "ABCDE-FGHJK-M",
            "from_body": "Ban Tiếp công dân thành phố",
            "slip": "05/PC-BTCD",
            "until": "31/12/2026",
            "address": "https://phoihop.example/lien-thong/mo/…/",
        },
    )
    register_template(
        "petitions.outside-ended",
        "Đơn {code}: không cần trả lời nữa",
        "{from_body} đã thu hồi việc chuyển đơn mã {code}. Liên kết đã gửi không còn mở được.",
        {"code": "ABCDE-FGHJK-M", "from_body": "Ban Tiếp công dân thành phố"},
    )
    register_template(
        "petitions.ladder",
        "Nhắc việc: {count} đơn {what}",
        "{count} đơn {what}, đang chờ Ông/Bà hoặc đơn vị của Ông/Bà: {codes}",
        {"count": "2", "what": "quá hạn", "codes": "ABCDE-FGHJK-M, ABCDE-FGHJK-N"},
    )
    register_template(
        "petitions.ladder-above",
        "Cấp dưới: {count} đơn {what}",
        "{count} đơn {what} ở {bodies}. Ông/Bà xem số liệu ở trang thống kê và nhắc người đứng đầu nơi đó.",
        {"count": "2", "what": "quá hạn 10 ngày làm việc", "bodies": "Sở Xây dựng"},
    )
