from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "phoihop.petitions"
    verbose_name = _("Đơn")

    def ready(self) -> None:
        from phoihop.accounts.interface import RIGHTS  # models are loaded only now
        from phoihop.documents.interface import DOCUMENT_ACCESS, DOCUMENT_READS
        from phoihop.organizations.interface import register_holdings
        from phoihop.petitions import database, tasks  # noqa: F401 - tasks register themselves
        from phoihop.petitions.actions.outside import follow_slip
        from phoihop.petitions.actions.reading import note_paper_read
        from phoihop.petitions.actions.succession import hand_over_petitions
        from phoihop.petitions.actions.terms import follow_recount
        from phoihop.petitions.labels import EVENT_SENTENCES
        from phoihop.petitions.notice_words import register_notices
        from phoihop.petitions.selectors.holdings import open_petitions, waiting_transfers
        from phoihop.petitions.selectors.rights import petition_rights
        from phoihop.petitions.selectors.visible import is_visible
        from phoihop.trail.interface import on_event, register_labels

        on_event("clock.recomputed", follow_recount)
        on_event("petition.letter_", follow_slip)
        post_migrate.connect(database.install, sender=self)
        register_labels(EVENT_SENTENCES)
        DOCUMENT_ACCESS.register("petition", is_visible)
        RIGHTS.register("petition", petition_rights)
        DOCUMENT_READS.register("petition", note_paper_read)
        register_holdings("petitions.open", open_petitions, hand_over_petitions)
        register_holdings("petitions.transfers", waiting_transfers)
        register_notices()
