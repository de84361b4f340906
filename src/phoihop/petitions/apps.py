from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "phoihop.petitions"
    verbose_name = _("Đơn")

    def ready(self) -> None:
        from phoihop.accounts.interface import RIGHTS  # models are loaded only now
        from phoihop.documents.interface import DOCUMENT_ACCESS, DOCUMENT_READS
        from phoihop.notices.interface import register_template
        from phoihop.organizations.interface import register_holdings
        from phoihop.petitions import database, tasks  # noqa: F401 - tasks register themselves
        from phoihop.petitions.actions.reading import note_paper_read
        from phoihop.petitions.actions.succession import hand_over_petitions
        from phoihop.petitions.actions.terms import follow_recount
        from phoihop.petitions.labels import EVENT_SENTENCES
        from phoihop.petitions.selectors.holdings import open_petitions, waiting_transfers
        from phoihop.petitions.selectors.rights import petition_rights
        from phoihop.petitions.selectors.visible import is_visible
        from phoihop.trail.interface import on_event, register_labels

        on_event("clock.recomputed", follow_recount)
        post_migrate.connect(database.install, sender=self)
        register_labels(EVENT_SENTENCES)
        DOCUMENT_ACCESS.register("petition", is_visible)
        RIGHTS.register("petition", petition_rights)
        DOCUMENT_READS.register("petition", note_paper_read)
        register_holdings("petitions.open", open_petitions, hand_over_petitions)
        register_holdings("petitions.transfers", waiting_transfers)
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
