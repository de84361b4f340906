"""Each kind of petition in its own plain words: what it is, what happens at each stage, what the person can do.

Days are never written here: they come from the clocks of the case, each with its rule and article.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.interface import Kind, State

S = State


@dataclass(frozen=True, slots=True)
class Stage:
    """`now` is what happens, `you` what the person can do or expect."""

    now: str | Promise
    you: str | Promise


MEANINGS: dict[str, str | Promise] = {
    Kind.UNKNOWN: _(
        "Cơ quan đang đọc đơn để biết đây là khiếu nại hay kiến nghị, phản ánh; hai loại có cách giải quyết khác nhau."
    ),
    Kind.KNPA: _(
        "Kiến nghị, phản ánh: Ông/Bà báo một việc hoặc đề nghị cơ quan làm một việc. Kết quả là văn bản trả lời."
    ),
    Kind.KN: _(
        "Khiếu nại: Ông/Bà cho rằng một quyết định hoặc việc làm của cơ quan, cán bộ là trái luật và thiệt đến mình. "
        "Kết quả là quyết định giải quyết khiếu nại."
    ),
    Kind.PAKN: _(
        "Phản ánh, kiến nghị về quy định hành chính: Ông/Bà góp ý một quy định, thủ tục còn vướng hoặc chưa hợp lý. "
        "Kết quả là văn bản trả lời."
    ),
}

# Until a body takes the matter up, every kind goes the same way.
_INTAKE: dict[str, Stage] = {
    S.FILED: Stage(
        _("Cơ quan nhận đơn đang đọc, xem việc này thuộc loại nào và cơ quan nào giải quyết."),
        _("Ông/Bà chờ. Có thêm giấy tờ thì bổ sung ngay bây giờ, cán bộ sẽ đọc cùng lúc."),
    ),
    S.FORWARDING: Stage(
        _("Đơn đã được chuyển; nơi nhận chưa xác nhận. Cho đến lúc ấy nơi chuyển vẫn giữ trách nhiệm."),
        _("Ông/Bà không phải gửi lại đơn. Nơi nhận có thể trả lại nếu không thuộc thẩm quyền; trang này sẽ cho biết."),
    ),
    S.RECEIVED: Stage(
        _("Cơ quan có thẩm quyền đã nhận đơn và đang xem có đủ điều kiện giải quyết không."),
        _("Ông/Bà chờ cơ quan báo có nhận giải quyết hay không."),
    ),
    S.GUIDED: Stage(
        _("Việc này thuộc cơ quan khác. Phiếu hướng dẫn ghi tên, địa chỉ cơ quan ấy."),
        _("Mang hoặc gửi đơn đến cơ quan ghi trong phiếu. Cùng một nội dung chỉ được hướng dẫn một lần."),
    ),
    S.RETURNED: Stage(
        _("Cơ quan trả lại đơn; lý do ghi ở dưới."),
        _("Đọc lý do. Bổ sung được điều còn thiếu thì Ông/Bà gửi đơn mới."),
    ),
    S.KEPT: Stage(
        _("Đơn được lưu, cơ quan không giải quyết tiếp; lý do ghi ở dưới."),
        _("Có tình tiết mới thì Ông/Bà gửi đơn mới và nói rõ điều mới."),
    ),
    S.SETTLED: Stage(
        _("Cơ quan có thẩm quyền, ở ngoài hệ thống này, đã trả lời; nội dung ghi ở dưới."),
        _("Đọc trả lời. Chưa rõ thì hỏi cơ quan đã trả lời; có việc mới thì Ông/Bà gửi đơn mới."),
    ),
    S.WITHDRAWN: Stage(
        _("Ông/Bà đã rút đơn nên cơ quan thôi giải quyết."),
        _("Cần giải quyết lại thì Ông/Bà gửi đơn mới."),
    ),
}

_KNPA: dict[str, Stage] = {
    **_INTAKE,
    S.ACCEPTED: Stage(
        _("Cơ quan đã nhận giải quyết và sắp giao cho cán bộ."), _("Ông/Bà chờ. Có gì mới thì bổ sung vào hồ sơ.")
    ),
    S.IN_PROGRESS: Stage(
        _("Cán bộ đang tìm hiểu, làm việc với các bên và soạn trả lời."),
        _("Ông/Bà chờ trả lời. Quá hạn thì trang này có nút Nhắc cơ quan trả lời."),
    ),
    S.WAITING: Stage(
        _("Cơ quan hỏi thêm Ông/Bà và đang chờ câu trả lời."),
        _("Đọc câu hỏi ở mục Trao đổi rồi trả lời. Không trả lời được cũng nên nói rõ, để cơ quan giải quyết tiếp."),
    ),
    S.ANSWERED: Stage(
        _("Cơ quan đã trả lời; đọc ở ngay dưới."),
        _("Cho biết việc đã được giải quyết chưa. Thấy chưa đúng thì đề nghị xem xét lại, một lần."),
    ),
    S.REVIEWING: Stage(
        _("Cơ quan đang xem lại trả lời theo đề nghị của Ông/Bà."),
        _("Ông/Bà chờ trả lời mới; đề nghị xem xét lại chỉ được một lần."),
    ),
    S.CLOSED: Stage(
        _("Hồ sơ đã kết thúc."), _("Ông/Bà vẫn xem được hồ sơ và cho ý kiến. Có việc mới thì gửi đơn mới.")
    ),
    S.JOINED: Stage(
        _("Đơn này được giải quyết chung với một đơn gửi trước về cùng vụ việc."),
        _("Theo dõi kết quả chung ở dưới. Là hai việc khác nhau thì bổ sung thông tin và nói rõ."),
    ),
}

# Source: Law on Complaints 02/2011/QH13, art. 7, 10, 11, 11a, 12, 30, 33, 44, as amended by Law 136/2025/QH15.
_KN: dict[str, Stage] = {
    **_INTAKE,
    S.ACCEPTED: Stage(
        _("Cơ quan đã thụ lý khiếu nại; thời hạn giải quyết tính từ ngày thụ lý."),
        _("Chuẩn bị giấy tờ chứng minh. Ông/Bà được nhờ luật sư, trợ giúp viên pháp lý."),
    ),
    S.VERIFYING: Stage(
        _("Cơ quan đang xác minh: đọc giấy tờ, gặp các bên, xem hiện trường nếu cần."),
        _(
            "Bổ sung giấy tờ, chứng cứ bất cứ lúc nào. Khi kết quả xác minh khác yêu cầu của Ông/Bà, cơ quan phải tổ "
            "chức đối thoại."
        ),
    ),
    S.WAITING: Stage(
        _("Cơ quan hỏi thêm Ông/Bà và đang chờ câu trả lời."),
        _("Đọc câu hỏi ở mục Trao đổi rồi trả lời. Thời hạn theo luật vẫn tính trong lúc chờ."),
    ),
    S.DIALOGUE: Stage(
        _("Cơ quan tổ chức đối thoại giữa các bên."),
        _("Đến dự hoặc cử người đại diện hợp pháp. Không đến được thì báo trước, nêu lý do chính đáng."),
    ),
    S.SUSPENDED: Stage(
        _("Việc giải quyết tạm dừng; căn cứ ghi ở dưới. Ngày tạm dừng không tính vào thời hạn."),
        _("Căn cứ không còn thì việc giải quyết được tiếp tục. Ông/Bà vẫn bổ sung được giấy tờ."),
    ),
    S.TERMINATED: Stage(
        _("Việc giải quyết đã dừng hẳn; căn cứ ghi ở dưới."),
        _("Đọc căn cứ và văn bản đình chỉ. Chưa rõ thì đến nơi tiếp công dân để được giải thích."),
    ),
    S.IN_PROGRESS: Stage(
        _("Xác minh đã xong; cơ quan đang soạn và ký quyết định giải quyết."),
        _("Ông/Bà chờ quyết định."),
    ),
    S.SENT: Stage(
        _("Quyết định giải quyết đã gửi cho Ông/Bà; đọc và tải ở dưới."),
        _(
            "Đồng ý thì không phải làm gì. Chưa đồng ý thì khiếu nại lần hai đến cấp trên trong thời hạn ghi ở trên, "
            "hoặc khởi kiện vụ án hành chính tại Tòa án."
        ),
    ),
    S.PUBLISHED: Stage(
        _("Quyết định giải quyết đã được công khai."),
        _("Chưa đồng ý thì khiếu nại lần hai khi còn thời hạn, hoặc khởi kiện vụ án hành chính tại Tòa án."),
    ),
    S.EFFECTIVE: Stage(
        _("Quyết định đã có hiệu lực; cơ quan, người có trách nhiệm phải thi hành."),
        _("Không thấy thi hành thì Ông/Bà báo cho cơ quan đã ra quyết định hoặc Thanh tra."),
    ),
    S.CLOSED: Stage(_("Hồ sơ khiếu nại đã kết thúc."), _("Ông/Bà vẫn xem và tải được quyết định, văn bản.")),
    S.WITHDRAWN: Stage(
        _("Ông/Bà đã rút khiếu nại nên cơ quan thôi giải quyết."),
        _("Điều đã rút thì không được xem xét lại, trừ khi bị ép buộc; bị ép buộc thì gửi đơn mới và nói rõ."),
    ),
    S.REFUSED: Stage(
        _("Khiếu nại không được thụ lý; căn cứ ghi ở dưới."),
        _("Đọc căn cứ. Chưa rõ thì đến nơi tiếp công dân hỏi; bổ sung được điều còn thiếu thì gửi đơn mới."),
    ),
}
STAGES: dict[str, dict[str, Stage]] = {Kind.UNKNOWN: _INTAKE, Kind.KNPA: _KNPA, Kind.PAKN: _KNPA, Kind.KN: _KN}
# Old registers know cases that ended before anybody named their kind.
_OF_ANY_KIND = {**_KN, **_KNPA}


def stage_of(kind: str, public_state: str) -> Stage:
    """The words for this kind at this state as the person is told it."""
    return STAGES[kind].get(public_state) or _OF_ANY_KIND[public_state]
