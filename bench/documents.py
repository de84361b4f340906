"""How long official papers take: `python -m bench.documents`; part of `make bench`.

One paper of 200 pages (the goal is one second), 200 papers of one page, and the Word file of the long one.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

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


def figures() -> dict[str, object]:
    """Name → [seconds on the clock, seconds of the processor], and how many pages the long paper has."""
    with TemporaryDirectory() as folder:
        scratch = Path(folder) / "long.pdf"
        paragraphs = 6 * PAGES
        while pages(pdf_of(paper(paragraphs)), scratch) < PAGES:
            paragraphs += PAGES // 4
        long, short = paper(paragraphs), paper(4)
        return {
            "pages": pages(pdf_of(long), scratch),
            "pdf_200_pages_s": best(lambda run: pdf_of(fresh(long, run))),
            "docx_200_pages_s": best(lambda run: docx_of(fresh(long, run))),
            "pdf_200_papers_of_one_page_s": best(
                lambda run: [pdf_of(fresh(short, run * 1000 + n)) for n in range(200)]
            ),
        }


def show(found: dict[str, object]) -> None:
    print("\npapers: seconds on the clock, of the processor (goal for 200 pages: 1 s)")
    for name, value in found.items():
        print(f"{name:32} {value}")


def main() -> None:
    show(figures())


if __name__ == "__main__":
    main()
