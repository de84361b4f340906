"""Whoever must not meet a denunciation sees, to the last byte, the same site before it is filed and afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import transaction

from phoihop.core.ids import grouped
from phoihop.denunciations.interface import Denunciation, draft_letter
from phoihop.vault.interface import ask_opening
from phoihop.vault.models import SealedFile
from tests.access.walk import routes
from tests.denunciations.steps import concluded_from
from tests.leaks.house import (
    ABOUT_KHOA,
    ABOUT_OLD_BODY,
    TELLING,
    Answer,
    House,
    ask,
    file_about,
    seen_by,
    text_of,
)
from tests.vault.keepers import opened

pytestmark = pytest.mark.django_db
MISSING = "00000000000"
type Seen = dict[str, dict[str, Answer]]  # by person, by what was asked


@dataclass(frozen=True, slots=True)
class Story:
    """What each person saw: before anything, after each of the two filings, after one was settled."""

    house: House
    about_old_body: Denunciation
    about_khoa: Denunciation
    before: Seen
    filed_old_body: Seen
    filed_khoa: Seen
    settled: Seen

    def pairs(self, name: str) -> Iterator[tuple[str, Answer, Answer]]:
        """What this person saw before, beside what is seen after each filing that she must not meet."""
        later = [self.filed_old_body]
        if name in self.house.strangers_to(ABOUT_KHOA):
            later += [self.filed_khoa, self.settled]
        for seen in later:
            for asked, answer in seen[name].items():
                yield asked, self.before[name][asked], answer


@pytest.fixture(scope="module")
def story(house: House, tmp_path_factory: pytest.TempPathFactory) -> Story:
    out = tmp_path_factory.mktemp("xuat") / "xuat.jsonl"

    def look() -> Seen:
        found: Seen = {}
        for name in house.users:
            with transaction.atomic():  # what looking itself leaves is taken back
                found[name] = seen_by(house, name, out)
                transaction.set_rollback(True)
        return found

    before = look()
    about_old_body = file_about(ABOUT_OLD_BODY)
    assert about_old_body.owner_body == house.board.body
    filed_old_body = look()
    about_khoa = file_about(ABOUT_KHOA)
    assert about_khoa.owner_body == house.unit.minh.body
    filed_khoa = look()
    _settle(about_khoa, house)
    return Story(house, about_old_body, about_khoa, before, filed_old_body, filed_khoa, look())


def _settle(row: Denunciation, house: House) -> None:
    concluded_from(row, house.unit)
    draft_letter(row, template="tc_result", values={"conclusion": "Đúng."}, by=house.unit.minh.holder)


NAMES = ("khoa", "lan", "outsider", "verifier", "namesake", "merged", "minh", "reserve", "ngan", "son", "oanh", "phuc",
         "chi", "ha", "dung")  # fmt: skip


def test_everybody_is_walked(story: Story) -> None:
    assert set(NAMES) == story.house.users.keys()
    opened_pages = {asked for seen in story.before.values() for asked, one in seen.items() if one.status == 200}
    assert opened_pages >= {"denunciations:unit", "desk:worklist", "desk:statistics", "desk:leader", "operations:jobs",
                            "notices:outbox", "vault:mine", "vault:watch", "vault:to-decide", "vault:escrow", "export",
                            "organizations:body TTTP", "api statistics", "api search?q=khoa"}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_page_changes_by_a_byte(story: Story, name: str) -> None:
    changed = [
        asked
        for asked, before, after in story.pairs(name)
        if (before.status, before.content) != (after.status, after.content)
    ]

    assert not changed


@pytest.mark.parametrize("name", NAMES)
def test_no_page_tells_code_or_words(story: Story, name: str) -> None:
    seen = story.settled if name in story.house.strangers_to(ABOUT_KHOA) else story.filed_old_body
    codes = [form for row in (story.about_khoa, story.about_old_body) for form in (row.code, grouped(row.code))]
    wrong = [
        (asked, word)
        for asked, words in text_of(seen[name])
        for word in (*codes, *TELLING)
        if word in words and word not in asked  # a page repeats what was searched
    ]

    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_other_rooms_do_not_ask_the_sealed_tables(story: Story, name: str) -> None:
    """A table that is not read cannot leak; the vault's own pages ask for the keys of the reader."""
    inner = ("denunciations:", "vault:")
    wrong = {
        asked: one.sealed for asked, one in story.settled[name].items() if one.sealed and not asked.startswith(inner)
    }

    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_each_statement_on_denunciations_joins_keys_and_marks(story: Story, name: str) -> None:
    """The list, its count, its filters, the search, what waits at the door: one rule in the statement itself."""
    read = [
        statement
        for one in story.settled[name].values()
        for statement in one.statements
        if 'FROM "denunciations_' in statement or 'JOIN "denunciations_' in statement
    ]

    assert all('"vault_grant"' in one and '"vault_keptout"' in one and '"retired_at" IS NULL' in one for one in read)
    assert bool(read) == (name in {"khoa", "lan", "outsider", "verifier", "namesake", "merged", "minh"})


def _filled(story: Story, row: Denunciation | None) -> dict[str, str]:
    """Real arguments of the denunciation, or such as lead nowhere and look the same."""
    if row is None:
        return {"code": MISSING, "file_id": str(uuid4()), "opening_id": str(uuid4()), "letter_code": MISSING}
    letter = row.letters.first()
    using = opened(story.house.unit.minh)
    opening = ask_opening(matter=row.matter, using=using, reason="verify", by=using.key.holder)
    file = SealedFile.objects.filter(compartment__subject_id=row.code)[0]
    return {
        "code": row.code,
        "file_id": str(file.pk),
        "opening_id": str(opening.pk),
        "letter_code": letter.code if letter else MISSING,
    }


FIXED = {"slug": "thu-ly", "number": 1, "template": "tc_result", "name": "trinh"}
OF_ONE_CASE = [
    route
    for route in routes()
    if "code" in route.parameters and route.name.startswith(("denunciations:", "case:", "rights:", "documents:"))
]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"minh", "merged"}])
def test_a_sealed_row_answers_like_none_by_bytes_and_statements(story: Story, name: str) -> None:
    """Not the page, not the status, not the questions to the database (and so not the time) tell that it is there."""
    real, nothing = _filled(story, story.about_khoa), _filled(story, None)
    client, wrong = story.house.clients[name], []
    client.raise_request_exception = False
    for route in OF_ONE_CASE:
        for method in ("get", "post"):
            there, away = (_told(client, method, route.filled({**FIXED, **given}), given) for given in (real, nothing))
            if there != away:
                wrong.append(f"{method} {route.name}")

    assert not wrong


def _told(client: object, method: str, address: str, given: dict[str, str]) -> Answer:
    with transaction.atomic():
        answer = ask(client, address, method=method)  # type: ignore[arg-type]
        transaction.set_rollback(True)
    content, statements = answer.content, answer.statements
    for number, word in enumerate(given.values()):
        content = content.replace(word.encode(), b"<%d>" % number)
        statements = tuple(
            one.replace(word, f"<{number}>").replace(word.replace("-", ""), f"<{number}>") for one in statements
        )
    kept = tuple(one for one in statements if "SAVEPOINT" not in one and "django_session" not in one)
    return Answer(answer.status, content, kept)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"minh", "merged"}])
@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/to-cao/tim/", "q"),
        ("/ban-lam-viec/tim/", "q"),
        ("/quyen/vi-sao/", "code"),
        ("/ban-lam-viec/thanh-tra/", "code"),
    ],
)
def test_asking_for_the_code_tells_nothing(story: Story, name: str, address: str, field: str) -> None:
    """Search, explanation of rights and an inspector's opening: a sealed code is a code that does not exist."""
    more = {"person": "minh", "reason": "planned", "decision": "12/QĐ-TTTP"}
    method = "get" if "ban-lam-viec/tim" in address else "post"
    told = []
    for code in (story.about_khoa.code, MISSING):
        with transaction.atomic():
            answer = ask(story.house.clients[name], address, method=method, **{field: code, **more})
            transaction.set_rollback(True)
        content = answer.content.replace(code.encode(), b"").replace(grouped(code).encode(), b"")
        told.append((answer.status, content, len(answer.statements)))

    assert told[0] == told[1]
