"""What people of the sample write about: sentences of our own, put together by chance."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Matter:
    """One sort of matter: who is competent, how it is titled, told and answered."""

    field: str
    #: Code of the department until 28/2/2025, followed through its successions; "" is the commune's committee.
    body: str
    titles: tuple[str, ...]
    openings: tuple[str, ...]
    wishes: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One petition as written."""

    matter: Matter
    subject: str
    body: str
    answer: str


MATTERS = (
    Matter(
        "giao thông",
        "HG-SGTVT",
        (
            "Đường bị sụt lún",
            "Cầu hư lan can",
            "Ổ gà trên đường",
            "Đèn đường không sáng",
            "Xe quá tải chạy qua khu dân cư",
        ),
        (
            "Đoạn đường trước {spot} bị sụt lún gần nửa tháng nay, xe hai bánh đi qua rất dễ ngã.",
            "Cầu gần {spot} đã gãy một đoạn lan can, học sinh đi học mỗi ngày phải dắt xe qua.",
            "Buổi tối khu vực {spot} không có đèn, đã có hai vụ va quẹt trong tháng.",
        ),
        (
            "Mong cơ quan cho người xuống kiểm tra và sửa trước mùa mưa.",
            "Đề nghị đặt biển cảnh báo trong khi chờ sửa.",
            "Xin cho biết bao giờ thì khắc phục.",
        ),
        (
            "Đơn vị quản lý đường đã kiểm tra hiện trường và dặm vá xong đoạn hư hỏng.",
            "Hạng mục này đã đưa vào kế hoạch duy tu quý tới; trước mắt đã đặt biển cảnh báo và rào chắn.",
        ),
    ),
    Matter(
        "đất đai",
        "HG-STNMT",
        (
            "Chậm cấp giấy chứng nhận quyền sử dụng đất",
            "Sai diện tích trên giấy chứng nhận",
            "Tranh chấp ranh đất với hộ liền kề",
            "Hỏi về bồi thường khi thu hồi đất",
        ),
        (
            "Tôi nộp hồ sơ cấp giấy cho thửa đất gần {spot} đã quá ngày hẹn mà chưa nhận được kết quả.",
            "Diện tích ghi trên giấy ít hơn thực tế gia đình sử dụng từ trước đến nay ở khu {spot}.",
            "Gia đình tôi có đất nằm trong tuyến đường cao tốc qua {spot} nhưng chưa được mời kiểm đếm.",
        ),
        (
            "Đề nghị trả lời bằng văn bản về lý do chậm và ngày trả kết quả.",
            "Xin được đo đạc lại và đính chính giấy chứng nhận.",
            "Mong được giải thích rõ đơn giá và chính sách hỗ trợ.",
        ),
        (
            "Hồ sơ còn thiếu trích đo; cơ quan đã mời Ông/Bà bổ sung và sẽ trả kết quả sau khi có trích đo.",
            "Qua đối chiếu hồ sơ địa chính, cơ quan ghi nhận sai sót khi viết giấy và đã làm thủ tục đính chính.",
        ),
    ),
    Matter(
        "môi trường",
        "HG-STNMT",
        ("Mùi hôi từ trại chăn nuôi", "Nước thải chảy ra kênh", "Rác không được thu gom", "Khói bụi từ cơ sở sản xuất"),
        (
            "Trại nuôi heo cạnh {spot} xả nước ra kênh, ban đêm mùi rất nặng.",
            "Gần hai tuần nay rác ở {spot} không có xe đến lấy, nước rỉ chảy ra lộ.",
            "Cơ sở gần {spot} hoạt động cả đêm, bụi bay vào nhà dân xung quanh.",
        ),
        (
            "Mong cơ quan kiểm tra, lấy mẫu nước và thông báo kết quả cho bà con.",
            "Đề nghị nhắc nhở cơ sở và cho lịch thu gom rác cụ thể.",
        ),
        (
            "Đoàn kiểm tra đã lập biên bản, yêu cầu cơ sở khắc phục hệ thống xử lý trong 30 ngày.",
            "Đơn vị thu gom đã bố trí lại lịch, mỗi tuần ba chuyến; Ủy ban nhân dân địa phương giám sát.",
        ),
    ),
    Matter(
        "nông nghiệp",
        "HG-SNN",
        (
            "Cống ngăn mặn vận hành chậm",
            "Kênh nội đồng bị bồi lắng",
            "Hỏi về hỗ trợ thiệt hại lúa",
            "Giống cây không đạt",
        ),
        (
            "Cống gần {spot} mở trễ nên ruộng của bà con thiếu nước xuống giống.",
            "Kênh đi qua {spot} cạn, ghe chở lúa không vào được.",
            "Vụ vừa rồi lúa ở {spot} ngã đổ do mưa, nhiều hộ chưa biết thủ tục hỗ trợ.",
        ),
        ("Đề nghị nạo vét kênh trước vụ tới.", "Mong được hướng dẫn hồ sơ và thời hạn nhận hỗ trợ."),
        (
            "Trạm thủy lợi đã điều chỉnh lịch mở cống và thông báo trên đài truyền thanh địa phương.",
            "Tuyến kênh đã được ghi vào danh mục nạo vét năm nay; thời gian thực hiện sau khi thu hoạch.",
        ),
    ),
    Matter(
        "xây dựng",
        "HG-SXD",
        ("Xây dựng lấn lộ giới", "Chậm cấp phép xây dựng", "Nhà bên cạnh gây nứt tường", "Chung cư xuống cấp"),
        (
            "Công trình cạnh {spot} đào móng sâu làm nứt tường nhà tôi.",
            "Một hộ gần {spot} dựng mái che lấn ra đường đi chung.",
            "Tôi nộp hồ sơ xin phép xây dựng ở khu {spot} đã lâu, chưa có trả lời.",
        ),
        ("Mong cơ quan kiểm tra hiện trạng và lập biên bản.", "Xin cho biết hồ sơ đang thiếu gì."),
        (
            "Cơ quan đã mời hai bên làm việc; chủ công trình cam kết gia cố và sửa chữa phần hư hỏng.",
            "Hồ sơ đã được cấp phép; thời gian chậm do chờ ý kiến về quy hoạch.",
        ),
    ),
    Matter(
        "chính sách xã hội",
        "HG-SLDTBXH",
        (
            "Chậm chi trả trợ cấp",
            "Đề nghị xét hộ nghèo",
            "Hỏi về chế độ người có công",
            "Thẻ bảo hiểm y tế sai thông tin",
        ),
        (
            "Mẹ tôi ở {spot} đã đủ tuổi nhận trợ cấp nhưng ba tháng nay chưa nhận được.",
            "Gia đình tôi ở {spot} có người bệnh nặng, thu nhập không ổn định, xin được xét lại hộ cận nghèo.",
            "Thẻ bảo hiểm của con tôi ghi sai ngày sinh, đi khám không được hưởng.",
        ),
        ("Mong được trả lời cụ thể về thời điểm chi trả.", "Xin hướng dẫn hồ sơ cần bổ sung."),
        (
            "Trường hợp này đã được duyệt; khoản trợ cấp của các tháng chậm được chi trả trong kỳ tới.",
            "Địa phương đã rà soát bổ sung; kết quả bình xét được niêm yết tại nhà sinh hoạt ấp.",
        ),
    ),
    Matter(
        "giáo dục",
        "HG-SGDDT",
        ("Thu khoản ngoài quy định", "Bếp ăn bán trú", "Thiếu chỗ học gần nhà", "Nhà vệ sinh trường học hư"),
        (
            "Trường gần {spot} thu khoản tự nguyện nhưng chia đều cho từng phụ huynh.",
            "Con tôi phải đi học xa vì lớp gần {spot} đã đủ học sinh.",
        ),
        ("Đề nghị cơ quan kiểm tra và công khai các khoản thu.", "Mong nhà trường trả lời phụ huynh."),
        (
            "Nhà trường đã hoàn trả khoản thu không đúng và rút kinh nghiệm trước hội đồng.",
            "Việc phân tuyến theo nơi cư trú; phụ huynh có thể đăng ký bổ sung khi có chỗ.",
        ),
    ),
    Matter(
        "y tế",
        "HG-SYT",
        ("Chờ khám quá lâu", "Trạm y tế thiếu thuốc", "Thái độ phục vụ", "Phòng chống sốt xuất huyết"),
        (
            "Tôi đi khám ở cơ sở gần {spot} từ sáng sớm đến trưa mới tới lượt.",
            "Khu vực {spot} nhiều muỗi, đã có mấy cháu nhỏ bệnh mà chưa phun thuốc.",
        ),
        ("Mong ngành y tế xem xét cách phát số.", "Đề nghị sớm phun thuốc diệt muỗi."),
        (
            "Cơ sở đã mở thêm bàn tiếp nhận vào đầu giờ sáng và cho đặt lịch trước qua điện thoại.",
            "Trạm y tế đã xử lý ổ dịch và vận động các hộ đổ bỏ vật chứa nước đọng.",
        ),
    ),
    Matter(
        "thủ tục hành chính",
        "",
        (
            "Bộ phận một cửa hẹn nhiều lần",
            "Hỏi thủ tục khai sinh",
            "Xác nhận cư trú",
            "Giờ làm việc của bộ phận một cửa",
        ),
        (
            "Tôi đến bộ phận một cửa ba lần, lần nào cũng được hẹn vì cán bộ đi vắng.",
            "Sau khi sắp xếp, tôi không biết nộp hồ sơ ở trụ sở nào, gần {spot} hay ở trung tâm.",
        ),
        ("Mong có bảng hướng dẫn rõ ở cả hai trụ sở.", "Đề nghị trả lời ngày nhận kết quả."),
        (
            "Ủy ban nhân dân đã phân công người trực thay và niêm yết số điện thoại để hẹn trước.",
            "Hồ sơ nộp ở trụ sở nào cũng được tiếp nhận; kết quả trả tại nơi người dân chọn.",
        ),
    ),
    Matter(
        "trật tự, hạ tầng ấp, khu vực",
        "",
        ("Hát loa kéo ồn đêm khuya", "Lấn chiếm vỉa hè", "Chó thả rông", "Hẻm ngập khi mưa"),
        (
            "Khu {spot} thường mở loa kéo sau mười giờ đêm, người già và trẻ nhỏ không ngủ được.",
            "Mỗi lần mưa lớn, hẻm cạnh {spot} ngập đến đầu gối vì miệng cống bị rác lấp.",
        ),
        ("Mong địa phương nhắc nhở và kiểm tra thường xuyên.", "Đề nghị khơi thông miệng cống."),
        (
            "Địa phương đã mời các hộ ký cam kết và phân công tổ tự quản theo dõi.",
            "Tổ khu vực đã khơi thông miệng cống, đề nghị bà con không bỏ rác xuống mương.",
        ),
    ),
)
SPOTS = (
    "chợ", "trường tiểu học", "trạm y tế", "cầu sắt cũ", "nhà văn hóa", "bến đò", "ngã ba lộ làng", "vườn khóm",
    "kênh Xáng", "đình làng", "cây xăng", "trạm bơm",
)  # fmt: skip
COMPLAINTS = (
    "Quyết định thu hồi đất không nêu rõ căn cứ và vị trí thửa đất; phương án bồi thường tính thiếu phần cây trồng.",
    "Quyết định xử phạt ghi không đúng thời điểm và diện tích công trình; tôi không được giải trình.",
    "Cơ quan từ chối cấp giấy chứng nhận nhưng không nêu điều luật áp dụng, trong khi hồ sơ đã đủ.",
    "Phương án hỗ trợ tái định cư áp giá của năm trước, thấp hơn các hộ cùng tuyến.",
)
ACTS = ("Quyết định thu hồi đất", "Quyết định xử phạt vi phạm hành chính", "Văn bản từ chối cấp giấy chứng nhận")


def write(random: Random, place: str) -> Written:
    """One petition about something at `place`."""
    matter = random.choice(MATTERS)
    spot = random.choice(SPOTS)
    body = " ".join(
        [random.choice(matter.openings).format(spot=spot), f"Nơi xảy ra: {place}.", random.choice(matter.wishes)]
    )
    return Written(matter, f"{random.choice(matter.titles)} tại {spot}, {place}", body, random.choice(matter.answers))


def write_complaint(random: Random, place: str) -> Written:
    """One complaint about a decision concerning land at `place`."""
    matter = next(one for one in MATTERS if one.field == "đất đai")
    act = random.choice(ACTS)
    body = f"Tôi khiếu nại {act.lower()} đối với thửa đất ở {place}. {random.choice(COMPLAINTS)} Đề nghị xem xét lại."
    answer = "Sau khi xác minh và đối thoại, cơ quan quyết định giải quyết như ghi tại phần quyết định."
    return Written(matter, f"Khiếu nại {act.lower()}, {place}", body, answer)
