"""People at the desk of the unit: browsers with open and shut keys, and what they do by the actions."""

from django.test import Client

from phoihop.accounts.interface import User
from phoihop.denunciations.interface import Denunciation, Filed, add_verifier, redact_denunciation
from phoihop.vault.interface import VaultKey, seal_file
from tests.denunciations.people import Unit, file_one, row_of
from tests.denunciations.scans import scan_pdf
from tests.people import holder, signed_in
from tests.vault.keepers import WORDS, key_of, opened

LIST = "/to-cao/"
SUMMARY = "Nhận tiền làm nhanh hồ sơ đất tại quầy tiếp nhận"
REDACTED = "Tháng 3, tại một quầy, cán bộ nhận tiền và không ghi biên lai."


def at_work(key: VaultKey) -> Client:
    """The holder's browser with her key open."""
    client = signed_in(key.holder)
    assert client.post(f"/niem-phong/mo-khoa/{key.pk}/", {"passphrase": WORDS}).status_code == 302
    return client


def case_of(filed: Filed) -> str:
    return f"{LIST}{filed.code}/"


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def redact(unit: Unit, filed: Filed) -> Denunciation:
    row = row_of(filed)
    redact_denunciation(row, summary=SUMMARY, text=REDACTED, by=unit.minh.holder)
    return row


def verifier(unit: Unit, filed: Filed) -> VaultKey:
    """Somebody of another body who verifies this case."""
    key = officer_of("SNNMT", "xacminh", "Lâm Văn Xét")
    add_verifier(redact(unit, filed), key=key, using=opened(unit.minh), by=unit.minh.holder)
    return key


def officer_of(body: str, username: str, name: str) -> VaultKey:
    return key_of(holder(username, name, "vault_officer", body, "Chuyên viên"), body, "officer")


def stranger() -> User:
    """A key holder of a body that has nothing of it."""
    return officer_of("SXD", "nguoingoai", "Ngô Người Ngoài").holder


def file_with_scan() -> Filed:
    return file_one(files=[seal_file(scan_pdf(), name="Đơn của bà Kín.pdf")])
