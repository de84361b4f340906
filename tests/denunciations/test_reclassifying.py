"""A petition that was a denunciation leaves no word behind: rows, search, papers, notices, files, the database file."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.urls import reverse

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import DomainError, Invalid, Missing, NotAllowed
from phoihop.denunciations.interface import (
    Denunciation,
    conversation_of,
    open_denunciation,
    reclassify_petition,
    visible_to,
)
from phoihop.denunciations.tasks import scrub
from phoihop.files.models import StoredFile
from phoihop.notices.models import Outbox
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Applicant, Petition
from phoihop.trail.interface import SystemActor, events_of
from phoihop.vault.interface import read_files, read_part
from tests.denunciations.people import Unit
from tests.people import signed_in
from tests.petitions.factories import create_at
from tests.vault.keepers import opened

PLANTED = "Kim Cúc Tím Biếc"
PHONE = "0987 000 111"
WORDS = "nhận phong bì màu hoa cà"
MAIL = "kim.cuc"
SECRET_WORDS = (PLANTED, PHONE, WORDS, MAIL, "hoa ca", "kim cuc tim")


def rich_petition() -> tuple[petitions.CaseHolder, User]:
    """A petition about which much was written: files, messages, notes, papers, what they came back for, notices."""
    walk = create_at(
        "in_progress",
        subject=f"Cán bộ {WORDS}",
        body=f"Tôi là {PLANTED}. Cán bộ {WORDS}.",
        applicant=Applicant(name=PLANTED, phone=PHONE, email="kim.cuc@vi-du.example", address="9 ấp Bến"),
        consent_contact=True,
        uploads=[SimpleUploadedFile("don.txt", f"{PLANTED} {WORDS}".encode())],
    )
    petitions.add_note(walk.petition, text=f"Đã gọi {PLANTED}.", by=walk.officer)
    petitions.add_information(walk.holder, text=f"Thêm: {WORDS} lần nữa.")
    petitions.draft_reply(walk.petition, text=f"Kính gửi {PLANTED}.", by=walk.officer)
    petitions.submit_reply(walk.petition, by=walk.officer)
    petitions.send_back_reply(walk.petition, reason=f"Ghi sai tên {PLANTED}.", by=walk.leader)
    petitions.add_signers(walk.petition, lines=f"{PLANTED}; 9 ấp Bến", has_signed=True, by=walk.officer)
    petitions.note_representative(
        walk.petition, role="lawyer", name=PLANTED, phone=PHONE, ground=WORDS, from_on=clock.today(), by=walk.officer
    )
    petitions.ask_contact_change(
        walk.holder,
        news_by="email",
        email=f"{MAIL}.moi@vi-du.example",
        link_to=lambda raw: f"https://vi-du.example/{raw}/",
    )
    return walk.holder, walk.leader


def plain_columns() -> dict[str, str]:
    """Every text of every row of every table, by table."""
    found = {}
    for model in apps.get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        found[model._meta.db_table] = "\n".join(str(row) for row in model._base_manager.values_list(*names))
    return found


@pytest.mark.django_db(transaction=True)
def test_nothing_readable_is_left(unit: Unit) -> None:
    holder, leader = rich_petition()
    code = holder.petition.code
    assert any(PLANTED in text for text in plain_columns().values())
    assert Outbox.objects.filter(about_id=code).exists()
    contents = [row.sha256 for row in StoredFile.objects.filter(subject_id=code)]
    reclassify_petition(Petition.objects.get(code=code), by=leader)
    scrub()
    leaks = [(table, word) for table, text in plain_columns().items() for word in SECRET_WORDS if word in text]
    assert leaks == []
    assert not [sha for sha in contents if (Path(settings.MEDIA_ROOT) / sha[:2] / sha[2:4] / sha).exists()]
    assert not Petition.objects.filter(code=code).exists()
    if connection.vendor == "sqlite" and (name := connection.settings_dict["NAME"]) and Path(str(name)).exists():
        raw = b"".join(Path(f"{name}{end}").read_bytes() for end in ("", "-wal") if Path(f"{name}{end}").exists())
        assert not [word for word in SECRET_WORDS if word.encode() in raw]


@pytest.mark.django_db
def test_unit_reads_it_and_the_person_keeps_code_and_secret(unit: Unit) -> None:
    walk = create_at("classified", subject=f"Cán bộ {WORDS}", uploads=[SimpleUploadedFile("a.txt", WORDS.encode())])
    petitions.add_information(walk.holder, text="Tôi có thêm bằng chứng.")
    row = reclassify_petition(walk.petition, by=walk.officer)
    using = opened(unit.minh)
    pieces = read_part(matter=row.matter, part="content", using=using, by=using.key.holder, reason="work")
    told = {piece.kind: piece.content.decode() for piece in pieces}
    assert WORDS in told["told"]
    assert "thêm bằng chứng" in told["earlier"]
    files = read_files(matter=row.matter, part="content", using=using, by=using.key.holder, reason="work")
    assert [file.facts.name for file in files] == ["a.txt"]
    assert not visible_to(walk.officer).exists()
    denouncer = open_denunciation(row.code, walk.filed.secret)
    assert conversation_of(denouncer) == []
    with pytest.raises(Missing):
        petitions.open_case(row.code, walk.filed.secret)


@pytest.mark.django_db
def test_without_keys_nothing_changes(ngan: User) -> None:
    walk = create_at("classified")
    with pytest.raises(Invalid, match="Không có gì được lưu lại"):
        reclassify_petition(walk.petition, by=walk.officer)
    assert Petition.objects.filter(code=walk.petition.code).exists()
    assert not Denunciation.objects.exists()


@pytest.mark.django_db
def test_neither_instance_of_a_complaint_is_sealed_under_its_code(unit: Unit) -> None:
    """The other case names the person in clear, and its record names this code."""
    walk = create_at("sent", kind="KN")
    second = petitions.file_second(walk.holder, text="Chưa đồng ý.", key="khieu-nai-lan-hai-0001").petition
    for petition in (walk.petition, second):
        with pytest.raises(Invalid, match="gắn với hồ sơ lần kia"):
            reclassify_petition(petition, by=SystemActor("test"))
    assert Petition.objects.filter(pk__in=[walk.petition.pk, second.pk]).count() == 2
    assert not Denunciation.objects.exists()


@pytest.mark.django_db
def test_only_who_may_classify_seals(unit: Unit) -> None:
    walk = create_at("classified")
    with pytest.raises(NotAllowed):
        reclassify_petition(walk.petition, by=unit.minh.holder)


@pytest.mark.django_db
def test_waiting_at_another_door_is_recalled_first(unit: Unit) -> None:
    walk = create_at("forwarding")
    with pytest.raises(DomainError, match="thu hồi"):
        reclassify_petition(walk.petition, by=walk.officer)


@pytest.mark.django_db
def test_desk_seals_with_the_accused_kept_out(unit: Unit) -> None:
    walk = create_at("classified")
    client = signed_in(walk.officer)
    address = reverse("case:step", args=[walk.petition.code, "niem-phong-to-cao"])
    page = client.get(address).content.decode()
    assert "không mở lại được" in page
    refused = client.post(address, {"accused_name": "", "accused_body": ""})
    assert refused.status_code == 422
    answer = client.post(address, {"accused_name": "Trương Đăng Khoa", "accused_body": "SXD", "sure": "on"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk:worklist"))
    assert client.get(reverse("case:detail", args=[walk.petition.code])).status_code == 404
    kept = events_of("denunciation", walk.petition.code).get(code="vault.sealed")
    assert kept.data == {"marks": 1, "files": 0}
