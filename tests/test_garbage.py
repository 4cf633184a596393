"""How often Python looks for circles of objects while a run has its pages in hand."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from auditor.pipeline.garbage import seldom_collected

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def threshold() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_it_looks_seldom_meanwhile_and_as_before_then() -> None:
    gc.set_threshold(700, 10, 10)
    with seldom_collected():
        meanwhile = gc.get_threshold()

    assert meanwhile == (50_000, 20, 10)
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("set_by_user", [(0, 10, 10), (1_000_000, 30, 10)])
def test_who_has_it_look_more_seldom_or_never_is_obeyed(set_by_user: tuple[int, int, int]) -> None:
    gc.set_threshold(*set_by_user)
    with seldom_collected():
        assert gc.get_threshold()[0] == set_by_user[0]


def test_it_looks_as_before_where_a_run_fails() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ValueError, match="no"), seldom_collected():
        raise ValueError("no")

    assert gc.get_threshold() == (700, 10, 10)
