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
            "{news}\n\nÔng/Bà mở trang Tra cứu, nhập mã đơn {code} và mã bí mật để xem chi tiết.",
            {"code": "ABCDE-FGHJK-M", "news": "Cơ quan đã thụ lý đơn."},
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
