"""Who may read the case may open its papers, and nobody else."""

import pytest

from phoihop.accounts.interface import User
from phoihop.documents.access import may_open
from tests.petitions.factories import new_filing

pytestmark = pytest.mark.django_db


def test_papers_of_a_case_open_to_those_who_read_it(chi: User, dung: User, son: User) -> None:
    code = new_filing().petition.code
    assert may_open(chi, "petition", code)
    assert not may_open(dung, "petition", code)
    assert not may_open(son, "petition", code)
    assert not may_open(chi, "petition", "KHONGCO0000")
