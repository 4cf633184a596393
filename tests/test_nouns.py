"""Our dataclasses are those of the standard library, but for when their methods are made."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from typing import Any

import pytest

from auditor.text import nouns


def _both(**options: bool) -> list[Any]:
    made: list[Any] = []
    for dataclass in (dataclasses.dataclass, nouns.dataclass):

        @dataclass(**options)
        class Street:
            name: str
            number: int = 7
            doors: list[int] = dataclasses.field(default_factory=list, compare=False)
            _hidden: int = dataclasses.field(init=False, repr=False, compare=False)

            def __post_init__(self) -> None:
                object.__setattr__(self, "_hidden", self.number + 1)

            @property
            def next(self) -> int:
                return self._hidden

        made.append(Street)
    return made


OPTIONS: list[dict[str, bool]] = [
    {},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "slots": True, "order": True},
]


@pytest.mark.parametrize("options", OPTIONS)
def test_objects_are_made_shown_and_compared_as_those_of_the_standard_library(
    options: dict[str, bool],
) -> None:
    def told(street: Any) -> list[object]:
        one, same, other = street("东街"), street(name="东街", number=7, doors=[1]), street("东街", 8)
        seen: list[object] = [
            [getattr(one, name) for name in ("name", "number", "doors", "next")],
            repr(same).rpartition(".")[2],
            one == same,
            one != other,
            one == "东街",
            one.doors is not street("西街").doors,
            [found.name for found in dataclasses.fields(street)],
            street.__match_args__,
            dataclasses.replace(one, number=9) == street("东街", 9),
            hasattr(one, "__dict__"),
        ]
        if options.get("frozen"):
            seen.append(hash(one) == hash(same))
        if options.get("order"):
            seen.append(
                [one < other, one <= same, one > other, one >= same, sorted([other, one]) == [one, other]]
            )
        return seen

    expected, found = map(told, _both(**options))
    assert found == expected


@pytest.mark.parametrize("options", OPTIONS)
def test_what_is_wrong_raises_what_it_raises_in_the_standard_library(options: dict[str, bool]) -> None:
    def raised(street: Any, do: Any) -> object:
        try:
            do(street)
        except Exception as error:
            return type(error)
        return None

    wrong = [
        lambda street: street(),
        lambda street: street("东街", 1, [], 2),
        lambda street: street("东街", width=3),
        lambda street: setattr(street("东街"), "name", "西街"),
        lambda street: delattr(street("东街"), "name"),
        lambda street: hash(street("东街")),
        lambda street: street("东街") < street("西街"),
        lambda street: street("东街") < 3,
    ]
    expected, ours = _both(**options)
    assert [raised(ours, do) for do in wrong] == [raised(expected, do) for do in wrong]


@nouns.dataclass(frozen=True, slots=True)
class Door:
    """Part of something.

    Attributes:
        colour: of it.
        handles: on it.
    """

    colour: str
    handles: tuple[int, ...] = ()


@nouns.dataclass(frozen=True, slots=True)
class Gate(Door):
    """A door with a width.

    Attributes:
        width: in metres.
    """

    width: int = 1


def test_objects_are_copied_and_pickled() -> None:
    for one in (Door("红", (1, 2)), Gate("蓝", width=4)):
        assert pickle.loads(pickle.dumps(one)) == one == copy.deepcopy(one)
        assert type(copy.copy(one)) is type(one)
    assert Gate("蓝") != Door("蓝")


def test_a_class_keeps_the_methods_it_has() -> None:
    @nouns.dataclass(frozen=True, slots=True)
    class Loud:
        name: str

        def __repr__(self) -> str:
            return self.name.upper()

        def __hash__(self) -> int:
            return 5

    assert repr(Loud("north")) == "NORTH"
    assert hash(Loud("north")) == 5


def test_importing_compiles_no_method() -> None:
    program = (
        "import builtins\n"
        "from auditor.text.nouns import dataclass\n"
        "def refuse(*_): raise AssertionError\n"
        "builtins.exec = refuse\n"
        "@dataclass(frozen=True, slots=True, order=True)\n"
        "class Wall:\n"
        "    '''One.'''\n"
        "    height: int\n"
        "assert Wall.__init__\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
