"""Compiled regular expressions that outlive a run: to compile ours takes as long as to audit a page.

`re` turns a pattern into a list of numbers and has the matcher (`_sre`) made of it, which takes a hundredth
of the time; the matcher looks the numbers over before it takes them. Here the numbers are kept in a file. It
is believed only when it is of this Python and its checksum is right, and an entry only for exactly its
pattern and flags. Where there is none, or Python is made otherwise, everything is compiled as ever.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from hashlib import blake2b
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    """What the matcher is made of: flags, numbers, groups, their numbers by name, their names by number."""

_SUM = 32
"""Bytes of the checksum."""
_MOST = 4096
"""Patterns of a file: ours are 600, and some are made of the words of a page."""


class _KeptPatterns:
    """What was compiled in earlier runs, read when it is first asked for, and what this run adds."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.added: dict[tuple[str, int], Code] = {}
        self._known: dict[tuple[str, int], Code] | None = None

    @property
    def known(self) -> dict[tuple[str, int], Code]:
        """The codes by pattern and flags."""
        if self._known is None:
            self._known = _read(self.path) if self.path else {}
        return self._known


_STORE = _KeptPatterns(None)


def keep_compiled(path: Path | None) -> None:
    """Look for what was compiled in a file into which nobody else may write; None: in none."""
    global _STORE  # noqa: PLW0603 - as of `re` itself, whose patterns are kept for the whole process
    _STORE = _KeptPatterns(path)


def kept_in() -> Path | None:
    """Return the file in which what was compiled is looked for."""
    return _STORE.path


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` does, made of a code that is kept where there is one.

    Args:
        pattern: as of `re.compile`.
        flags: likewise.

    Raises:
        re.error: likewise.
    """
    if _STORE.path is None or _MAKE is None:
        return re.compile(pattern, flags)
    key = pattern, int(flags)
    code = _STORE.known.get(key)
    if code is None:
        code = _STORE.added[key] = _coded(pattern, int(flags))
    try:
        return _made(pattern, code)
    except (RuntimeError, TypeError, ValueError):  # no code of ours: something else has written the file
        return re.compile(pattern, flags)


def save(write: Callable[[Path, bytes, bytes], object]) -> None:
    """Keep what this run has compiled beside what was kept, if it has compiled anything.

    Args:
        write: puts pieces of bytes in the place of a file, all or nothing; may raise OSError.
    """
    path, added = _STORE.path, _STORE.added
    if path is None or not added:
        return
    every = {**_STORE.known, **added}
    data = marshal.dumps(every if len(every) <= _MOST else added)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write(path, _checksum(data), data)
    except OSError:
        return
    _STORE.known.update(added)
    added.clear()


def _read(path: Path) -> dict[tuple[str, int], Code]:
    try:
        packed = path.read_bytes()
        checksum, data = packed[:_SUM], packed[_SUM:]
        found = marshal.loads(data) if checksum == _checksum(data) else {}  # noqa: S302 - the sum is right
    except (OSError, EOFError, TypeError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _checksum(data: bytes) -> bytes:
    """Return the checksum of a file of this Python; that of another is another."""
    this = f"{sys.version}\n{getattr(_SRE, 'MAGIC', None)}\n{array('I').itemsize}\n{sys.byteorder}"
    return blake2b(data, digest_size=_SUM, key=blake2b(this.encode()).digest()).digest()


def _internal(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None


_SRE, _PARSER, _COMPILER = map(_internal, ("_sre", "re._parser", "re._compiler"))
_MAKE: Any = getattr(_SRE, "compile", None) if getattr(_COMPILER, "_code", None) else None


def _coded(pattern: str, flags: int) -> Code:
    """Return the code of a pattern, as `re._compiler.compile` makes it (CPython 3.11 to 3.14)."""
    parsed = _PARSER.parse(pattern, flags)
    code = _COMPILER._code(parsed, flags)  # noqa: SLF001 - nothing public gives it
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return (
        flags | state.flags,
        array("I", code).tobytes(),
        state.groups - 1,
        dict(state.groupdict),
        tuple(names),
    )


def _made(pattern: str, code: Code) -> re.Pattern[str]:
    flags, numbers, groups, by_name, by_number = code
    made: re.Pattern[str] = _MAKE(pattern, flags, array("I", numbers).tolist(), groups, by_name, by_number)
    return made
