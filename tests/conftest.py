"""What every test shares: hypothesis profiles and the address of the real test material."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.people", "tests.access.world"]  # the standing people and their cases, for every test

settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("PHOIHOP_SHARED", ROOT.parent / "shared")) / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real test material, which is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"Không có dữ liệu thử ở {SHARED}.")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def _emptying_tables_is_not_tampering() -> Iterator[None]:
    """Tests with real transactions empty all tables afterwards; the trail's triggers would refuse that on SQLite."""
    from phoihop.trail.interface import triggers_lifted  # Django is set up by now

    teardown = getattr(TransactionTestCase, "_fixture_teardown")  # noqa: B009 - not in the stubs

    def lifted_teardown(case: TransactionTestCase) -> None:
        with triggers_lifted():
            teardown(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted_teardown)
        yield
