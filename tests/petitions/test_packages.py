"""Hand-over to a network kept apart: a package out, its answer in; altered, foreign or second ones are refused."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from tools.answer_package import main

from phoihop.accounts.interface import User
from phoihop.core.errors import Conflict, Invalid, NotAllowed
from phoihop.files.interface import files_of
from phoihop.petitions.interface import OutsideHandover, make_package, take_package
from tests.files.samples import jpeg, png, upload
from tests.petitions.factories import create_at, office
from tests.petitions.outside import BY_POST, post_slip, send_outside, sent_outside

pytestmark = pytest.mark.django_db
ANSWERED = ("--said", "answered", "--text", "@loi.txt", "--file", "@anh.png")


class Apart:
    """The other network: it has the package and the tool, and nothing of ours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, handover: OutsideHandover, by: User) -> None:
        (self.folder / "goi.zip").write_bytes(make_package(handover, by=by).content)

    def answer(self, *arguments: str) -> bytes:
        (self.folder / "loi.txt").write_text("Đã sửa đường ống.", encoding="utf-8")
        (self.folder / "anh.png").write_bytes(png())
        out = self.folder / "tra-loi.zip"
        given = [argument.replace("@", f"{self.folder}/") for argument in arguments]
        assert main([str(self.folder / "goi.zip"), *given, "--out", str(out)]) == 0
        return out.read_bytes()


@pytest.fixture
def apart(tmp_path: Path) -> Apart:
    return Apart(tmp_path)


def rewritten(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_the_package_holds_what_a_competent_body_needs_and_no_more() -> None:
    walk = create_at("classified", uploads=[upload(jpeg())])
    handover = send_outside(walk, BY_POST)
    post_slip(walk)

    content = make_package(handover, by=walk.officer).content

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        case = json.loads(archive.read("don.json"))
        everything = b"".join(archive.read(name) for name in names)
    assert {"manifest.json", "don.json", "don.txt", "phieu-chuyen.pdf"} < names
    assert len(names) == 5
    assert (case["applicant"], case["code"]) == ("Nguyễn Thị An", walk.petition.code)
    assert b"0900000001" not in everything


def test_an_answer_comes_back_with_its_files_and_only_once(apart: Apart) -> None:
    walk, handover = sent_outside(to=BY_POST)
    apart.get(handover, walk.officer)
    answer = apart.answer(*ANSWERED)

    take_package(handover, upload=upload(answer, "a.zip"), by=walk.officer)

    walk.petition.refresh_from_db()
    assert (walk.petition.state, handover.answer) == ("classified", "Đã sửa đường ống.")
    assert files_of("petition", walk.petition.code).count() == 1
    with pytest.raises(Conflict, match="chỉ nhận một lần"):
        take_package(handover, upload=upload(answer, "a.zip"), by=walk.officer)
    with pytest.raises(Conflict):
        make_package(handover, by=walk.officer)


@pytest.mark.parametrize(
    ("arguments", "state"),
    [
        (("--said", "declined", "--ground", "wrong_place", "--text", "@loi.txt"), "declined"),
        (("--said", "noted", "--answer-on", "2027-01-15"), "noted"),
    ],
)
def test_the_other_answers_come_back_too(apart: Apart, arguments: tuple[str, ...], state: str) -> None:
    walk, handover = sent_outside(to=BY_POST)
    apart.get(handover, walk.officer)

    take_package(handover, upload=upload(apart.answer(*arguments), "a.zip"), by=walk.officer)

    assert handover.state == state


def _other_words(parts: dict[str, bytes]) -> None:
    parts["manifest.json"] = parts["manifest.json"].replace("Đã sửa".encode(), "Chưa sửa".encode())


def _other_file(parts: dict[str, bytes]) -> None:
    parts["tep/01-anh.png"] = png(alpha=True)


def _one_more(parts: dict[str, bytes]) -> None:
    parts["tep/02-them.png"] = png()


def _one_less(parts: dict[str, bytes]) -> None:
    del parts["tep/01-anh.png"]


def _no_signature(parts: dict[str, bytes]) -> None:
    del parts["manifest.hmac"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_other_words, "package-key"),
        (_other_file, "package-altered"),
        (_one_more, "package-altered"),
        (_one_less, "package-bad"),
        (_no_signature, "package-bad"),
    ],
)
def test_an_altered_answer_is_refused_and_changes_nothing(
    apart: Apart, change: Callable[[dict[str, bytes]], None], code: str
) -> None:
    walk, handover = sent_outside(to=BY_POST)
    apart.get(handover, walk.officer)
    altered = rewritten(apart.answer(*ANSWERED), change)

    with pytest.raises(Invalid) as refused:
        take_package(handover, upload=upload(altered, "a.zip"), by=walk.officer)

    assert (refused.value.code, refused.value.field) == (code, "package")
    assert OutsideHandover.objects.get().state == "sent"


@pytest.mark.parametrize("content", [b"", b"khong phai zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_package_is_refused(content: bytes) -> None:
    walk, handover = sent_outside(to=BY_POST)

    with pytest.raises(Invalid, match="không phải gói trả lời"):
        take_package(handover, upload=upload(content, "a.zip"), by=walk.officer)


def test_too_many_files_are_refused_before_they_are_read(apart: Apart) -> None:
    walk, handover = sent_outside(to=BY_POST)
    apart.get(handover, walk.officer)
    many = rewritten(apart.answer(*ANSWERED), lambda parts: parts.update({f"tep/{n}": b"a" for n in range(20)}))

    with pytest.raises(Invalid, match="Hãy gửi ít tệp hơn"):
        take_package(handover, upload=upload(many, "a.zip"), by=walk.officer)


def test_the_answer_to_another_petition_has_another_key(apart: Apart) -> None:
    walk, handover = sent_outside(to=BY_POST)
    apart.get(handover, walk.officer)
    other_walk, other = sent_outside(to=BY_POST)

    with pytest.raises(Invalid) as refused:
        take_package(other, upload=upload(apart.answer(*ANSWERED), "a.zip"), by=other_walk.officer)

    assert refused.value.code == "package-key"


def test_the_key_of_before_a_change_of_the_installations_key_still_opens(apart: Apart, settings: Settings) -> None:
    walk, handover = sent_outside(to=BY_POST)
    apart.get(handover, walk.officer)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"

    take_package(handover, upload=upload(apart.answer(*ANSWERED), "a.zip"), by=walk.officer)

    assert handover.state == "answered"


def test_no_package_before_the_slip_nor_for_another_body() -> None:
    walk = create_at("classified")
    handover = send_outside(walk, BY_POST)
    stranger, _leader = office("SXD")

    with pytest.raises(Invalid, match="phiếu chuyển"):
        make_package(handover, by=walk.officer)
    with pytest.raises(NotAllowed):
        make_package(handover, by=stranger)
    with pytest.raises(NotAllowed):
        take_package(handover, upload=upload(b"", "a.zip"), by=stranger)


def test_a_broken_package_is_named_by_the_tool(apart: Apart, capsys: pytest.CaptureFixture[str]) -> None:
    walk, handover = sent_outside(to=BY_POST)
    apart.get(handover, walk.officer)
    got = apart.folder / "goi.zip"
    got.write_bytes(rewritten(got.read_bytes(), lambda parts: parts.update({"don.txt": b"khac"})))

    assert main([str(got), "--said", "noted", "--answer-on", "2027-01-15", "--out", str(apart.folder / "a.zip")]) == 1
    assert "altered: don.txt" in capsys.readouterr().err


def test_the_desk_gives_the_package_and_takes_the_answer(apart: Apart, client: Client, chi: User) -> None:
    walk, _handover = sent_outside(to=BY_POST)
    client.force_login(chi)
    given = client.get(f"/ho-so/{walk.petition.code}/goi-chuyen/")
    (apart.folder / "goi.zip").write_bytes(given.content)
    step = f"/ho-so/{walk.petition.code}/buoc/nhan-goi-tra-loi/"

    refused = client.post(step, {"package": upload(b"khong phai", "a.zip")})
    taken = client.post(step, {"package": upload(apart.answer(*ANSWERED), "a.zip")})

    assert (given.status_code, refused.status_code, taken.status_code) == (200, 422, 302)
    assert "không phải gói trả lời" in refused.content.decode()
    assert OutsideHandover.objects.get().state == "answered"
