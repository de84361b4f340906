"""Filing: the receipt, the secret, sending twice."""

import pytest

from phoihop.core.errors import Invalid, Missing
from phoihop.petitions.interface import Applicant, case_view, open_case
from phoihop.petitions.models import Petition, PetitionAccess
from tests.petitions.factories import new_filing

pytestmark = pytest.mark.django_db


def test_a_filed_petition_opens_with_its_code_and_secret() -> None:
    filed = new_filing()

    view = case_view(open_case(filed.code, filed.secret))

    assert view.state == "filed"
    assert view.holder_body == "Ban Tiếp công dân thành phố"
    assert [row.event for row in view.timeline] == ["petition.filed"]


def test_the_secret_is_kept_nowhere() -> None:
    filed = new_filing()

    row = Petition.objects.values().get(code=filed.code)

    assert filed.secret.replace("-", "") not in str(row).replace("-", "")
    assert len(filed.secret.replace("-", "")) == 16


def test_the_same_key_and_content_give_the_same_receipt() -> None:
    first = new_filing(key="mot-khoa-ngau-nhien-9f83k2")

    again = new_filing(key="mot-khoa-ngau-nhien-9f83k2")

    assert (again.code, again.secret, again.received_at) == (first.code, first.secret, first.received_at)
    assert again.replayed
    assert Petition.objects.count() == 1


def test_the_same_key_with_another_content_is_refused() -> None:
    new_filing(key="mot-khoa-ngau-nhien-9f83k2")

    with pytest.raises(Invalid, match="khóa mới"):
        new_filing(key="mot-khoa-ngau-nhien-9f83k2", body="Việc khác hẳn.")


@pytest.mark.parametrize("key", ["", "ngan", "x" * 65, "a" * 30, "khóa có dấu tiếng Việt rất dài"])
def test_a_key_that_is_not_random_is_refused(key: str) -> None:
    with pytest.raises(Invalid):
        new_filing(key=key)


def test_a_denunciation_is_refused_with_where_to_go() -> None:
    with pytest.raises(Invalid, match="trực tiếp") as caught:
        new_filing(kind="TC")

    assert caught.value.field == "kind"
    assert Petition.objects.count() == 0


@pytest.mark.parametrize("kind", ["kn", "XX", "KN "])
def test_an_unknown_kind_is_refused(kind: str) -> None:
    with pytest.raises(Invalid):
        new_filing(kind=kind)


def test_an_anonymous_filing_with_a_name_is_refused() -> None:
    with pytest.raises(Invalid):
        new_filing(applicant=Applicant(name="An", anonymous=True))


@pytest.mark.parametrize("field", ["subject", "body"])
def test_an_empty_text_is_refused_at_its_field(field: str) -> None:
    with pytest.raises(Invalid) as caught:
        new_filing(**{field: " \x00\n "})

    assert caught.value.field == field


def test_control_characters_and_lone_surrogates_do_not_reach_the_database() -> None:
    filed = new_filing(subject="Đường\x00 ngập \ud800 nước", body="a\x01b")

    assert filed.petition.subject == "Đường ngập  nước"
    assert filed.petition.body == "ab"


def test_a_wrong_secret_and_a_wrong_code_are_the_same_to_the_asker() -> None:
    filed = new_filing()
    messages = set()
    for code, secret in [(filed.code, "0000-0000-0000-0000"), ("ABCDE", filed.secret), (filed.code, "")]:
        with pytest.raises(Missing) as caught:
            open_case(code, secret)
        messages.add(caught.value.message)

    assert len(messages) == 1


def test_the_secret_may_be_typed_in_small_letters_with_spaces() -> None:
    filed = new_filing()

    assert open_case(filed.code.lower(), filed.secret.lower().replace("-", " ")).petition == filed.petition


def test_the_intake_body_owns_what_nobody_addressed() -> None:
    filed = new_filing()

    rows = PetitionAccess.objects.filter(petition=filed.petition).values_list("body__code", "reason")

    assert list(rows) == [("BTCD", "owner")]


def test_contact_data_stays_out_of_search_text_and_events() -> None:
    from phoihop.trail.interface import events_of

    filed = new_filing(applicant=Applicant(name="Trần Văn Bình", phone="0912345678", email="binh@vi-du.example"))

    seen = filed.petition.search_text + str(list(events_of("petition", filed.code).values()))
    assert all(part not in seen for part in ("binh", "Bình", "0912345678"))
