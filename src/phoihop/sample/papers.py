"""Small real files for the sample: a photo of a place and a scanned paper, drawn by us."""

from functools import lru_cache
from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 480, 320
SKIES = ("#9ec3d9", "#c9d7dc", "#e5c9a3")
GROUNDS = ("#6b7f52", "#8a7a5c", "#7c8791")
VARIANTS = 12  # so many different pictures; many cases share them, and the store keeps each once


def photo(random: Random) -> SimpleUploadedFile:
    """A road along water, as a phone would send it."""
    return SimpleUploadedFile("hien-truong.jpg", _photo(random.randrange(VARIANTS)), "image/jpeg")


def paper(random: Random) -> SimpleUploadedFile:
    """A page of writing, scanned."""
    return SimpleUploadedFile("don-viet-tay.pdf", _paper(random.randrange(VARIANTS)), "application/pdf")


@lru_cache
def _photo(number: int) -> bytes:
    random = Random(number)  # noqa: S311 a repeatable sample, no secret
    image = Image.new("RGB", (WIDTH, HEIGHT), random.choice(SKIES))
    draw = ImageDraw.Draw(image)
    horizon = random.randrange(110, 170)
    draw.rectangle((0, horizon, WIDTH, HEIGHT), fill=random.choice(GROUNDS))
    middle, end = random.randrange(180, 300), random.randrange(120, 360)
    draw.polygon(
        [(middle - 90, HEIGHT), (middle + 90, HEIGHT), (end + 12, horizon), (end - 12, horizon)], fill="#5b5e60"
    )
    for _ in range(random.randrange(3, 8)):  # holes in the road
        x, y = random.randrange(middle - 50, middle + 50), random.randrange(horizon + 60, HEIGHT - 20)
        draw.ellipse((x, y, x + random.randrange(14, 40), y + random.randrange(6, 14)), fill="#3b3d3e")
    return _saved(image, "JPEG")


@lru_cache
def _paper(number: int) -> bytes:
    random = Random(number)  # noqa: S311 a repeatable sample, no secret
    image = Image.new("L", (420, 594), 248)
    draw = ImageDraw.Draw(image)
    for line in range(60, 520, 22):
        x = 50
        while x < random.randrange(300, 380):  # words as strokes: nobody's handwriting
            width = random.randrange(12, 46)
            draw.line((x, line, x + width, line + random.randrange(-2, 3)), fill=70, width=2)
            x += width + 9
    return _saved(image, "PDF")


def _saved(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()
