"""The words of what this room sends out."""

from phoihop.notices.interface import register_template


def register_notices() -> None:
    """Each with an example for every placeholder; called in `AppConfig.ready()`."""
    register_template(
        "petitions.news",
        "Đơn {code}: có thông tin mới",
        "Đơn {code} có thông tin mới. Mời Ông/Bà mở trang Tra cứu, nhập mã đơn và mã bí mật để xem.",
        {"code": "ABCDE-FGHJK-M"},
    )
    register_template(
        "petitions.contact-new",
        "Xác nhận nơi nhận tin báo",
        "Có người ghi địa chỉ này để nhận tin báo từ Cổng tiếp nhận của {place}. Nếu là Ông/Bà, hãy mở trong 24 "
        "giờ và bấm Xác nhận: {link} Nếu không phải, xin bỏ qua.",
        {"place": "Cần Thơ", "link": "https://phoihop.example/xac-nhan/ABC/"},
    )
    register_template(
        "petitions.contact-old",
        "Có yêu cầu đổi nơi nhận tin báo",
        "Có yêu cầu thôi gửi tin báo của Cổng tiếp nhận {place} đến địa chỉ này, có hiệu lực từ {moment}. Không "
        "phải Ông/Bà yêu cầu thì hãy mở và bấm Không đồng ý; đúng là Ông/Bà thì có thể đồng ý ngay: {link}",
        {"place": "Cần Thơ", "moment": "9 giờ 30 ngày 02/12/2026", "link": "https://phoihop.example/xac-nhan/ABC/"},
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
