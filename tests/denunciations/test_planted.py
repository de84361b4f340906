"""Two hundred identities filed by page, API and desk, with files; then everything that a thief could carry away.

The database with its log of writes, files, queue, mails, logs, temporary files, exports, backup: read with the server's
own settings, none of it may hold a name, number or address in any form.
"""

import json
import re
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from phoihop.sample.people import current_totp
from tests.denunciations.planted import Person, Search, files_under, people
from tests.operations.service import Service, environment_of, own_database

pytestmark = [
    pytest.mark.slow,  # a whole service, 200 filings by three doors, a search in all that lies on the disk
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads /proc"),
]
BY_API, BY_PAGE, BY_DESK = 80, 80, 40
MATTER = "Cán bộ nhận tiền khi làm hồ sơ"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Browser:
    """Cookies, forms and files over a plain connection: nothing of the test runs inside the service."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "", **headers: str) -> tuple[int, str, str]:
        """Status, page and where it leads."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        given = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        if kind:
            given["Content-Type"] = kind
        connection.request(method, path, body or None, given)
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        page = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, page, answer.headers.get("Location", "")

    def get(self, path: str) -> str:
        status, page, _ = self.ask("GET", path)
        assert status == 200, (path, status)
        return page

    def post(self, path: str, fields: dict[str, str], form: str = "") -> tuple[int, str, str]:
        """Send a form; its token is read from the page that shows it."""
        token = TOKEN.search(form or self.get(path))
        assert token, path
        body = urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        return self.ask("POST", path, body, "application/x-www-form-urlencoded")

    def upload(self, path: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]]) -> tuple[int, str, str]:
        token = TOKEN.search(self.get(path))
        assert token, path
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {"csrfmiddlewaretoken": token[1], **fields}.items()
        ]
        for name, (called, content) in files.items():
            head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{called}"\r\n'
            parts.append(head.encode() + b"Content-Type: text/plain\r\n\r\n" + content + b"\r\n")
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={edge}")


def words_of(person: Person) -> str:
    """People write their own name into what they tell, and so does this test."""
    return f"{MATTER}. Tôi là {', '.join(person.values)}."


def file_by_api(port: int, person: Person) -> None:
    content = {
        "kind": "TC",
        "subject": MATTER,
        "body": words_of(person),
        "applicant": {"name": person.name, "phone": person.phone, "email": person.email, "address": person.address},
        "accused": [{"name": "Người Bị Tố Cáo", "body_code": "SXD"}],
    }
    headers = {"Idempotency-Key": secrets.token_urlsafe(24)}
    status, answer, _ = Browser(port).ask(
        "POST", "/api/v1/petitions", json.dumps(content).encode(), "application/json", **headers
    )
    assert status == 201, answer
    wrong, answer, _ = Browser(port).ask(
        "POST", "/api/v1/petitions", json.dumps({**content, "subject": 1}).encode(), "application/json", **headers
    )
    assert wrong == 422


def file_by_page(port: int, person: Person) -> None:
    browser, door = Browser(port), "/gui-don/to-cao/"
    assert browser.post(door, {})[0] == 302
    told = {"subject": MATTER, "body": words_of(person)}
    who = {
        "naming": "named",
        "name": person.name,
        "address": person.address,
        "phone": person.phone,
        "email": person.email,
        "id_number": person.id_number,
    }
    assert browser.post(f"{door}nguoi-bi-to-cao/", {"count": "1", "name_0": "Người Bị Tố Cáo"})[0] == 302
    assert browser.post(f"{door}noi-xay-ra/", {"no_place": "on"})[0] == 302
    assert browser.post(f"{door}noi-dung/", {**told, "body": ""})[0] == 200  # a wrong one keeps nothing in plain
    assert browser.post(f"{door}noi-dung/", told)[0] == 302
    scan = (f"đơn của {person.name}.txt", words_of(person).encode() * 50)
    assert browser.upload(f"{door}tep/", {"add": "1"}, {"upload": scan})[0] == 302
    assert browser.post(f"{door}tep/", {})[0] == 302
    assert browser.post(f"{door}nguoi-to-cao/", who)[0] == 302
    assert browser.post(f"{door}bao-tin/", {})[0] == 302
    page = browser.get(f"{door}kiem-tra/")
    nonce = re.search(r'name="nonce" value="([^"]+)"', page)
    assert nonce
    status, receipt, _ = browser.post(f"{door}kiem-tra/", {"nonce": nonce[1]}, page)
    assert status == 200, receipt
    assert "Mã bí mật" in receipt


def sign_in(port: int, username: str, var: Path) -> Browser:
    """Password and code, as the sample tells them."""
    rows = [line.split("\t") for line in (var / "sample-signins.txt").read_text().splitlines()]
    _, password, secret, _ = next(row for row in rows if row[0] == username)
    browser = Browser(port)
    status, page, where = browser.post("/tai-khoan/dang-nhap/", {"login": username, "password": password})
    assert status == 302, page
    status, page, where = browser.post(where, {"code": current_totp(secret)})
    assert status == 302, page
    return browser


def file_by_desk(browser: Browser, person: Person) -> None:
    path = "/to-cao/vao-so/"
    page = browser.get(path)
    body = re.search(r'<option value="(\d+)"[^>]*>Thanh tra', page)
    day = re.search(r'name="received_on[^"]*"[^>]*value="([^"]*)"', page)
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert body, page
    assert key, page
    fields = {
        "body": body[1],
        "channel": "paper",
        **day_fields(page, day[1] if day else ""),
        "subject": MATTER,
        "text": words_of(person),
        "name": person.name,
        "address": person.address,
        "phone": person.phone,
        "key": key[1],
    }
    scan = (f"{person.name} {person.phone}.txt", words_of(person).encode())
    status, receipt, _ = browser.upload(path, fields, {"files": scan})
    assert status == 200, receipt
    assert "Mã bí mật" in receipt


def day_fields(page: str, day: str) -> dict[str, str]:
    """The day of receipt as the page proposes it, whatever the number of its boxes."""
    boxes = dict(re.findall(r'name="(received_on[^"]*)"[^>]*?value="([^"]*)"', page))
    return boxes or {"received_on": day}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    yield from own_database(tmp_path)


@pytest.fixture
def service(tmp_path: Path, database: str) -> Iterator[tuple[Service, str]]:
    """The service with its sample, its log in a file and its temporary files in a folder of their own."""
    (tmp_path / "tmp").mkdir()
    settings = {**environment_of(tmp_path, database), "TMPDIR": str(tmp_path / "tmp"), "PHOIHOP_BACKUP_PASSPHRASE": ""}
    running = Service(settings, log=tmp_path / "server.log")
    running.run("migrate", "--verbosity", "0")
    running.run("collectstatic", "--noinput", "--verbosity", "0")
    told = running.run("sample", "load", "--petitions", "20")
    running.start()
    yield running, told
    if running.process is not None and running.process.poll() is None:
        running.kill()


def test_nobody_is_found(service: tuple[Service, str], tmp_path: Path, database: str) -> None:
    running, told = service
    var = tmp_path / "var"
    persons = people(BY_API + BY_PAGE + BY_DESK)
    for person in persons[:BY_API]:
        file_by_api(running.port, person)
    for person in persons[BY_API : BY_API + BY_PAGE]:
        file_by_page(running.port, person)
    minh = sign_in(running.port, "minh", var)
    for person in persons[BY_API + BY_PAGE :]:
        file_by_desk(minh, person)
    _work_on_one(minh, told)
    running.run("export", "petitions", "--as", "chi", "--format", "jsonl", "--out", str(tmp_path / "out.jsonl"))
    running.run("trail", "export", str(tmp_path / "trail.jsonl"))
    running.run("backup", str(tmp_path / "backup"))
    running.kill()

    search = Search(persons)
    assert search.hits(words_of(persons[0]).encode()), "the search itself"
    found = {str(path): search.hits(content) for path, content in files_under(tmp_path) if "static" not in path.parts}
    found |= {table: search.hits(content) for table, content in _tables(database)}
    assert {where: hits for where, hits in found.items() if hits} == {}
    assert len(found) > 5


def _work_on_one(minh: Browser, told: str) -> None:
    """An officer opens the key, reads one matter with its file and answers: reading leaves nothing in plain either."""
    words = re.search(r"của minh\s+(.+?)\s{2,}\(", told)
    assert words, told
    page = minh.get("/niem-phong/")
    where = re.search(r'href="(/niem-phong/mo-khoa/[^"]+)"', page)
    assert where, page
    assert minh.post(where[1], {"passphrase": words[1]})[0] == 302
    listed = dict.fromkeys(re.findall(r'href="(/to-cao/[0-9A-Z-]{11,13}/)"', minh.get("/to-cao/")))
    case = next((path for path in listed if MATTER in minh.get(path)), None)
    assert case, listed


def _tables(database: str) -> Iterator[tuple[str, bytes]]:
    """Every table of a PostgreSQL database as text; a SQLite file was read whole."""
    if not database.startswith("postgres"):
        return
    with psycopg.connect(database) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (name,) in names:
            with connection.cursor().copy(f'COPY "{name}" TO STDOUT') as copy:
                yield name, b"".join(bytes(piece) for piece in copy)
