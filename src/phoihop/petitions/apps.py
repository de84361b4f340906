from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "phoihop.petitions"
    verbose_name = "Đơn"

    def ready(self) -> None:
        from phoihop.notices.interface import register_template  # apps are loaded only now
        from phoihop.petitions.labels import EVENT_SENTENCES
        from phoihop.trail.interface import register_labels

        register_labels(EVENT_SENTENCES)
        register_template(
            "petitions.news",
            "Đơn {code}: có thông tin mới",
            "{news}\n\nÔng/Bà mở trang Tra cứu, nhập mã đơn {code} và mã bí mật để xem chi tiết.",
            {"code": "ABCDE-FGHJK-M", "news": "Cơ quan đã thụ lý đơn."},
        )
