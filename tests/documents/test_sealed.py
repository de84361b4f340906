"""Papers whose words are kept by another room: a number in the register, no row and no file of their words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction

from phoihop.accounts.interface import Deputy, Leave, Post, User
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.documents.actions import draft_document
from phoihop.documents.interface import SEALED_LINE, checked_values, preview_sealed, sign_sealed
from phoihop.documents.models import Document, NumberEntry
from phoihop.documents.selectors import missing_numbers
from phoihop.documents.wording import TEMPLATES
from phoihop.documents.wording.base import Facts
from tests.conftest import ROOT
from tests.documents.papers import VALUES
from tests.people import holder, new_post, new_user, standing_body

SIGN = Permission.DENUNCIATION_DECIDE
SEALED = [code for code, template in TEMPLATES if template.is_sealed]


@pytest.fixture
def head(db: None) -> User:
    return holder("chanhtt", "Lý Thanh Bính", "resolver", "TTTP", "Chánh Thanh tra", is_head=True)


def values(template: str = "tc_plan") -> dict[str, str]:
    return checked_values(template, VALUES[template])


def test_signing_takes_the_next_number_and_keeps_no_words(head: User) -> None:
    body = standing_body("TTTP")
    with transaction.atomic():
        signed = sign_sealed(template="tc_plan", body=body, values=values(), right=SIGN, by=head)
    assert signed.number_text == "Số: 01/KH-TTTP"
    assert signed.paper.signature.lines == ("CHÁNH THANH TRA",)
    entry = NumberEntry.objects.get()
    assert (entry.document, entry.reason, entry.number) == (None, SEALED_LINE, 1)
    assert missing_numbers(entry.series) == []
    assert not Document.objects.exists()
    assert "nhận tiền" not in json.dumps(list(NumberEntry.objects.values()), default=str, ensure_ascii=False)
    assert "nhận tiền" not in repr(signed)


def test_who_stands_in_for_the_head_signs_by_delegation(head: User) -> None:
    other = new_user("thay", "Trần Thay Mặt")
    today = clock.today()
    post = Post.objects.get(user=head)
    Leave.objects.create(user=head, valid_from=today, valid_to=today)
    Deputy.objects.create(post=post, deputy=other, valid_from=today, valid_to=today)
    other.forget_holdings()
    with transaction.atomic():
        signed = sign_sealed(template="tc_plan", body=standing_body("TTTP"), values=values(), right=SIGN, by=other)
    assert signed.paper.signature.lines[0] == "TUQ. CHÁNH THANH TRA"


def test_who_may_not_decide_there_takes_no_number(head: User, minh: User) -> None:
    new_post(minh, "SXD", role="resolver")
    for body in ("TTTP", "BTCD"):
        with pytest.raises(NotAllowed):
            sign_sealed(template="tc_plan", body=standing_body(body), values=values(), right=SIGN, by=minh)
    assert not NumberEntry.objects.exists()


def test_preview_is_a_draft_and_takes_no_number(head: User) -> None:
    paper = preview_sealed(template="tc_plan", body=standing_body("TTTP"), values=values())
    assert paper.is_draft
    assert not NumberEntry.objects.exists()


def test_sealed_words_never_become_a_document(ha: User) -> None:
    with pytest.raises(Invalid) as refused:
        draft_document(
            template="tc_plan",
            body=standing_body("SNNMT"),
            subject_type="petition",
            subject_id="X",
            data=VALUES["tc_plan"],
            by=ha,
        )
    assert refused.value.code == "paper-sealed"


@pytest.mark.parametrize("template", SEALED)
def test_denouncer_is_the_code_of_the_case(template: str) -> None:
    fields = {field.name for field in TEMPLATES.get(template).fields}
    assert not fields & {"petitioner", "denouncer", "address", "name"}
    content = TEMPLATES.get(template).write(Facts(values(template), "Thanh tra thành phố"))
    shown = " ".join([content.subject, *content.addressees, *(block.text for block in content.blocks)])
    if "của người tố cáo" in shown:
        assert f"người tố cáo (mã hồ sơ {VALUES[template]['case_code']})" in shown


DRAW = """
import resource
from phoihop.documents.papers import Block, Paper
from phoihop.documents.renderers.pdf import pdf_of
from phoihop.documents.renderers.word import docx_of
head = ("state", "named", "CỘNG HÒA", "Độc lập", "", "Thanh tra", "Số: 01/TB-TTTP", "Cần Thơ", "Thông báo", "Về việc")
words = (Block("text", "Chiếc phong bì màu xanh ngọc./."),)
paper = Paper(*head, "Kính gửi:", ("Ông A",), words, "Nơi nhận:", ("Như trên;",))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # from here no file of any kind can grow by one byte
for draw in (pdf_of, docx_of):
    print(len(draw(paper)) > 1000)
"""


def test_engines_draw_in_memory_and_leave_no_file(tmp_path: Path) -> None:
    environment = {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(tmp_path),
        "HOME": str(tmp_path),
    }
    done = subprocess.run([sys.executable, "-c", DRAW], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["True", "True"]), done.stderr
    assert list(tmp_path.iterdir()) == []
