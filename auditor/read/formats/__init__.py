"""Formats that are read beside plain text, each a module of this package, found by listing it.

A format has a `NAME` for people, `sniff(content)`, which tells whether a file is of it by its content alone,
and `read(content)`, which yields its pages. Whoever adds one adds a module here, or an entry point of the
group `auditor.formats` in a distribution of his own.
"""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Problem, Scan
    from auditor.read.content import Content

GROUP = "auditor.formats"


class Format(Protocol):
    """One format: a module, or an object that an entry point offers."""

    NAME: str
    """For people. A format that stands on a distribution that may be lacking has its module as `NEEDS`."""

    def sniff(self, content: Content, /) -> bool:
        """Tell whether a file is of this format; must be quick and must not raise."""
        ...

    def read(self, content: Content, /) -> Iterable[Scan | Problem]:
        """Yield the pages of a file, and a Problem for each part that cannot be read.

        A page is given the name of the file. Raises Unread when nothing of it can be read.
        """
        ...


class PluginError(Exception):
    """A format of another distribution cannot be used; the text names it and says why."""


def format_of(content: Content) -> Format | None:
    """Return the format of a file; None where it is none that is read: plain text, or one that is refused.

    Raises:
        PluginError: when a format of another distribution cannot be loaded, or raises.
    """
    return next((one for one in formats() if _sniffs(one, content)), None)


def _sniffs(one: Format, content: Content) -> bool:
    try:
        return one.sniff(content)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise _refusal(str(getattr(one, "NAME", one)), error) from error


@cache
def formats() -> tuple[Format, ...]:
    """Return the formats of this package by name, then those of other distributions.

    Raises:
        PluginError: when one of these cannot be loaded.
    """
    own = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return (*(cast("Format", one) for one in own), *_plugged())


def plugged() -> bool:
    """Tell whether other distributions have formats, whether these can be used or not."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - takes 10 ms

    return bool(entry_points(group=GROUP))


def is_readable(form: Format) -> bool:
    """Tell whether what a format stands on is installed."""
    needs = getattr(form, "NEEDS", "")
    return not needs or find_spec(needs) is not None


def _plugged() -> Iterator[Format]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - takes 10 ms

    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        origin = f"{point.dist.name} {point.dist.version}" if point.dist else point.value
        try:
            # Standard output belongs to the report.
            with redirect_stdout(sys.stderr):
                offered = point.load()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a plugin may raise anything, even SystemExit
            raise _refusal(origin, error) from error
        if not (
            isinstance(getattr(offered, "NAME", None), str) and callable(getattr(offered, "sniff", None))
        ):
            raise PluginError(f"{origin}: {point.value} has no NAME and sniff")
        yield offered


def _refusal(origin: str, error: BaseException) -> PluginError:
    return PluginError(f"{origin}: {type(error).__name__}: {error}".partition("\n")[0][:200])
