"""Dataclasses whose methods are made when somebody uses them: most of a run's classes have no object.

`dataclasses` writes up to seven methods for a class and compiles each by itself when the module is imported:
for the 180 classes of a run that takes a tenth of a second. Here `__init__` is compiled when the first
object is made, and the other methods need not be.
"""

from __future__ import annotations

import dataclasses
from dataclasses import FrozenInstanceError
from operator import attrgetter, ge, gt, le, lt
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from dataclasses import Field, dataclass
else:

    def dataclass(
        cls: type | None = None,
        /,
        *,
        frozen: bool = False,
        slots: bool = False,
        eq: bool = True,
        order: bool = False,
    ) -> Any:
        """Make a class a dataclass, as `dataclasses.dataclass` does.

        Args:
            cls: the class, or None where options are given.
            frozen: as of `dataclasses.dataclass`, and so for the others.
            slots: objects have their fields and nothing else.
            eq: objects are equal whose fields are.
            order: objects are in order as their fields.
        """

        def made(plain: type) -> type:
            bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(plain)
            methods = _methods(bare, frozen=frozen, slots=slots, eq=eq, order=order)
            for name, method in methods.items():
                if name not in vars(bare):
                    setattr(bare, name, method)
            return bare

        return made if cls is None else made(cls)


def _methods(cls: Any, *, frozen: bool, slots: bool, eq: bool, order: bool) -> dict[str, Any]:
    """Return the methods that a dataclass has unless it has its own."""
    told = dataclasses.fields(cls)
    values = _values([one.name for one in told if one.compare])
    shown = [one.name for one in told if one.repr]
    methods: dict[str, Any] = {"__init__": _late_init(cls, told, frozen=frozen), "__repr__": _repr(shown)}
    if eq:
        methods |= {"__eq__": _compared(values, lambda one, other: one == other), "__hash__": None}
        if frozen:
            methods["__hash__"] = lambda self: hash(values(self))
    if order:
        compared = {"__lt__": lt, "__le__": le, "__gt__": gt, "__ge__": ge}
        methods |= {name: _compared(values, compare) for name, compare in compared.items()}
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        if slots:
            methods |= _pickled([one.name for one in told])
    return methods


def _late_init(cls: Any, told: Sequence[Field[Any]], *, frozen: bool) -> Callable[..., None]:
    """Return an `__init__` that puts the one made for the class in its place."""

    def __init__(self: object, *given: object, **named: object) -> None:  # noqa: N807 - it is one
        made = _init(cls, told, frozen=frozen)
        if vars(cls)["__init__"] is __init__:
            cls.__init__ = made
        made(self, *given, **named)

    return __init__


def _init(cls: Any, told: Sequence[Field[Any]], *, frozen: bool) -> Callable[..., None]:
    """Return the `__init__` of a class, compiled."""
    known: dict[str, Any] = {"_put": object.__setattr__}
    taken, lines = ["self"], []
    for number, one in enumerate(told):
        value = one.name
        if one.default is not dataclasses.MISSING:
            known[f"_value{number}"] = one.default
            taken.append(f"{one.name}=_value{number}")
        elif one.default_factory is not dataclasses.MISSING:
            known |= {f"_make{number}": one.default_factory, f"_value{number}": dataclasses.MISSING}
            taken.append(f"{one.name}=_value{number}")
            value = f"_make{number}() if {one.name} is _value{number} else {one.name}"
        elif one.init:
            taken.append(one.name)
        else:
            continue  # `__post_init__` puts it there
        lines.append(f" _put(self, {one.name!r}, {value})" if frozen else f" self.{one.name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    # All that is in it are names of attributes, which the class has.
    exec(f"def __init__({', '.join(taken)}):\n" + "\n".join(lines or [" pass"]), known)  # noqa: S102
    made: Callable[..., None] = known["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made


def _values(names: Sequence[str]) -> Callable[[Any], tuple[object, ...]]:
    """Return what gives the attributes of those names of an object."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _compared(
    values: Callable[[Any], tuple[object, ...]], compare: Callable[[Any, Any], Any]
) -> Callable[[object, object], Any]:
    def method(self: object, other: object) -> Any:
        if other.__class__ is self.__class__:
            return compare(values(self), values(other))
        return NotImplemented

    return method


def _repr(names: Sequence[str]) -> Callable[[object], str]:
    @recursive_repr()
    def __repr__(self: object) -> str:  # noqa: N807 - it is one
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({shown})"

    return __repr__


def _refuse_to_set(self: object, name: str, value: object) -> None:  # noqa: ARG001 - as Python calls it
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:  # noqa: ARG001 - as Python calls it
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _pickled(names: Sequence[str]) -> dict[str, Any]:
    """Return how objects are pickled that have no `__dict__` and refuse to be changed."""

    def state(self: object) -> list[object]:
        return [getattr(self, name) for name in names]

    def put(self: object, values: Sequence[object]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": state, "__setstate__": put}
