"""How long official papers take: `python -m bench.documents`; part of `make bench`.

One paper of 200 pages (the goal is one second), 200 papers of one page, the Word file of the long one, and a bound file
with nine large photographs and the long paper.
"""

import io
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from PIL import Image

from phoihop.documents.binding import Binder, Cover
from phoihop.documents.papers import Block, Paper, Signature
from phoihop.documents.regimes import STATE, date_text, number_text
from phoihop.documents.renderers.pdf import pdf_of
from phoihop.documents.renderers.word import docx_of

PAGES = 200
RUNS = 3
SENTENCE = (
    "Sở đã kiểm tra thực tế đoạn đường, làm việc với Ủy ban nhân dân xã và các hộ dân; kết quả cho thấy cống thoát "
    "nước không đủ khẩu độ khi triều cường kết hợp mưa lớn, cần nâng cấp trước mùa mưa. "
)


def paper(paragraphs: int) -> Paper:
    """A letter of so many paragraphs of about five lines."""
    return Paper(
        regime=STATE.code,
        layout="letter",
        nation=STATE.nation,
        motto=STATE.motto,
        parent_name="Ủy ban nhân dân thành phố Cần Thơ",
        body_name="Sở Xây dựng",
        number_text=number_text(STATE, number=5, type_code="", mark="SXD", unit="VP"),
        place_and_date=date_text("Cần Thơ", date(2026, 2, 5)),
        type_name="",
        subject="V/v trả lời kiến nghị về thoát nước",
        addressee_label="Kính gửi:",
        addressees=("Ông Nguyễn Văn Bảy",),
        blocks=tuple(Block("text", f"{n}. {SENTENCE * 2}") for n in range(paragraphs)),
        recipients_label=STATE.recipients_label,
        recipients=("Như trên;", STATE.keeps_line),
        signature=Signature(("GIÁM ĐỐC",), "Trần Thị Hà"),
    )


def pages(content: bytes, scratch: Path) -> int:
    scratch.write_bytes(content)
    with pikepdf.open(scratch) as pdf:
        return len(pdf.pages)


def best(work: Callable[[int], object]) -> tuple[float, float]:
    """Seconds on the clock and of the processor, the best of a few runs.

    Each run has a text that was not seen before: the engine remembers what it has set.
    """
    times, cpu_times = [], []
    for run in range(RUNS):
        begun, cpu_begun = time.perf_counter(), time.process_time()
        work(run)
        times.append(time.perf_counter() - begun)
        cpu_times.append(time.process_time() - cpu_begun)
    return round(min(times), 3), round(min(cpu_times), 3)


def fresh(made: Paper, run: int) -> Paper:
    return replace(made, blocks=tuple(replace(b, text=f"{run}.{b.text}") for b in made.blocks))


def bound(long: bytes, photograph: bytes) -> None:
    """The whole file of a case with as many files as one may send."""
    with TemporaryDirectory() as folder:
        binder = Binder(Path(folder))
        for number in range(9):
            binder.add_file(f"Ảnh {number}", photograph, "image/jpeg")
        binder.add_file("Hồ sơ", long, "application/pdf")
        binder.bind(Cover("Sở Xây dựng", "Tập hồ sơ", "ABCDE-FGHJK-M", (), "Mục lục", "Hồ sơ ABCDE-FGHJK-M"))


def photograph() -> bytes:
    """About five million bytes of noise, which no format makes smaller."""
    out = io.BytesIO()
    Image.frombytes("RGB", (3000, 2000), random.Random(1).randbytes(18_000_000)).save(out, "JPEG", quality=85)
    return out.getvalue()


def figures() -> dict[str, object]:
    """Name → [seconds on the clock, seconds of the processor], and how many pages the long paper has."""
    with TemporaryDirectory() as folder:
        scratch = Path(folder) / "long.pdf"
        paragraphs = 6 * PAGES
        while pages(pdf_of(paper(paragraphs)), scratch) < PAGES:
            paragraphs += PAGES // 4
        long, short = paper(paragraphs), paper(4)
        whole, picture = pdf_of(long), photograph()
        return {
            "pages": pages(whole, scratch),
            "pdf_200_pages_s": best(lambda run: pdf_of(fresh(long, run))),
            "docx_200_pages_s": best(lambda run: docx_of(fresh(long, run))),
            "pdf_200_papers_of_one_page_s": best(
                lambda run: [pdf_of(fresh(short, run * 1000 + n)) for n in range(200)]
            ),
            "bound_file_s": best(lambda _run: bound(whole, picture)),
        }


def show(found: dict[str, object]) -> None:
    print("\npapers: seconds on the clock, of the processor (goal for 200 pages: 1 s)")
    for name, value in found.items():
        print(f"{name:32} {value}")


def main() -> None:
    show(figures())


if __name__ == "__main__":
    main()
