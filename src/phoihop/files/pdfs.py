"""PDF files are taken apart and written anew without scripts, actions, attachments and data about their maker."""

import io

import pikepdf
from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid

# Actions that run, open, send or fetch something. A plain link to a page or a web address may stay.
_HARMFUL_ACTIONS = frozenset(
    [
        *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToE", "/GoToR"),
        *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView", "/Trans", "/SetOCGState"),
    ]
)
_HARMFUL_ANNOTATIONS = frozenset(["/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"])
_HARMFUL_KEYS = ("/AA", "/JS", "/JavaScript", "/EF", "/AF", "/XFA", "/PieceInfo")
_ROOT_KEYS = ("/OpenAction", "/Metadata", "/Collection", "/AF")
_NAME_TREES = ("/EmbeddedFiles", "/JavaScript", "/Renditions", "/AlternatePresentations")


def clean_pdf(content: bytes, name: str) -> bytes:
    """The PDF without anything that acts. Raises: Invalid where it is encrypted or cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise _encrypted(name)
            if len(pdf.pages) == 0:
                raise ValueError("no pages")
            _strip(pdf)
            out = io.BytesIO()
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
            return out.getvalue()
    except Invalid:
        raise
    except pikepdf.PasswordError as error:
        raise _encrypted(name) from error
    except Exception as error:  # a hostile file makes the reader raise almost anything
        raise Invalid(
            "pdf-broken",
            _("Tệp PDF “%(name)s” bị hỏng. Hãy mở tệp, in lại ra PDF rồi gửi lại.") % {"name": name},
            field="files",
        ) from error


def _strip(pdf: pikepdf.Pdf) -> None:
    for attached in list(pdf.attachments):  # before /Names, or an empty tree is written back
        del pdf.attachments[attached]
    root = pdf.Root
    for key in _ROOT_KEYS:
        if key in root:
            del root[key]
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in _NAME_TREES:
            if key in names:
                del names[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for page in pdf.pages:
        _strip_annotations(page.obj)
    for item in pdf.objects:
        _strip_object(item)


def _strip_annotations(page: pikepdf.Object) -> None:
    annotations = page.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    kept = [
        a for a in annotations if not (isinstance(a, pikepdf.Dictionary) and a.get("/Subtype") in _HARMFUL_ANNOTATIONS)
    ]
    if len(kept) != len(annotations):
        page["/Annots"] = pikepdf.Array(kept)


def _strip_object(item: object, depth: int = 0) -> None:
    """Take harmful keys and actions out of one object and the direct objects inside it."""
    if depth > 50 or not isinstance(item, pikepdf.Object):  # noqa: PLR2004  # deeper nesting is no honest document
        return
    if isinstance(item, pikepdf.Array):
        for member in list(item):
            _descend(member, depth)
        return
    if not isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    for key in _HARMFUL_KEYS:
        if key in item:
            del item[key]
    for key in list(item.keys()):
        value = item[key]
        acts = isinstance(value, pikepdf.Dictionary) and value.get("/S") in _HARMFUL_ACTIONS
        if acts or key == "/Metadata":
            del item[key]
        else:
            _descend(value, depth)


def _descend(value: object, depth: int) -> None:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:  # indirect ones have their own turn
        _strip_object(value, depth + 1)


def _encrypted(name: str) -> Invalid:
    return Invalid(
        "pdf-encrypted",
        _("Tệp PDF “%(name)s” có mật khẩu hoặc bị khóa. Hãy bỏ mật khẩu hoặc in lại ra PDF không khóa rồi gửi lại.")
        % {"name": name},
        field="files",
    )
