"""One value, one digest, in every process; two values, two."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, field
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

import pytest
from command import environment
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Severity, Span
from auditor.pipeline import all_checks
from auditor.pipeline.digest import digest
from auditor.settings import Settings

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
KEYS = st.text() | st.integers()
VALUES = st.recursive(
    SCALARS,
    lambda parts: (
        st.lists(parts)
        | st.lists(parts).map(tuple)
        | st.dictionaries(KEYS, parts)
        | st.frozensets(KEYS)
        | st.frozensets(KEYS).map(set)
    ),
    max_leaves=8,
)


@dataclass(frozen=True)
class Other:
    start: int
    end: int


class Colour(Enum):
    RED = 1


def told(value: object) -> str:
    """Return what tells values apart that Python calls equal: 1, 1.0 and True."""
    return (
        f"{type(value)}{sorted(map(told, value), key=str) if isinstance(value, set | frozenset) else value!r}"
    )


@given(VALUES, VALUES)
def test_two_values_have_the_same_digest_only_if_they_are_the_same(one: object, other: object) -> None:
    assert digest(one) == digest(one)
    if digest(one) == digest(other):
        assert told(one) == told(other)


@given(st.dictionaries(KEYS, SCALARS, min_size=2))
def test_the_order_of_a_mapping_does_not_matter(value: dict[Any, Any]) -> None:
    assert digest(value) == digest(dict(reversed(value.items())))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Span(1, 2), Span(1, 3)),
        (Span(1, 2), Other(1, 2)),
        (Span(1, 2), (1, 2)),
        (Severity.NOTE, Severity.ERROR),
        (Severity.NOTE, "NOTE"),
        (re.compile("a"), re.compile("a", re.IGNORECASE)),
        (re.compile("a"), re.compile("b")),
        (PurePosixPath("a"), "a"),
        (told, environment),
        (int, str),
        (["ab", "c"], ["a", "bc"]),
        ([["a"], "b"], [["a", "b"]]),
        ([[], []], [[[]]]),
        (Colour.RED, Severity.NOTE),
        ("\ud800", "\ud801"),
    ],
)
def test_what_differs_has_two(one: object, other: object) -> None:
    assert digest(one) != digest(other)


@dataclass(frozen=True)
class Aside:
    start: int
    said: str = field(compare=False)


def test_what_does_not_count_when_two_are_compared_does_not_count_here() -> None:
    assert digest(Aside(1, "a")) == digest(Aside(1, "b")) != digest(Aside(2, "a"))


def test_something_unknown_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        digest([object()])


def test_all_checks_have_one_in_every_process() -> None:
    script = (
        "from auditor.pipeline import all_checks; from auditor.pipeline.digest import digest; "
        "from auditor.settings import Settings; print(digest(tuple(all_checks(Settings()).values())).hex())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=environment({"PYTHONHASHSEED": seed}),
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert told == {digest(tuple(all_checks(Settings()).values())).hex().encode() + b"\n"}
