"""Two people of two offices open an identity; nobody else does, and nothing in a table helps a thief."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from pytest_django import Settings

from phoihop.accounts.interface import User, end_post, posts_of
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.files.interface import read_content
from phoihop.trail.interface import SystemActor, events_of
from phoihop.vault.actions.barring import Bar, keep_out, let_in
from phoihop.vault.actions.escrow import begin_escrow, finish_escrow
from phoihop.vault.actions.grants import give_part, grant_all, leave_matter, own_matter, pass_matter
from phoihop.vault.actions.keys import change_passphrase, make_key, retire_key, retire_left
from phoihop.vault.actions.mailbox import change_secret, make_mailbox, put_letter, read_mailbox
from phoihop.vault.actions.opening_parts import read_file, read_files
from phoihop.vault.actions.openings import (
    approve_opening,
    ask_opening,
    read_identity,
    refuse_opening,
    shut_openings,
)
from phoihop.vault.actions.sealing import Piece, add_file, add_piece
from phoihop.vault.actions.succession import hand_over_keys, hand_over_matters
from phoihop.vault.actions.unlocking import OpenKey, lock_key, open_key, sweep_open_keys, unlock_key
from phoihop.vault.models import Compartment, EscrowUse, Grant, Opening, SealedText, Unlocked, VaultKey
from phoihop.vault.selectors.keys import keys_of, stranded_after
from phoihop.vault.selectors.matters import all_openings, may_open, openings_of, openings_to_decide
from phoihop.vault.uploads import seal_file
from tests.people import holder, new_post, standing_body
from tests.vault.keepers import (
    BODY,
    IDENTITY,
    SUBJECT,
    TEXT,
    WORDS,
    Keepers,
    key_of,
    new_keepers,
    opened,
    seal_one,
    told,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def keepers(minh: User, ngan: User) -> Keepers:
    return new_keepers(minh, ngan)


@pytest.fixture
def sealed(keepers: Keepers, minh: User) -> Keepers:
    seal_one(minh)
    return keepers


def asked(sealed: Keepers) -> Opening:
    return ask_opening(matter=SUBJECT, using=opened(sealed.minh), reason="verify", by=sealed.minh.holder)


def approved(sealed: Keepers) -> Opening:
    return approve_opening(opening=asked(sealed), using=opened(sealed.ngan), by=sealed.ngan.holder)


def read(opening: Opening, key: VaultKey) -> dict[str, list[bytes]]:
    return read_identity(opening=opening, using=opened(key), by=key.holder)


def content(key: VaultKey) -> dict[str, list[bytes]]:
    return told(key)


# Keys


def test_key_is_made_once_by_its_holder(minh: User) -> None:
    key = key_of(minh, BODY, "officer")
    assert keys_of(minh) == [key]
    with pytest.raises(Conflict, match="đã có khóa"):
        key_of(minh, BODY, "officer")


@pytest.mark.parametrize(("body", "purpose"), [("BTCD", "officer"), (BODY, "approver"), (BODY, "escrow")])
def test_key_needs_a_post_that_asks_for_it(minh: User, body: str, purpose: str) -> None:
    with pytest.raises(NotAllowed):
        key_of(minh, body, purpose)


def test_weak_passphrase_makes_no_key(minh: User) -> None:
    with pytest.raises(Invalid):
        make_key(body=standing_body(BODY), purpose="officer", passphrase="ngắn", by=minh)
    assert not VaultKey.objects.exists()


def test_reserve_is_three_people_of_three_offices(keepers: Keepers) -> None:
    fourth = holder("duphong4", "Người Giữ Bốn", "escrow_holder", "SNNMT", "Phó Giám đốc")
    with pytest.raises(Invalid, match="đúng ba người"):
        key_of(fourth, "SNNMT", "escrow")
    retire_key(key=keepers.escrow[0], by=fourth, reason="left")
    same_office = holder("duphong5", "Người Giữ Năm", "escrow_holder", "SXD", "Phó Giám đốc")
    with pytest.raises(Invalid, match="ba cơ quan khác nhau"):
        key_of(same_office, "SXD", "escrow")
    assert key_of(fourth, "SNNMT", "escrow").purpose == "escrow"


def test_key_opens_for_ten_minutes(keepers: Keepers, minh: User) -> None:
    now = clock.now()
    cookie = unlock_key(key=keepers.minh, passphrase=WORDS, by=minh, now=now)
    assert open_key(cookie, by=minh, now=now + timedelta(minutes=9, seconds=59)).key == keepers.minh
    with pytest.raises(NotAllowed, match="đang đóng"):
        open_key(cookie, by=minh, now=now + timedelta(minutes=10))
    assert sweep_open_keys(now=now + timedelta(minutes=10)) == 1


@pytest.mark.parametrize("harm", ["", "x", "0" * 32, "half", "other cookie"])
def test_no_other_cookie_opens_the_key(keepers: Keepers, minh: User, harm: str) -> None:
    cookie = unlock_key(key=keepers.minh, passphrase=WORDS, by=minh)
    other = unlock_key(key=keepers.minh, passphrase=WORDS, by=minh)
    wrong = {"half": cookie[:40], "other cookie": cookie[:32] + other[32:]}.get(harm, harm)
    with pytest.raises(NotAllowed, match="đang đóng"):
        open_key(wrong, by=minh)


def test_cookie_of_another_person_opens_nothing(keepers: Keepers, minh: User, ngan: User) -> None:
    cookie = unlock_key(key=keepers.minh, passphrase=WORDS, by=minh)
    with pytest.raises(NotAllowed):
        open_key(cookie, by=ngan)


def test_key_is_shut_at_once(keepers: Keepers, minh: User) -> None:
    cookie = unlock_key(key=keepers.minh, passphrase=WORDS, by=minh)
    lock_key(cookie)
    lock_key("nothing")
    assert not Unlocked.objects.exists()
    with pytest.raises(NotAllowed):
        open_key(cookie, by=minh)


def test_five_wrong_passphrases_make_the_holder_wait(keepers: Keepers, minh: User) -> None:
    now = clock.now()
    for _ in range(5):
        with pytest.raises(Invalid, match="chưa đúng"):
            unlock_key(key=keepers.minh, passphrase="bốn từ nhưng khác hẳn", by=minh, now=now)
    with pytest.raises(Invalid, match="chờ mười phút"):
        unlock_key(key=keepers.minh, passphrase=WORDS, by=minh, now=now)
    assert unlock_key(key=keepers.minh, passphrase=WORDS, by=minh, now=now + timedelta(minutes=11))


def test_another_person_cannot_try_passphrases(keepers: Keepers, ngan: User) -> None:
    with pytest.raises(NotAllowed):
        unlock_key(key=keepers.minh, passphrase=WORDS, by=ngan)
    assert not events_of("vault-key", str(keepers.minh.pk)).filter(code="vault-key.unlock-failed").exists()


def test_changed_passphrase_opens_the_same_key(sealed: Keepers, minh: User) -> None:
    new = "con đò nhỏ qua sông buổi sớm mai"
    change_passphrase(key=sealed.minh, old=WORDS, new=new, by=minh)
    with pytest.raises(Invalid):
        unlock_key(key=sealed.minh, passphrase=WORDS, by=minh)
    assert told(sealed.minh, new) == {"text": [TEXT.content]}


@pytest.mark.parametrize(("old", "new"), [("sai hẳn bốn từ này", WORDS), (WORDS, "ngắn")])
def test_passphrase_is_not_changed_by_wrong_or_to_short_words(sealed: Keepers, minh: User, old: str, new: str) -> None:
    with pytest.raises(Invalid):
        change_passphrase(key=sealed.minh, old=old, new=new, by=minh)
    assert opened(VaultKey.objects.get(pk=sealed.minh.pk)).key == sealed.minh


def test_key_ends_with_the_post(sealed: Keepers, minh: User, son: User) -> None:
    cookie = unlock_key(key=sealed.minh, passphrase=WORDS, by=minh)
    post = posts_of(minh, clock.today())[0]
    end_post(post=post, last_day=clock.today() - timedelta(days=1), by=son)
    minh.forget_holdings()
    with pytest.raises(NotAllowed):
        open_key(cookie, by=minh)


# Sealing


def test_sealed_matter_is_read_by_its_officer(sealed: Keepers) -> None:
    assert content(sealed.minh) == {"text": [TEXT.content]}
    assert [event.code for event in events_of(*SUBJECT)] == ["vault.sealed", "petition.read"]


def test_no_table_holds_a_plain_word(sealed: Keepers) -> None:
    approved(sealed)
    for model in apps.get_app_config("vault").get_models():
        for row in model._default_manager.values():
            stored = b"".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in row.values()
            )
            for word in ("Thử", "0900000123", "biên lai"):
                assert word.encode() not in stored, f"{model.__name__} holds {word!r}"


@pytest.mark.parametrize("missing", ["officer", "approver", "escrow"])
def test_nothing_is_taken_where_a_keeper_is_missing(keepers: Keepers, minh: User, missing: str) -> None:
    key = {"officer": keepers.minh, "approver": keepers.ngan, "escrow": keepers.escrow[2]}[missing]
    retire_key(key=key, by=minh, reason="left")
    with pytest.raises(Invalid, match="chưa có đủ khóa"):
        seal_one(minh)
    assert not Compartment.objects.exists()
    assert not SealedText.objects.exists()


def test_second_person_of_the_same_office_does_not_count(keepers: Keepers, minh: User) -> None:
    retire_key(key=keepers.ngan, by=minh, reason="left")
    inside = holder("trong", "Người Trong Nhà", "approver", BODY, "Phó Chánh Thanh tra")
    key_of(inside, BODY, "approver")
    with pytest.raises(Invalid, match="chưa có đủ khóa"):
        seal_one(minh)


def test_message_is_added_without_unlocking(sealed: Keepers) -> None:
    add_piece(matter=SUBJECT, part="content", piece=Piece("message", "Tôi gửi thêm ảnh.".encode()))
    assert content(sealed.minh) == {"text": [TEXT.content], "message": ["Tôi gửi thêm ảnh.".encode()]}


def test_message_to_an_unsealed_matter_is_refused() -> None:
    with pytest.raises(Missing):
        add_piece(matter=("petition", "KHONGCO"), part="content", piece=TEXT)


def test_matter_is_sealed_once(sealed: Keepers, minh: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        seal_one(minh)


@pytest.mark.parametrize("who", ["ngan", "first reserve", "officer of another body"])
def test_others_do_not_read_the_content(sealed: Keepers, who: str) -> None:
    other = holder("minh2", "Cán Bộ Khác", "vault_officer", "SXD", "Chuyên viên")
    keys = {"ngan": sealed.ngan, "first reserve": sealed.escrow[0]}
    key = keys.get(who) or key_of(other, "SXD", "officer")
    with pytest.raises(Missing):
        content(key)


# Opening an identity


def test_two_people_open_an_identity(sealed: Keepers, minh: User) -> None:
    assert read(approved(sealed), sealed.minh) == {"identity": [IDENTITY.content]}
    codes = [event.code for event in events_of(*SUBJECT)]
    assert codes == ["vault.sealed", "identity.asked", "identity.opened"]
    assert all("Thử" not in str(event.data) for event in events_of(*SUBJECT))


def test_identity_stays_shut_until_the_second_person_agrees(sealed: Keepers) -> None:
    with pytest.raises(NotAllowed, match="chưa được duyệt"):
        read(asked(sealed), sealed.minh)


def test_refused_opening_stays_shut(sealed: Keepers, ngan: User) -> None:
    opening = refuse_opening(opening=asked(sealed), using=opened(sealed.ngan), by=ngan)
    with pytest.raises(NotAllowed):
        read(opening, sealed.minh)
    with pytest.raises(Invalid):
        approve_opening(opening=opening, using=opened(sealed.ngan), by=ngan)


def test_opening_is_over_after_ten_minutes_and_the_half_is_gone(sealed: Keepers, minh: User) -> None:
    opening = approved(sealed)
    later = clock.now() + timedelta(minutes=11)
    with pytest.raises(NotAllowed, match="đã hết"):
        read_identity(opening=opening, using=OpenKey(sealed.minh, b"k" * 32), by=minh, now=later)
    assert shut_openings(now=later) == 1
    row = Opening.objects.get()
    assert (row.state, row.sealed_half) == ("ended", None)


def test_request_that_nobody_answers_ends_after_three_days(sealed: Keepers) -> None:
    asked(sealed)
    assert shut_openings(now=clock.now() + timedelta(days=2)) == 0
    assert shut_openings(now=clock.now() + timedelta(days=4)) == 1


def test_opening_needs_a_reason_of_the_list(sealed: Keepers, minh: User) -> None:
    with pytest.raises(Invalid, match="chọn lý do"):
        ask_opening(matter=SUBJECT, using=opened(sealed.minh), reason="tò mò", by=minh)


def test_nobody_agrees_to_her_own_request(sealed: Keepers, minh: User) -> None:
    opening = asked(sealed)
    with pytest.raises(NotAllowed, match="cơ quan khác"):
        approve_opening(opening=opening, using=opened(sealed.minh), by=minh)


def test_second_key_of_the_asker_does_not_make_her_a_second_person(sealed: Keepers, minh: User) -> None:
    new_post(minh, "VPUB", role="approver")
    own_second = key_of(minh, "VPUB", "approver")
    grant_all(using=opened(sealed.ngan), to=own_second, by=sealed.ngan.holder)
    with pytest.raises(NotAllowed, match="người khác"):
        approve_opening(opening=asked(sealed), using=opened(own_second), by=minh)


def test_second_person_of_the_asking_office_is_refused(sealed: Keepers) -> None:
    inside = holder("trong", "Người Trong Nhà", "approver", BODY, "Phó Chánh Thanh tra")
    key = key_of(inside, BODY, "approver")
    with pytest.raises(NotAllowed, match="cơ quan khác"):
        approve_opening(opening=asked(sealed), using=opened(key), by=inside)


def test_second_person_without_a_half_of_this_matter_cannot_agree(sealed: Keepers) -> None:
    late = holder("sau", "Người Đến Sau", "approver", "VPUB", "Phó Chánh Văn phòng")
    with pytest.raises(Missing):
        approve_opening(opening=asked(sealed), using=opened(key_of(late, "VPUB", "approver")), by=late)


def test_colleague_cannot_read_in_the_opening_of_another(sealed: Keepers, minh: User) -> None:
    colleague = holder("minh3", "Đồng Nghiệp", "vault_officer", BODY, "Thanh tra viên")
    key = key_of(colleague, BODY, "officer")
    grant_all(using=opened(sealed.minh), to=key, by=minh)
    with pytest.raises(NotAllowed, match="người đề nghị"):
        read(approved(sealed), key)


def test_approval_is_given_once(sealed: Keepers, ngan: User) -> None:
    opening = asked(sealed)
    stale = Opening.objects.get(pk=opening.pk)
    approve_opening(opening=opening, using=opened(sealed.ngan), by=ngan)
    with pytest.raises(Conflict):
        approve_opening(opening=stale, using=opened(sealed.ngan), by=ngan)


def test_each_sees_the_requests_that_are_hers(sealed: Keepers, minh: User, ngan: User) -> None:
    opening = asked(sealed)
    assert list(openings_to_decide(ngan)) == [opening]
    assert list(openings_of(minh)) == [opening] == list(all_openings(minh))
    assert not openings_to_decide(minh).exists()
    assert not openings_of(ngan).exists()


# Giving and taking


def test_colleague_reads_after_the_grant_and_not_after_it_is_taken(sealed: Keepers, minh: User) -> None:
    colleague = holder("minh3", "Đồng Nghiệp", "vault_officer", BODY, "Thanh tra viên")
    key = key_of(colleague, BODY, "officer")
    with pytest.raises(Missing):
        content(key)
    assert grant_all(using=opened(sealed.minh), to=key, by=minh) == 2
    assert grant_all(using=opened(sealed.minh), to=key, by=minh) == 0
    assert content(key) == {"text": [TEXT.content]}
    assert may_open(colleague, SUBJECT)
    retire_key(key=key, by=minh, reason="left")
    with pytest.raises(NotAllowed):
        content(key)
    assert not Grant.objects.filter(key=key).exists()
    assert not may_open(colleague, SUBJECT)


@pytest.mark.parametrize("to", ["approver", "herself", "retired"])
def test_grant_goes_to_a_key_of_the_same_purpose_in_use(sealed: Keepers, minh: User, to: str) -> None:
    colleague = holder("minh3", "Đồng Nghiệp", "vault_officer", BODY, "Thanh tra viên")
    retired = key_of(colleague, BODY, "officer")
    retire_key(key=retired, by=minh, reason="left")
    target = {"approver": sealed.ngan, "herself": sealed.minh, "retired": retired}[to]
    with pytest.raises(Invalid, match="cùng loại"):
        grant_all(using=opened(sealed.minh), to=target, by=minh)


def test_new_second_person_of_the_holding_office_gets_no_half(sealed: Keepers, ngan: User) -> None:
    inside = holder("trong", "Người Trong Nhà", "approver", BODY, "Phó Chánh Thanh tra")
    key = key_of(inside, BODY, "approver")
    assert grant_all(using=opened(sealed.ngan), to=key, by=ngan) == 0


def test_key_is_retired_once(sealed: Keepers, minh: User) -> None:
    assert stranded_after(sealed.minh) == 2
    retire_key(key=sealed.minh, by=minh, reason="forgotten")
    with pytest.raises(Conflict):
        retire_key(key=sealed.minh, by=minh, reason="forgotten")


# The copies in reserve


def restore(sealed: Keepers, first: VaultKey, second: VaultKey) -> int:
    use = begin_escrow(body=standing_body(BODY), second=second, using=opened(first), by=first.holder)
    return finish_escrow(use=use, using=opened(second), by=second.holder)


@pytest.mark.parametrize(("first", "second"), [(0, 1), (0, 2), (1, 2), (2, 0)])
def test_two_holders_give_a_forgotten_matter_back(sealed: Keepers, minh: User, first: int, second: int) -> None:
    retire_key(key=sealed.minh, by=minh, reason="forgotten")
    new = key_of(minh, BODY, "officer")
    assert restore(sealed, sealed.escrow[first], sealed.escrow[second]) == 2
    assert content(new) == {"text": [TEXT.content]}
    again = ask_opening(matter=SUBJECT, using=opened(new), reason="verify", by=minh)
    approve_opening(opening=again, using=opened(sealed.ngan), by=sealed.ngan.holder)
    assert read(again, new) == {"identity": [IDENTITY.content]}


def test_holders_in_reserve_read_nothing_themselves(sealed: Keepers) -> None:
    restore(sealed, sealed.escrow[0], sealed.escrow[1])
    for key in sealed.escrow:
        with pytest.raises(Missing):
            content(key)


def test_one_holder_alone_gives_nothing_back(sealed: Keepers, minh: User) -> None:
    retire_key(key=sealed.minh, by=minh, reason="forgotten")
    new = key_of(minh, BODY, "officer")
    first, second, third = sealed.escrow
    use = begin_escrow(body=standing_body(BODY), second=second, using=opened(first), by=first.holder)
    for key in (first, third):
        with pytest.raises(Conflict, match="người giữ khóa dự phòng khác"):
            finish_escrow(use=use, using=opened(key), by=key.holder)
    with pytest.raises(Missing):
        content(new)


def test_nobody_is_her_own_second_and_who_holds_no_share_is_refused(sealed: Keepers) -> None:
    first = sealed.escrow[0]
    for second in (first, sealed.ngan):
        with pytest.raises(Invalid, match="không giữ bản dự phòng"):
            begin_escrow(body=standing_body(BODY), second=second, using=opened(first), by=first.holder)
    assert not EscrowUse.objects.exists()


def test_holder_who_is_kept_out_loses_the_share_and_the_other_two_are_a_pair(sealed: Keepers, minh: User) -> None:
    first, second, third = sealed.escrow
    use = begin_escrow(body=standing_body(BODY), second=second, using=opened(first), by=first.holder)
    keep_out(matter=SUBJECT, bars=[Bar(second.holder)], by=minh)
    assert finish_escrow(use=use, using=opened(second), by=second.holder) == 0
    assert restore(sealed, first, third) == 2


def test_reserve_is_not_begun_where_nobody_could_be_given(sealed: Keepers, minh: User) -> None:
    retire_key(key=sealed.minh, by=minh, reason="left")
    first, second, _ = sealed.escrow
    with pytest.raises(Invalid, match="chưa có đủ khóa"):
        begin_escrow(body=standing_body(BODY), second=second, using=opened(first), by=first.holder)


def test_use_of_the_reserve_is_finished_once_and_told(sealed: Keepers) -> None:
    first, second, _ = sealed.escrow
    use = begin_escrow(body=standing_body(BODY), second=second, using=opened(first), by=first.holder)
    finish_escrow(use=use, using=opened(second), by=second.holder)
    with pytest.raises(Conflict, match="đã xong"):
        finish_escrow(use=use, using=opened(second), by=second.holder)
    assert [event.code for event in events_of("escrow", str(use.pk))] == ["escrow.begun", "escrow.finished"]


# A body is merged


def test_successor_holds_the_matter_and_its_officer_gets_a_grant(sealed: Keepers, minh: User) -> None:
    old, new = standing_body(BODY), standing_body("SNNMT")
    hand_over_matters(old, new, by=SystemActor("test"), now=None)
    assert set(Compartment.objects.values_list("body__code", flat=True)) == {"SNNMT"}
    there = holder("moi", "Cán Bộ Mới", "vault_officer", "SNNMT", "Chuyên viên")
    key = key_of(there, "SNNMT", "officer")
    grant_all(using=opened(sealed.minh), to=key, by=minh)
    assert content(key) == {"text": [TEXT.content]}


def test_keys_follow_their_holders_into_the_successor(sealed: Keepers, minh: User) -> None:
    new_post(minh, "SNNMT", role="vault_officer")
    hand_over_keys(standing_body(BODY), standing_body("SNNMT"), by=SystemActor("test"), now=None)
    key = VaultKey.objects.get(pk=sealed.minh.pk)
    assert key.body.code == "SNNMT"
    assert content(key) == {"text": [TEXT.content]}


def test_second_key_in_the_successor_stays_the_only_one(sealed: Keepers, minh: User) -> None:
    new_post(minh, "SNNMT", role="vault_officer")
    there = key_of(minh, "SNNMT", "officer")
    hand_over_keys(standing_body(BODY), standing_body("SNNMT"), by=SystemActor("test"), now=None)
    assert set(VaultKey.objects.filter(holder=minh, body__code="SNNMT")) == {there}


def test_body_without_matters_leaves_no_event() -> None:
    hand_over_matters(standing_body("SXD"), standing_body("SNNMT"), by=SystemActor("test"), now=None)
    assert not events_of("body", "SXD").exists()


# Keeping out, leaving, files, conversation


def test_who_left_the_post_loses_the_key_within_the_hour(sealed: Keepers, minh: User, son: User) -> None:
    assert retire_left() == 0
    (post,) = posts_of(minh)
    end_post(post=post, last_day=clock.today() - timedelta(days=1), by=son)
    assert retire_left() == 1
    sealed.minh.refresh_from_db()
    assert sealed.minh.retired_at is not None
    assert not sealed.minh.grants.exists()


def test_kept_out_officer_loses_what_was_sealed_and_is_given_no_more(sealed: Keepers, minh: User) -> None:
    colleague = holder("thanhtra2", "Vũ Hải", "vault_officer", BODY, "Thanh tra viên")
    theirs = key_of(colleague, BODY, "officer")
    assert grant_all(using=opened(sealed.minh), to=theirs, by=minh) == 2
    assert may_open(colleague, SUBJECT)
    assert keep_out(matter=SUBJECT, bars=[Bar(colleague)], by=minh) == 2
    assert not may_open(colleague, SUBJECT)
    assert grant_all(using=opened(sealed.minh), to=theirs, by=minh) == 0
    with pytest.raises(Invalid, match="không được tiếp cận"):
        give_part(matter=SUBJECT, part="content", using=opened(sealed.minh), to=theirs, by=minh)
    assert let_in(matter=SUBJECT, bars=[Bar(colleague)], by=minh, reason="wrong-person") == 1
    give_part(matter=SUBJECT, part="content", using=opened(sealed.minh), to=theirs, by=minh)
    assert told(theirs)["text"] == [TEXT.content]


def test_reserve_deals_nothing_to_who_is_kept_out(sealed: Keepers, minh: User) -> None:
    colleague = holder("thanhtra3", "Hà Sen", "vault_officer", BODY, "Thanh tra viên")
    theirs = key_of(colleague, BODY, "officer")
    keep_out(matter=SUBJECT, bars=[Bar(colleague)], by=minh)
    first, second, _ = sealed.escrow
    use = begin_escrow(body=standing_body(BODY), second=second, using=opened(first), by=first.holder)
    finish_escrow(use=use, using=opened(second), by=second.holder)
    assert not theirs.grants.exists()
    assert sealed.minh.grants.count() == 2


def test_second_person_and_guardian_who_are_kept_out_see_no_opening(sealed: Keepers, oanh: User) -> None:
    opening = asked(sealed)
    assert list(all_openings(oanh)) == [opening]
    assert list(openings_to_decide(sealed.ngan.holder)) == [opening]
    keep_out(matter=SUBJECT, bars=[Bar(oanh), Bar(sealed.ngan.holder)], by=sealed.minh.holder)
    assert not all_openings(oanh).exists()
    assert not openings_to_decide(sealed.ngan.holder).exists()


def test_mark_of_a_lost_key_shuts_the_matter_to_everybody(sealed: Keepers, minh: User, settings: Settings) -> None:
    keep_out(matter=SUBJECT, bars=[Bar(standing_body("SXD"), "body")], by=minh)
    assert may_open(minh, SUBJECT)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-installation"
    assert not may_open(minh, SUBJECT)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert may_open(minh, SUBJECT)


def test_matter_goes_to_another_unit_and_leaves_the_first(sealed: Keepers, minh: User) -> None:
    there = holder("bimat", "Lê Kín", "vault_officer", "BTCD", "Cán bộ")
    theirs = key_of(there, "BTCD", "officer")
    second = holder("duyet3", "Võ Sáu", "approver", "VPUB", "Phó Văn phòng")
    key_of(second, "VPUB", "approver")
    body = standing_body("BTCD")
    assert pass_matter(matter=SUBJECT, using=opened(sealed.minh), to_body=body, by=minh) == 1
    # Ngân sits in the receiving office: she may no longer be the second person.
    assert not Grant.objects.filter(key=sealed.ngan).exists()
    own_matter(matter=SUBJECT, body=body, by=there)
    leave_matter(matter=SUBJECT, body=standing_body(BODY), by=there)
    assert told(theirs)["text"] == [TEXT.content]
    assert not may_open(minh, SUBJECT)


def test_body_without_keys_is_passed_nothing(sealed: Keepers, minh: User) -> None:
    with pytest.raises(Invalid, match="chưa có đủ khóa"):
        pass_matter(matter=SUBJECT, using=opened(sealed.minh), to_body=standing_body("SNNMT"), by=minh)


def test_file_lies_sealed_and_is_opened_by_its_key_only(sealed: Keepers, minh: User) -> None:
    words = "Ảnh chụp biên lai, chữ viết tay".encode()
    upload = seal_file(words, name="bien lai của Kín.txt")
    add_file(matter=SUBJECT, part="content", file=upload)
    assert words not in read_content(upload.sha256)
    (shown,) = read_files(matter=SUBJECT, part="content", using=opened(sealed.minh), by=minh, reason="work")
    assert shown.facts.name == "bien lai của Kín.txt"
    found = read_file(
        matter=SUBJECT, part="content", file_id=shown.id, using=opened(sealed.minh), by=minh, reason="work"
    )
    assert found == (shown.facts, words)
    with pytest.raises(Missing):
        read_files(matter=SUBJECT, part="content", using=opened(sealed.ngan), by=sealed.ngan.holder, reason="work")


@pytest.mark.parametrize(("content", "name"), [(b"", "a.txt"), (b"<html><script>1</script>", "a.html")])
def test_file_that_is_not_taken_leaves_nothing(content: bytes, name: str, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    with pytest.raises(Invalid):
        seal_file(content, name=name)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_conversation_is_read_by_its_secret_and_by_the_unit(sealed: Keepers) -> None:
    make_mailbox(matter=SUBJECT, secret="ABCD-EFGH-JKMN-PQRS")
    put_letter(matter=SUBJECT, kind="message", content=b"xin chao", from_person=True)
    put_letter(matter=SUBJECT, kind="message", content=b"da nhan", from_person=False)
    found = read_mailbox(matter=SUBJECT, secret="abcd efgh jkmn pqrs")
    assert [(letter.content, letter.from_person) for letter in found] == [(b"xin chao", True), (b"da nhan", False)]
    assert told(sealed.minh)["person:message"] == [b"xin chao"]
    with pytest.raises(Missing):
        read_mailbox(matter=SUBJECT, secret="ABCD-EFGH-JKMN-PQRT")
    change_secret(matter=SUBJECT, old="ABCD-EFGH-JKMN-PQRS", new="ZZZZ-EFGH-JKMN-PQRS")
    assert len(read_mailbox(matter=SUBJECT, secret="ZZZZ-EFGH-JKMN-PQRS")) == 2
    with pytest.raises(Missing):
        change_secret(matter=SUBJECT, old="ABCD-EFGH-JKMN-PQRS", new="x")
