"""The same paper three ways: every template prints, text stays text, Vietnamese stays Vietnamese."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from docx import Document as open_word_file

from phoihop.documents.papers import Block, Paper, Signature, paper_from
from phoihop.documents.regimes import PARTY_05, STATE, Regime, date_text, number_text
from phoihop.documents.renderers.pdf import pdf_of
from phoihop.documents.renderers.word import docx_of
from phoihop.documents.wording import TEMPLATES
from phoihop.documents.wording.base import Facts, clean_values
from tests.documents.papers import VALUES

ALL = sorted(VALUES)
MARKUP = '#panic("x") *đậm* $x$ <script>alert(1)</script> {{ 7*7 }} \\ @nhan'


def paper(template: str, regime: Regime = STATE, **values: str) -> Paper:
    words = TEMPLATES.get(template)
    content = words.write(Facts(clean_values(words, {**VALUES[template], **values}), "Sở Xây dựng"))
    return Paper(
        regime=regime.code,
        layout=words.layout,
        nation=regime.nation,
        motto=regime.motto,
        parent_name="Ủy ban nhân dân thành phố Cần Thơ",
        body_name="Sở Xây dựng",
        number_text=number_text(regime, number=5, type_code=words.type_code, mark="SXD", unit="VP"),
        place_and_date=date_text("Cần Thơ", date(2026, 2, 5)),
        type_name=content.type_name,
        subject=content.subject,
        addressee_label="Kính gửi:",
        addressees=content.addressees,
        blocks=content.blocks,
        recipients_label=regime.recipients_label,
        recipients=(*content.recipients, regime.keeps_line),
        signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Trần Thị Hà"),
    )


def text_of(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def test_every_template_has_values_here() -> None:
    assert [code for code, _ in TEMPLATES] == ALL


@pytest.mark.parametrize("template", ALL)
def test_every_paper_prints_with_its_head_in_vietnamese(template: str) -> None:
    shown = text_of(pdf_of(paper(template)))
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 05/", "SỞ XÂY DỰNG"):
        assert words in shown
    assert "Cần Thơ, ngày 05 tháng 02 năm 2026" in shown
    assert "Trần Thị Hà" in shown


@pytest.mark.parametrize("template", ALL)
def test_every_paper_is_a_word_file_with_all_its_text(template: str) -> None:
    made = paper(template)
    word = open_word_file(io.BytesIO(docx_of(made)))
    shown = "\n".join(p.text for p in word.paragraphs)
    shown += "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    for block in made.blocks:
        for line in block.text.splitlines():
            assert line.casefold() in shown.casefold()
    assert made.number_text in shown
    assert word.sections[0].different_first_page_header_footer


def test_word_names_its_font_for_every_script() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_of(paper("reply")))) as archive:
        styles = archive.read("word/styles.xml").decode()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert f'w:{slot}="Times New Roman"' in styles


def test_word_keeps_head_signature_and_code_whole() -> None:
    made = paper("complaint_decision")
    with zipfile.ZipFile(io.BytesIO(docx_of(made))) as archive:
        body = archive.read("word/document.xml").decode()
    assert [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', body)] == [3969, 5386, 4252, 5102]  # twips
    assert "<w:cantSplit/>" in body
    assert body.count("<w:noBreakHyphen/>") == 2


@pytest.mark.parametrize("is_draft", [True, False])
def test_a_paper_without_number_says_so_in_pdf_and_word(is_draft: bool) -> None:
    made = replace(paper("keep_notice"), is_draft=is_draft)
    with zipfile.ZipFile(io.BytesIO(docx_of(made))) as archive:
        heads = [archive.read(name).decode() for name in archive.namelist() if "header" in name]
    assert ("BẢN XEM TRƯỚC – DỰ THẢO" in text_of(pdf_of(made))) is is_draft
    assert sum("BẢN XEM TRƯỚC – DỰ THẢO" in head for head in heads) == (2 if is_draft else 0)


def test_pdf_is_tagged_archive_form_with_a_title() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(paper("complaint_decision")))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "vi"
        meta = pdf.open_metadata()
        assert meta["pdfaid:part"] == "2"
        assert "giải quyết khiếu nại" in str(meta["dc:title"])
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.resources.Font.as_dict().values()}
    assert all("LiberationSerif" in name for name in fonts)


def test_text_is_never_read_as_markup() -> None:
    made = paper("reply", text=MARKUP, subject=MARKUP)
    assert '#panic("x") *đậm* $x$ <script>alert(1)</script> {{ 7*7 }} \\ @nhan' in text_of(pdf_of(made))
    assert "<script>alert(1)</script>" in "\n".join(
        p.text for p in open_word_file(io.BytesIO(docx_of(made))).paragraphs
    )


def test_long_paper_numbers_its_pages_from_the_second() -> None:
    made = paper("reply", text="\n".join(["Một đoạn văn đủ dài để sang trang mới. " * 4] * 40))
    pages = pdf_of(made)
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        assert len(pdf.pages) > 1
    assert " 2 " in text_of(pages)


def test_decomposed_vietnamese_is_composed() -> None:
    assert (
        "Cần Thơ".encode()
        in clean_values(TEMPLATES.get("receipt"), {**VALUES["receipt"], "subject": "Cần Thơ"})["subject"].encode()
    )


def test_party_paper_has_its_own_head() -> None:
    shown = text_of(pdf_of(paper("reply", PARTY_05)))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in shown
    assert "Độc lập" not in shown
    assert "Số 05-CV/SXD" in shown


def test_stored_paper_comes_back_the_same() -> None:
    made = paper("complaint_decision")
    assert paper_from(made.as_data()) == made
    assert isinstance(made.blocks[0], Block)
