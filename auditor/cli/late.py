"""Commands whose modules are imported, and whose values are converted, no earlier than somebody needs it."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Iterable


class Announced(NamedTuple):
    """A command as the help of all commands shows it.

    Attributes:
        place: where it is, `module:name`: a function, or the Typer of a group of commands.
        help: what is said of it, in one line.
    """

    place: str
    help: str


class LateCommand(TyperCommand):
    """Stands for a command until that is run; the context it makes is the command's own."""

    def __init__(self, name: str, announced: Announced) -> None:
        super().__init__(name, help=announced.help, rich_markup_mode=None)
        self._place = announced.place

    def command(self) -> Any:
        """Return the command itself."""
        return loaded(str(self.name), self._place)

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        """Return the context of the command itself, its arguments read."""
        return self.command().make_context(info_name, args, parent, **extra)


def loaded(name: str, place: str) -> Any:
    """Return the command, or group of commands, of that name."""
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    around = typer.Typer(add_completion=False, rich_markup_mode=None)
    command: Any
    if isinstance(found, typer.Typer):
        around.add_typer(found, name=name)
        group: Any = typer.main.get_command(around)
        command = group.commands[name]
    else:
        around.command(name)(found)
        command = typer.main.get_command(around)
    _convert_late(command)
    return command


def _convert_late(command: Any) -> None:
    """Let the options of a command, and of those in it, convert only what they would change."""
    every = command.get_params

    def late(context: Any) -> Any:
        found = every(context)
        convert_late(found)
        return found

    command.get_params = late
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            _convert_late(inner)


def convert_late(params: Iterable[Any]) -> None:
    """Let options convert only what they would change.

    What converts them takes a tenth of a second to load (pydantic, in Typer 0.29), and most options
    are not given. Other versions of Typer have no such method, and convert as they do.
    """
    for param in params:
        if hasattr(param, "get_runtime_param") and "get_runtime_param" not in vars(param):
            param.get_runtime_param = _Conversion(param).late


class _Conversion:
    """That of the values of one parameter."""

    def __init__(self, param: Any) -> None:
        self._made = param.get_runtime_param
        self._annotation = param.type_descriptor.annotation

    def late(self) -> _Conversion:
        """Return what converts values."""
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value as the command takes it."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if self._fits(value):
            return value
        if self._is_named(value):
            return self._annotation(value)
        return self._made().coerce(value, param=param, ctx=ctx)

    def _fits(self, value: object) -> bool:
        if self._annotation == list[str]:
            return isinstance(value, (list, tuple)) and all(map(_is_text, value))
        if self._annotation is str:
            return _is_text(value)
        return isinstance(self._annotation, type) and type(value) is self._annotation

    def _is_named(self, value: object) -> bool:
        """Tell whether a value is one of those that the parameter may have, as it is written."""
        kind = self._annotation
        return isinstance(kind, type) and issubclass(kind, StrEnum) and value in {*map(str, kind)}


def _is_text(value: object) -> bool:
    """Tell whether a value is a string without halves of characters: names that are no UTF-8 have some."""
    try:
        return isinstance(value, str) and bool(value.encode() or True)
    except UnicodeEncodeError:
        return False
