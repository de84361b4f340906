"""What a body holds: every row that belongs to a body is known to a reorganisation, or says why not."""

from datetime import date

import pytest
import time_machine
from django.apps import apps

from phoihop.accounts.interface import Deputy, Post, give_post, name_deputy
from phoihop.documents.interface import Document, draft_document
from phoihop.law.interface import clocks_of, start_clock
from phoihop.organizations.actions.changes import Change, apply_change_event
from phoihop.organizations.holdings import _registry, holdings_of
from phoihop.organizations.interface import Body
from phoihop.organizations.states import ChangeKind
from phoihop.trail.interface import SystemActor
from tests.documents.papers import VALUES
from tests.people import new_post, new_user, standing_body

BY = SystemActor("test")
HELD = {
    "accounts.post.body": "accounts.posts",
    "denunciations.denunciation.owner_body": "denunciations.held",
    "documents.document.body": "documents.drafts",
    "law.clock.body": "law.clocks",
    "petitions.petition.owner_body": "petitions.open",
    "petitions.transfer.to_body": "petitions.transfers",
    "vault.compartment.body": "vault.matters",
    "vault.vaultkey.body": "vault.keys",
}
NOT_HELD = {
    "denunciations.caseletter.body": "unsigned ones pass with the case; what was signed stays signed by who signed it",
    "denunciations.decision.body": "what was decided stays decided by who decided it",
    "denunciations.handover.from_body": "passes with the case",
    "denunciations.handover.to_body": "passes with the case",
    "documents.officewording.body": "a successor words its own letters; drafts keep the sentences they have",
    "documents.numberseries.body": "numbers stay with the body that gave them",
    "law.servicepromise.body": "a promise binds who made it and ends with it",
    "organizations.bodyversion.body": "the body itself",
    "organizations.bodyversion.parent": "children are lifted by the change itself",
    "organizations.changerow.from_body": "the record of a change",
    "organizations.changerow.to_body": "the record of a change",
    "organizations.site.body": "the body itself",
    "petitions.decision.body": "what was decided stays decided by who decided it",
    "petitions.inspectorreading.body": "the record of an opening; it lapses with the post, after hours at most",
    "petitions.note.body": "the body that wrote it",
    "petitions.petitionaccess.body": "passes with the petition",
    "petitions.outsidehandover.from_body": "passes with the petition",
    "petitions.reply.body": "what was answered stays answered by who answered it",
    "petitions.tie.body": "what was tied stays tied by who tied it",
    "petitions.transfer.from_body": "passes with the petition",
    "vault.escrowuse.body": "the record of a use",
}


def test_every_row_of_a_body_is_a_holding_or_says_why_not() -> None:
    fields = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Body
    }

    assert fields == set(HELD) | set(NOT_HELD)
    assert set(HELD.values()) <= {name for name, _ in _registry}


@pytest.fixture
def old(db: None) -> Body:
    """A department with an officer and her deputy, a term that runs, and a paper that nobody signed."""
    body = standing_body("SXD")
    officer = new_user("thu", "Nguyễn Thị Thu")
    post = give_post(user=officer, body=body, role="officer", title="Chuyên viên", is_head=True, by=BY)
    deputy = new_user("tam", "Trần Văn Tám")
    name_deputy(post=post, deputy=deputy, valid_from=date(2026, 11, 2), valid_to=date(2026, 12, 30), by=BY)
    start_clock(
        subject_type="petition", subject_id="1", kind="KNPA", step="answer", on=date(2026, 11, 2), by=BY, body=body
    )
    draft_document(template="reply", body=body, subject_type="petition", subject_id="1", data=VALUES["reply"], by=BY)
    return body


def absorb(old: Body) -> Body:
    """SNNMT takes the department over from 1 December."""
    successor = standing_body("SNNMT")
    change = Change(ChangeKind.ABSORB, date(2026, 12, 1), "Nghị quyết 9", (old.code,), (successor.code,))
    apply_change_event(change, by=BY)
    return successor


@time_machine.travel("2026-11-02 08:00+07:00", tick=False)
def test_a_reorganisation_is_told_of_posts_terms_and_drafts(old: Body) -> None:
    assert {holding.label for holding in holdings_of(old)} >= {
        "chức vụ đang giữ",
        "thời hạn đang tính",
        "dự thảo văn bản chưa ký",
    }


@time_machine.travel("2026-11-02 08:00+07:00", tick=False)
def test_posts_go_on_in_the_successor_from_the_day_of_the_change(old: Body) -> None:
    successor = absorb(old)

    ended = Post.objects.get(user__username="thu", body=old)
    follows = Post.objects.get(user__username="thu", body=successor)
    assert ended.valid_to == date(2026, 11, 30)
    assert (follows.valid_from, follows.valid_to, follows.title) == (date(2026, 12, 1), None, "Chuyên viên")
    assert Deputy.objects.get(post=follows).valid_from == date(2026, 12, 1)


@time_machine.travel("2026-11-02 08:00+07:00", tick=False)
def test_a_successor_with_a_head_keeps_its_own(old: Body) -> None:
    new_post(new_user("ha2", "Lê Thị Hà"), "SNNMT", role="leader", is_head=True)

    successor = absorb(old)

    assert Post.objects.on(date(2026, 12, 1)).filter(body=successor, is_head=True).count() == 1


@time_machine.travel("2026-11-02 08:00+07:00", tick=False)
def test_who_works_in_both_gets_no_second_post(old: Body) -> None:
    officer = Post.objects.get(body=old, user__username="thu").user
    give_post(user=officer, body=standing_body("SNNMT"), role="officer", title="Chuyên viên", by=BY)

    successor = absorb(old)

    assert Post.objects.filter(user=officer, body=successor).count() == 1


@time_machine.travel("2026-11-02 08:00+07:00", tick=False)
def test_terms_and_drafts_pass_to_the_successor(old: Body) -> None:
    successor = absorb(old)

    assert {clock.body_id for clock in clocks_of("petition", "1")} == {successor.pk}
    assert set(Document.objects.values_list("body_id", flat=True)) == {successor.pk}
    assert [holding.label for holding in holdings_of(old)] == ["chức vụ đang giữ"]  # until the day itself
