"""The law room's tests: tables are cached by revision, and every test starts without a cache."""

from collections.abc import Iterator

import pytest

from phoihop.law import selectors


@pytest.fixture(autouse=True)
def _fresh_tables() -> Iterator[None]:
    selectors.forget_tables()
    yield
    selectors.forget_tables()
