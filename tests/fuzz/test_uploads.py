"""Broken and hostile files in every file field of the site: no 500, a refusal in Vietnamese, nothing half kept.

In every run each field gets every file of ours and its share of the shared ones; `make fuzz` sends all to all.
"""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from phoihop.files.models import StoredFile
from phoihop.portal.models import DraftFile
from phoihop.vault.models import SealedFile
from tests.access.world import World
from tests.fuzz.media import Medium, ours, shared
from tests.fuzz.pages import send_file
from tests.fuzz.report import Report
from tests.fuzz.walking import Found, Site

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # slow: some hundred uploads
SUMMARY = re.compile(r'govuk-error-summary__list">(.*?)</ul>', re.DOTALL)
OURS_ALONE = re.compile("[ăâđêôơưạảấầậắặẹếềệịọốồộớờợụứừựỳỵ]")


@pytest.fixture(autouse=True)
def _without_budget(settings: Settings) -> None:
    settings.PHOIHOP_BUDGETS = settings.PHOIHOP_BUDGETS | {"upload": 10**6}


def upload_forms(site: Site) -> list[Found]:
    """Every form that takes a file; what a GET form calls a file never arrives."""
    return [found for found in site.forms() if found.form.uploads and found.form.method == "post"]


def fuzz_uploads(site: Site, shares: Sequence[tuple[Found, Sequence[Medium]]]) -> None:
    """Send each form its files, under their own names and called a spreadsheet."""
    report = Report()
    for found, media in shares:
        for medium in [*media, *(one.as_sheet() for one in media)]:
            for field in found.form.uploads:
                with site.undone(found.person) as client:
                    before = kept()
                    response = report.ask(
                        found.name,
                        medium,
                        lambda: send_file(client, found.form, field.name, medium.name, medium.content),  # noqa: B023
                    )
                    if response is not None:
                        check_outcome(report, found, medium, response, grown=kept() - before)
    report.none()


def kept() -> int:
    return StoredFile.objects.count() + DraftFile.objects.count() + SealedFile.objects.count()


def check_outcome(report: Report, found: Found, medium: Medium, response: Any, *, grown: int) -> None:
    """Either the file is kept, once, and the person goes on; or it is not, and the page says what to do.

    Who goes on is sent to the next page, or gets it at once: a receipt with a secret has no address.
    """
    if response.status_code == 302 or (response.status_code == 200 and grown):
        if grown != 1:
            report.faults.setdefault(f"{found.name}: goes on and keeps {grown} files", str(medium))
        return
    said = " ".join(SUMMARY.findall(response.content.decode()))
    if grown:
        report.faults.setdefault(f"{found.name}: refuses and keeps {grown} files", str(medium))
    if not OURS_ALONE.search(said):
        report.faults.setdefault(f"{found.name}: does not say why: {said[:60]}", str(medium))


def test_every_file_field_stands_hostile_files(world: World) -> None:
    site = Site(world)
    forms = upload_forms(site)
    assert {found.form.action.rsplit("/", 2)[-2] for found in forms} >= {"tep", "bo-sung", "tra-loi", "nhap"}
    fuzz_uploads(site, [(found, [*ours(), *shared()[at :: len(forms)]]) for at, found in enumerate(forms)])


@pytest.mark.fuzz
def test_every_file_field_stands_all_malformed_media(world: World) -> None:
    if not shared():
        pytest.skip("Không có tệp hỏng để thử.")
    site = Site(world)
    fuzz_uploads(site, [(found, shared()) for found in upload_forms(site)])
