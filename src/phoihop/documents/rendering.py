"""A document as bytes.

The engines are imported where they are used: 20 MB that a web process which draws no paper never needs.
"""

from phoihop.core import clock
from phoihop.documents.composing import paper_of
from phoihop.documents.models import Document
from phoihop.documents.papers import Paper
from phoihop.documents.selectors import rendition_of
from phoihop.files.interface import read_content

PDF_TYPE = "application/pdf"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file_name(document: Document, ending: str) -> str:
    """A name without the person's name in it: the number, else the code."""
    words = document.number_text.partition(" ")[2] or document.code
    return words.replace("/", "-") + ending


def render_pdf(document: Document) -> bytes:
    """The PDF/A: of the frozen paper once signed, else of the draft as it would look today."""
    return drawn(paper_of(document, on=clock.today()), PDF_TYPE)


def issued_pdf(document: Document) -> bytes:
    """The PDF of a signed paper as it was kept at its signing, else drawn from the same frozen paper. Queries: 1."""
    kept = rendition_of(document, PDF_TYPE)
    return render_pdf(document) if kept is None else read_content(kept.sha256)


def render_docx(document: Document) -> bytes:
    """The editable Word file of the same paper."""
    return drawn(paper_of(document, on=clock.today()), DOCX_TYPE)


def drawn(paper: Paper, media_type: str) -> bytes:
    """The paper as PDF/A or as an editable Word file."""
    if media_type == PDF_TYPE:
        from phoihop.documents.renderers.pdf import pdf_of  # see above

        return pdf_of(paper)
    from phoihop.documents.renderers.word import docx_of  # see above

    return docx_of(paper)
