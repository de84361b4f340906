"""Budgets: one sender's uses within a minute, together over all processes, without an address on disk."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from phoihop.core.budgets import Budget

MINUTE = 60 * 1_000_000.0


@pytest.fixture(autouse=True)
def own_counters(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.PHOIHOP_BUDGETS = {"filing": 2, "upload": 2}


def budget(name: str = "filing", at: float = MINUTE) -> Budget:
    return Budget(name, now=lambda: at)


def test_budget_lasts_for_so_many_uses() -> None:
    assert [budget().spend("198.51.100.7") for _ in range(3)] == [True, True, False]


def test_budget_is_new_with_the_next_minute() -> None:
    for _ in range(3):
        budget().spend("198.51.100.7")

    assert budget(at=MINUTE + 60).spend("198.51.100.7")


def test_other_sender_and_other_form_have_their_own() -> None:
    for _ in range(3):
        budget().spend("198.51.100.7")

    assert budget().spend("198.51.100.8")
    assert budget("upload").spend("198.51.100.7")


def test_household_with_many_addresses_is_one_sender() -> None:
    spent = [budget().spend(address) for address in ("2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:2:ffff::3")]

    assert spent == [True, True, False]
    assert budget().spend("2001:db8:1:3::1")


def test_name_that_is_no_address_is_counted_as_it_is() -> None:
    assert [budget().spend("") for _ in range(3)] == [True, True, False]


def test_other_process_counts_with_us(tmp_path: Path) -> None:
    script = f"""
from pathlib import Path
from django.conf import settings
settings.configure(VAR=Path({str(tmp_path)!r}), PHOIHOP_BUDGETS={{"filing": 2}})
from phoihop.core.budgets import Budget
for _ in range(2):
    assert Budget("filing", now=lambda: {MINUTE}).spend("198.51.100.7")
"""
    subprocess.run([sys.executable, "-c", script], check=True)

    assert not budget().spend("198.51.100.7")


def test_file_holds_counters_only(tmp_path: Path) -> None:
    budget().spend("198.51.100.7")
    kept = (tmp_path / "budgets").read_bytes()

    assert b"198.51.100" not in kept
    assert bytes([198, 51, 100, 7]) not in kept
    assert (tmp_path / "budgets").stat().st_mode & 0o077 == 0
