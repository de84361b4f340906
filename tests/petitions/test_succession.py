"""When a body ends, its successor owns what is open and may read the rest."""

from datetime import UTC, datetime

import pytest

from phoihop.organizations.interface import Change, ChangeKind, NewBody, apply_change_event, body_by_code
from phoihop.petitions.actions.succession import hand_over_petitions
from phoihop.petitions.interface import Applicant, Petition, decide_forward, file_petition, letters_of, visible_to
from phoihop.petitions.models import PetitionAccess
from phoihop.trail.interface import Event, SystemActor
from tests.people import People
from tests.petitions.factories import create_at

pytestmark = pytest.mark.django_db
BY = SystemActor("test")
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


def filed(number: int) -> Petition:
    return file_petition(
        kind="KNPA",
        subject=f"Đường hư số {number}",
        body="Đề nghị sửa đường.",
        place=None,
        applicant=Applicant(name="Người Gửi"),
        consent_contact=False,
        channel="web",
        key=f"abcdefghij0123456789klm{number}",
        now=NOW,
    ).petition


def test_open_petitions_pass_to_the_one_successor(people: People) -> None:
    petition = filed(1)
    change = Change(
        kind=ChangeKind.MERGE,
        effective_on=datetime(2026, 12, 1, tzinfo=UTC).date(),
        instrument="Quyết định thử",
        from_codes=("BTCD", "TTTP"),
        new=(NewBody(code="TTTCD", kind="reception_board", name="Thanh tra và Tiếp công dân"),),
    )

    apply_change_event(change, by=BY, now=NOW)

    petition.refresh_from_db()
    successor = body_by_code("TTTCD")
    assert petition.owner_body == successor
    assert PetitionAccess.objects.get(petition=petition, reason="owner").body == successor
    assert petition in visible_to(people.chi)  # the old post still reads what it had
    assert Event.objects.filter(code="petition.succeeded", subject_id=petition.code).count() == 1


def test_the_paper_before_the_signer_is_laid_before_the_successor(people: People) -> None:
    petition = create_at("submitted").petition

    hand_over_petitions(body_by_code("BTCD"), body_by_code("TTTP"), by=BY)

    papers = letters_of(petition).filter(template="reply").values_list("body__code", "state")
    assert sorted(papers) == [("BTCD", "draft"), ("TTTP", "submitted")]


def test_a_transfer_on_its_way_goes_to_the_successor_of_its_receiver(people: People) -> None:
    from phoihop.petitions.interface import classify

    petition = filed(2)
    classify(petition, kind="KNPA", by=people.chi, now=NOW)
    transfer = decide_forward(
        petition, to_body=body_by_code("SXD"), by=people.chi, ground="other_body", reason="Đúng thẩm quyền.", now=NOW
    )
    change = Change(
        kind=ChangeKind.ABSORB,
        effective_on=datetime(2026, 12, 1, tzinfo=UTC).date(),
        instrument="Quyết định thử",
        from_codes=("SXD",),
        to_codes=("SNNMT",),
    )

    apply_change_event(change, by=BY, now=NOW)

    transfer.refresh_from_db()
    assert transfer.to_body == body_by_code("SNNMT")
    assert petition in visible_to(people.giang)
