"""The editable Word file: a borderless table for the head, paragraph borders for the rules, fonts for every script."""

import io
import re
from collections.abc import Callable, Sequence

from docx import Document as new_word_file
from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from phoihop.documents.papers import Block, Paper

FONT = "Times New Roman"
_SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_BODY = 14.0
CASE_CODE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]\b")
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def docx_of(paper: Paper) -> bytes:
    """The Word file of one paper."""
    word = new_word_file()
    _page(word, paper.mark)
    _head(word, paper)
    if paper.type_name:
        _line(word.add_paragraph(), paper.type_name.upper(), bold=True, align=_CENTRE, before=16)
        if paper.subject:
            _subject(word, paper)
    _addressees(word, paper)
    for block in paper.blocks:
        _WRITERS.get(block.kind, _text)(word, block)
    # A signature never stands alone on a page: the last paragraph goes with it.
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    _ending(word, paper)
    word.core_properties.title = paper.title
    word.core_properties.author = paper.body_name
    word.core_properties.language = "vi-VN"
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _page(word: WordFile, mark: str) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.different_first_page_header_footer = True  # the first page shows no number
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(_BODY)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in _SLOTS:  # without all four, Word picks another font for Vietnamese letters
        fonts.set(qn(slot), FONT)
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    _page_field(number)
    if mark:
        _line(section.first_page_header.paragraphs[0], mark, bold=True, size=10, align=WD_ALIGN_PARAGRAPH.RIGHT)
        _line(section.header.add_paragraph(), mark, bold=True, size=10, align=WD_ALIGN_PARAGRAPH.RIGHT)


def _page_field(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _subject(word: WordFile, paper: Paper) -> None:
    _line(word.add_paragraph(), paper.subject, bold=True, align=_CENTRE)
    if paper.regime == "state":
        _rule(word.add_paragraph(), indent_cm=6.5)
    else:
        _line(word.add_paragraph(), "-----", align=_CENTRE, after=8)


def _columns(table: Table, *widths_cm: float) -> None:
    """Fixed columns: Word reads the cells, LibreOffice the grid."""
    table.autofit = False
    for index, width in enumerate(widths_cm):
        table.columns[index].width = Cm(width)
        for cell in table.columns[index].cells:
            cell.width = Cm(width)


def _head(word: WordFile, paper: Paper) -> None:
    table = word.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _columns(table, 7, 9.5)
    left, right = table.rows[0].cells
    lines: list[tuple[str, bool]] = [(paper.body_name.upper(), True)]
    if paper.parent_name:
        lines.insert(0, (paper.parent_name.upper(), False))
    _cell(left, lines, size=12, rule_cm=None if paper.regime != "state" else 2.3)
    if paper.regime != "state":
        _line(left.add_paragraph(), "*", align=_CENTRE, size=12)
    nation = [(paper.nation, True)] + ([(paper.motto, True)] if paper.motto else [])
    _cell(right, nation, size=13 if paper.motto else 14, first_size=12 if paper.motto else 14, rule_cm=1.6)
    number, day = table.rows[1].cells
    _cell(number, [(paper.number_text, False)], size=13)
    if not paper.type_name:
        _line(number.add_paragraph(), paper.subject, size=12, align=_CENTRE, before=6)
    _line(day.paragraphs[0], paper.place_and_date, italic=True, size=13, align=_CENTRE)


def _cell(
    cell: _Cell,
    lines: Sequence[tuple[str, bool]],
    *,
    size: float,
    first_size: float | None = None,
    rule_cm: float | None = None,
) -> None:
    for index, (words, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        _line(paragraph, words, bold=bold, size=first_size or size if index == 0 else size, align=_CENTRE)
    if rule_cm is not None:
        _rule(cell.add_paragraph(), indent_cm=rule_cm)


def _rule(paragraph: Paragraph, *, indent_cm: float) -> None:
    """A short line as the border of an empty paragraph; underscores would move when somebody edits."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(indent_cm)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(3), Pt(4)
    paragraph.paragraph_format.line_spacing = Pt(3)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def _addressees(word: WordFile, paper: Paper) -> None:
    if len(paper.addressees) == 1:
        words = f"{paper.addressee_label} {paper.addressees[0]}"
        _line(word.add_paragraph(), words, align=_CENTRE, before=12, after=12)
    elif paper.addressees:
        _line(word.add_paragraph(), paper.addressee_label, indent=2.2, before=12)
        last = len(paper.addressees) - 1
        for index, name in enumerate(paper.addressees):
            _line(word.add_paragraph(), f"- {name}{'.' if index == last else ';'}", indent=2.2)


def _text(word: WordFile, block: Block) -> None:
    for line in block.text.splitlines():
        _body(word.add_paragraph(), line)


def _labelled(word: WordFile, block: Block) -> None:
    first, *rest = block.text.splitlines() or [""]
    label = block.label if block.kind == "article" else f"{block.label}:"
    paragraph = word.add_paragraph()
    run = paragraph.add_run(f"{label} ")
    run.bold = block.kind == "article"
    _body(paragraph, first)
    for line in rest:
        _body(word.add_paragraph(), line)


def _basis(word: WordFile, block: Block) -> None:
    for line in block.text.splitlines():
        _body(word.add_paragraph(), line, italic=True)


def _section(word: WordFile, block: Block) -> None:
    _body(word.add_paragraph(), block.text, bold=True)


def _centred(word: WordFile, block: Block) -> None:
    _line(word.add_paragraph(), block.text.upper(), bold=True, align=_CENTRE, before=10, after=10)


def _signers(word: WordFile, block: Block) -> None:
    labels = block.text.splitlines()
    table = word.add_table(rows=(len(labels) + 1) // 2, cols=2)
    for index, label in enumerate(labels):
        cell = table.cell(index // 2, index % 2)
        _line(cell.paragraphs[0], label, bold=True, align=_CENTRE, before=12, after=62)


_WRITERS: dict[str, Callable[[WordFile, Block], None]] = {
    "article": _labelled,
    "fact": _labelled,
    "basis": _basis,
    "section": _section,
    "preamble": _centred,
    "enact": _centred,
    "signers": _signers,
}


def _ending(word: WordFile, paper: Paper) -> None:
    gap = word.add_paragraph()
    _line(gap, "", size=6)
    gap.paragraph_format.keep_with_next = True
    table = word.add_table(rows=1, cols=2)
    _columns(table, 7.5, 9)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    left, right = table.rows[0].cells
    is_plain = paper.regime == "party05"  # underlined there, bold and italic elsewhere
    _line(left.paragraphs[0], paper.recipients_label, bold=not is_plain, italic=not is_plain, size=12)
    left.paragraphs[0].runs[0].underline = is_plain
    for line in paper.recipients:
        _line(left.add_paragraph(), f"- {line}", size=11)
    for index, words in enumerate(paper.signature.lines or ("",)):
        _line(right.paragraphs[0] if index == 0 else right.add_paragraph(), words, bold=True, align=_CENTRE)
    _line(right.add_paragraph(), "", before=60, align=_CENTRE)
    _line(right.add_paragraph(), paper.signature.name, bold=True, align=_CENTRE)


def _body(paragraph: Paragraph, words: str, *, bold: bool = False, italic: bool = False) -> None:
    run = _run(paragraph, words)
    run.bold, run.italic = bold, italic
    shape = paragraph.paragraph_format
    shape.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    shape.first_line_indent = Cm(1.27)
    shape.space_before, shape.space_after, shape.line_spacing = Pt(0), Pt(6), 1.15


def _run(paragraph: Paragraph, words: str) -> Run:
    """One run; the code of a case, which is read aloud and copied, never breaks at the end of a line."""
    run, end = paragraph.add_run(), 0
    for code in CASE_CODE.finditer(words):
        run.add_text(words[end : code.start()])
        for index, part in enumerate(code[0].split("-")):
            if index:
                run._r.append(OxmlElement("w:noBreakHyphen"))
            run.add_text(part)
        end = code.end()
    run.add_text(words[end:])
    return run


def _line(
    paragraph: Paragraph,
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = _BODY,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
) -> None:
    run = paragraph.add_run(words)
    run.bold, run.italic = bold, italic
    run.font.size = Pt(size)
    shape = paragraph.paragraph_format
    shape.alignment = align
    shape.left_indent = Cm(indent)
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0
