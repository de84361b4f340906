"""The exported trail and its separate verifier: every touch is found and the first touched line named."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from tools import verify_trail

from phoihop.trail.actions import Draft, record_many
from phoihop.trail.models import DayHead
from phoihop.trail.protocols import SystemActor

ROOT = Path(__file__).resolve().parents[2]
BY = SystemActor("test")
LINKS = 12
sample: list[bytes] = []
positions = st.integers(0, LINKS - 1)


@pytest.fixture(autouse=True, scope="module")
def _export(django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One export for all examples; its rows are rolled back."""
    from django.db import transaction

    file = tmp_path_factory.mktemp("trail") / "trail.jsonl"
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest-django is untyped here
        record_many(
            Draft("petition.filed", ("petition", f"đơn {n}"), BY, {"n": n, "to": ["Cần Thơ", None, True]})
            for n in range(LINKS)
        )
        call_command("trail", "export", str(file), stdout=sys.stderr)
        head = DayHead.objects.get()
        sample[:] = file.read_bytes().splitlines(keepends=True)
        (file.parent / "heads.json").write_text(
            json.dumps({"heads": [{"day": str(head.day), "number": head.number, "hash": head.hash}]})
        )
        transaction.set_rollback(True)


def check(lines: list[bytes], heads: dict[int, str] | None = None) -> verify_trail.Fault | None:
    return verify_trail.check(iter(b"".join(lines).splitlines(keepends=True)), heads or {})


def named(lines: list[bytes], heads: dict[int, str] | None = None) -> tuple[str, int]:
    fault = check(lines, heads)
    assert fault is not None
    return fault.kind, fault.line


def test_an_untouched_export_is_whole() -> None:
    assert len(sample) == LINKS + 1
    assert check(sample) is None


@given(position=st.integers(0, LINKS), offset=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_any_changed_byte_is_found_on_its_line(position: int, offset: int, byte: int) -> None:
    line = bytearray(sample[position])
    offset %= len(line) - 1
    if line[offset] == byte or byte in b"\n\r":
        return
    line[offset] = byte
    assert named([*sample[:position], bytes(line), *sample[position + 1 :]])[1] == position + 1


@given(
    position=positions,
    value=st.text(max_size=5),
    key=st.sampled_from(["code", "subject_id", "actor_id", "occurred_at"]),
)
def test_an_event_altered_together_with_its_own_hash_is_found(position: int, value: str, key: str) -> None:
    line = json.loads(sample[position])
    if line["event"][key] == value:
        return
    line["event"][key] = value
    line["event_hash"] = verify_trail.digest(line["event"])
    touched = [*sample[:position], verify_trail.canonical(line) + b"\n", *sample[position + 1 :]]
    assert named(touched) == ("altered", position + 1)


@given(position=positions)
def test_a_line_replaced_by_a_sound_forgery_is_found_at_the_joint(position: int) -> None:
    line = json.loads(sample[position])
    line["event"]["subject_id"] = "giả"
    line["event_hash"] = verify_trail.digest(line["event"])
    line["hash"] = verify_trail.digest({key: line[key] for key in ("event_hash", "number", "previous", "sealed_at")})
    touched = [*sample[:position], verify_trail.canonical(line) + b"\n", *sample[position + 1 :]]
    assert named(touched) == ("altered", position + 2)


@given(position=positions)
def test_a_dropped_line_is_missing(position: int) -> None:
    last = position == LINKS - 1
    assert named([*sample[:position], *sample[position + 1 :]]) == ("cut-off" if last else "missing", position + 1)


@given(source=positions, position=st.integers(0, LINKS + 1))
def test_a_copied_line_is_found_where_it_was_put(source: int, position: int) -> None:
    kind, line = named([*sample[:position], sample[source], *sample[position:]])
    if position == source:
        position += 1  # the copy and the original are the same
    assert (kind, line) == ("swapped" if source > position else "inserted", position + 1)


@given(position=positions, garbage=st.sampled_from([b"\n", b"{}\n", b"null\n", b"\xff\xfe\n", b"[" * 9_000 + b"\n"]))
def test_a_foreign_line_is_inserted(position: int, garbage: bytes) -> None:
    assert named([*sample[:position], garbage, *sample[position:]]) == ("inserted", position + 1)


@given(pair=st.lists(positions, min_size=2, max_size=2, unique=True))
def test_swapped_lines_are_found_at_the_first(pair: list[int]) -> None:
    touched = list(sample)
    first, second = sorted(pair)
    touched[first], touched[second] = touched[second], touched[first]
    assert named(touched) == ("swapped", first + 1)


@given(kept=st.integers(0, LINKS))
def test_an_end_cut_off_is_found(kept: int) -> None:
    assert named(sample[:kept]) == ("cut-off", kept + 1)


@given(kept=st.integers(0, LINKS), half=st.integers(1, 40))
def test_a_half_line_at_the_end_is_found(kept: int, half: int) -> None:
    assert named([*sample[:kept], sample[kept][:half]]) == ("cut-off", kept + 1)


@given(kept=st.integers(0, LINKS - 1))
def test_an_end_cut_off_under_a_new_head_line_is_found_against_published_heads(kept: int) -> None:
    last = json.loads(sample[kept - 1])["hash"] if kept else verify_trail.START
    head = verify_trail.canonical({"format": 1, "head": {"hash": last, "number": kept}}) + b"\n"
    published = {LINKS: json.loads(sample[LINKS - 1])["hash"]}
    assert check([*sample[:kept], head]) is None  # which is why a head is kept elsewhere
    assert named([*sample[:kept], head], published) == ("cut-off", kept + 1)


def test_a_chain_written_anew_is_found_against_published_heads() -> None:
    assert named(sample, {5: "f" * 64}) == ("altered", 5)


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(ROOT / "tools" / "verify_trail.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_verifier_stands_alone_and_answers_by_exit_code(tmp_path: Path) -> None:
    file, heads = tmp_path / "trail.jsonl", tmp_path / "heads.json"
    file.write_bytes(b"".join(sample))
    heads.write_text(json.dumps({"heads": [{"number": LINKS, "hash": json.loads(sample[LINKS - 1])["hash"]}]}))
    assert run(file, "--heads", heads).returncode == 0
    file.write_bytes(b"".join([*sample[:4], *sample[5:]]))
    answer = run(file)
    assert (answer.returncode, answer.stdout) == (1, "Dòng 5: BỊ THIẾU (missing) – thiếu mục 5.\n")
    assert run(tmp_path / "none.jsonl").returncode == 2
    heads.write_text("[]")
    assert run(file, "--heads", heads).returncode == 2


@pytest.mark.django_db
def test_an_export_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("trail", "export", str(tmp_path / "none" / "trail.jsonl"))
    assert refused.value.returncode == 2
