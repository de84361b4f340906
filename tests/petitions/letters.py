"""Texts of two matters, each told twice."""

ROAD = (
    "Đoạn đường trước trường tiểu học bị sụt lún gần nửa tháng nay, xe hai bánh đi qua rất dễ ngã. "
    "Buổi tối không có đèn, đã có hai vụ va quẹt trong tháng."
)
ROAD_AGAIN = (
    "Kính gửi Ủy ban. Duong truoc truong tieu hoc bi sut lun gan nua thang nay, xe hai banh di qua de nga. Xin cảm ơn."
)
WATER = (
    "Nước máy ở ấp đục và có mùi lạ từ đầu tháng, nhiều hộ phải mua nước bình để nấu ăn, đề nghị lấy mẫu xét nghiệm."
)
DECISION = (
    "Khiếu nại Quyết định số 34/QĐ-UBND thu hồi thửa đất số 12, tờ bản đồ số 5 của gia đình vì tính thiếu cây trồng."
)
DECISION_AGAIN = (
    "Gia đình không đồng ý Quyết định số 034/QĐ-UBND: đo sai diện tích và chưa trả tiền cây trồng, xin xem lại giá."
)
