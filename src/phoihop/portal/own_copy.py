"""The copy of one case for its person: one ZIP with a text to read, the same as JSON, the files and the letters."""

import json
import zipfile
from tempfile import SpooledTemporaryFile
from typing import IO

from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.ids import grouped
from phoihop.documents.interface import render_pdf
from phoihop.files.interface import FileState, StoredFile, read_content
from phoihop.petitions.interface import CaseHolder, CopySection, case_letters, copy_of
from phoihop.portal.tracked import own_files
from phoihop.ui.dates import instant_words

# A larger copy goes through a file without a name, which is gone when the answer was sent.
_IN_MEMORY = 5 * 1024 * 1024


def zipped_copy(holder: CaseHolder) -> IO[bytes]:
    """The copy, open at its beginning; the caller closes it. Queries: those of `copy_of`, and 3."""
    sections = copy_of(holder)
    whole: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the answer closes it
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        notes = [*_add_files(archive, holder), *_add_letters(archive, holder)]
        archive.writestr("ho-so.json", json.dumps(_as_json(holder, sections), ensure_ascii=False, indent=1))
        archive.writestr("ho-so.txt", _as_text(holder, sections, notes))
    whole.seek(0)
    return whole


def _add_files(archive: zipfile.ZipFile, holder: CaseHolder) -> list[str]:
    """The files that the person gave; tells in words what each is, also of one that cannot be given now."""
    notes = []
    for number, stored in enumerate(own_files(holder.petition), 1):
        content, name = _content_of(stored), f"tep/{number:02d}-{stored.name}"
        if content is not None:
            archive.writestr(name, content)
        notes.append(name if content is not None else _("%(name)s: chưa lấy được") % {"name": name})
    return notes


def _content_of(stored: StoredFile) -> bytes | None:
    if stored.state != FileState.CLEAN:
        return None
    try:
        return read_content(stored.sha256)
    except FileNotFoundError:
        return None


def _add_letters(archive: zipfile.ZipFile, holder: CaseHolder) -> list[str]:
    names = []
    for number, paper in enumerate(case_letters(holder), 1):
        names.append(f"van-ban/{number:02d}-{paper.code}.pdf")
        archive.writestr(names[-1], render_pdf(paper))
    return names


def _as_json(holder: CaseHolder, sections: list[CopySection]) -> dict[str, object]:
    parts = {part.name: [{one.name: one.value for one in row} for row in part.rows] for part in sections}
    return {"code": holder.petition.code, "made_at": clock.now().isoformat(), **parts}


def _as_text(holder: CaseHolder, sections: list[CopySection], notes: list[str]) -> str:
    lines = [
        _("Bản sao dữ liệu của hồ sơ %(code)s") % {"code": grouped(holder.petition.code)},
        _("Lấy lúc %(moment)s") % {"moment": instant_words(clock.now())},
        _(
            "Không có ở đây: ghi chú nội bộ, dự thảo chưa gửi của cơ quan, đơn của người khác. Mã bí mật không được "
            "lưu nên cũng không có."
        ),
    ]
    for part in sections:
        lines += ["", part.title.upper()]
        lines += [_block(part, number) for number in range(len(part.rows))] or [_("Không có.")]
    lines += ["", _("Tệp kèm trong bản sao").upper(), *(notes or [_("Không có.")])]
    return "\r\n".join(line.replace("\n", "\r\n") for line in lines) + "\r\n"


def _block(part: CopySection, number: int) -> str:
    """One row with its filled values; rows of a longer list are numbered."""
    head = [f"[{number + 1}]"] if len(part.rows) > 1 else []
    return "\n".join([*head, *(f"{one.label}: {one.value}" for one in part.rows[number] if one.value)])
