"""Change one thing in a module at a time and see whether a test notices.

A mutant is the module with one comparison turned (`<` to `<=`, `in` to `not in`), one number one larger,
one truth value, `and` or `not` turned, or one guard dropped (`if …: return`, the condition of a
comprehension). It is run through the tests nearest to the module: those named after it, and the examples of a
check; where there are none, those that import it. A mutant that they let pass shows a line that nothing pins.

Nothing is written to the working tree: every mutant is compiled in a process of its own, so tests that start
the program anew do not see it.

Usage: python scripts/mutants.py MODULE.py … [--tests PATH …] [--jobs N] [--only LINE,LINE]

Prints the mutants that survive and exits 1 when there is one. Those that change nothing that could be seen
stand, with the reason, in `tests/equivalent_mutants.tsv`; a row there that fits no mutant is told too.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.abc
import importlib.util
import io
import os
import re
import signal
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "tests" / "test_examples.py"
EQUIVALENT = ROOT / "tests" / "equivalent_mutants.tsv"
PATIENCE = 600
"""Seconds for the tests of one mutant: one that goes on for ever is noticed too."""
OPERATORS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change: `old`, which stands at characters start..end of `source`, is `new`."""

    source: str
    start: int
    end: int
    new: str

    @property
    def text(self) -> str:
        """The changed module."""
        return self.source[: self.start] + self.new + self.source[self.end :]

    @property
    def line(self) -> int:
        """The line of the change, from 1."""
        return self.source.count("\n", 0, self.start) + 1

    @property
    def change(self) -> tuple[str, str]:
        """The line before and after, without its indentation."""
        begin = self.source.rfind("\n", 0, self.start) + 1
        stop = self.source.find("\n", self.end)
        stop = len(self.source) if stop < 0 else stop
        after = self.source[begin : self.start] + self.new + self.source[self.end : stop]
        return " ".join(self.source[begin:stop].split()), " ".join(after.split())


def mutants(source: str) -> list[Mutant]:
    """Return the mutants of a module, in the order of their places."""
    tree = ast.parse(source)
    skipped = {id(inner) for node in ast.walk(tree) for part in _unseen(node) for inner in ast.walk(part)}
    places = _Places(source)
    made = [mutant for node in ast.walk(tree) if id(node) not in skipped for mutant in _changes(node, places)]
    return sorted(made, key=lambda one: (one.start, one.end, one.new))


def _unseen(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a node that say nothing when the program runs: annotations, imports for types."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        yield from (node.returns,) if node.returns else ()
    elif isinstance(node, ast.arg | ast.AnnAssign):
        yield from (node.annotation,) if node.annotation else ()
    elif isinstance(node, ast.If | ast.Call):
        named = node.test if isinstance(node, ast.If) else node.func
        if isinstance(named, ast.Name) and named.id in ("TYPE_CHECKING", "dataclass"):
            yield node


class _Places:
    """Where the nodes of a module stand in its text: `ast` counts columns in bytes of UTF-8."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._lines = source.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def at(self, line: int, column: int) -> int:
        before = self._lines[line - 1].encode()[:column]
        return self._starts[line - 1] + len(before.decode())

    def of(self, node: ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno, node.end_col_offset)

    def mutant(self, node: ast.expr, new: str) -> Mutant:
        return Mutant(self.source, *self.of(node), new)

    def between(self, left: ast.expr, right: ast.expr, old: str, new: str) -> Iterator[Mutant]:
        """Yield the mutant whose operator between two operands is another."""
        start, end = self.of(left)[1], self.of(right)[0]
        word = old.replace(" ", r"\s+")
        found = re.search(rf"\b{word}\b" if old[0].isalpha() else re.escape(word), self.source[start:end])
        if found:
            yield Mutant(self.source, start + found.start(), start + found.end(), new)


def _changes(node: ast.AST, places: _Places) -> Iterator[Mutant]:
    match node:
        case ast.Compare():
            operands = [node.left, *node.comparators]
            for at, operator in enumerate(node.ops):
                yield from places.between(operands[at], operands[at + 1], *OPERATORS[type(operator)])
        case ast.BoolOp():
            old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
            yield from places.between(node.values[0], node.values[1], old, new)
        case ast.UnaryOp(op=ast.Not()):
            yield places.mutant(node, ast.unparse(node.operand))
        case ast.Constant(value=bool()):
            yield places.mutant(node, str(not node.value))
        case ast.Constant(value=int() | float()):
            yield places.mutant(node, _larger(node.value))
        case ast.If(body=[ast.Return() | ast.Continue() | ast.Break() | ast.Raise()], orelse=[]):
            yield places.mutant(node.test, "False")
        case ast.comprehension():
            yield from (places.mutant(test, "True") for test in node.ifs)


def _larger(number: object) -> str:
    """Return the next whole number, or a fraction larger by a tenth: a test pins closer."""
    if isinstance(number, float):
        return repr(number * 1.1 if number else 0.1)
    assert isinstance(number, int)
    return str(number + 1)


def nearest_tests(module: Path) -> list[str]:
    """Return what pytest is told to run for a module.

    That is the tests named after it or its package, with the examples of a check, or those that name what it
    defines.

    Args:
        module: its file, below the project's folder.
    """
    inside = module.relative_to(ROOT).with_suffix("")
    stems = [part for part in (inside.name, inside.parent.name) if part not in ("__init__", "checks")]
    tests = sorted((ROOT / "tests").rglob("test_*.py"))
    named = next(filter(None, ([one for one in tests if _is_named(one, stem)] for stem in stems)), [])
    if EXAMPLES.exists() and inside.parts[:2] == ("auditor", "checks"):
        check = inside.parts[2].replace("_", "-")
        return [*map(str, {*named, EXAMPLES}), "-k", " or ".join([f"{check}-", *(one.stem for one in named)])]
    return [str(one) for one in named or tests if named or _names_it(one, module, inside.parts[:2])]


def _names_it(test: Path, module: Path, room: Sequence[str]) -> bool:
    """Tell whether a test imports something from a module's room and names what the module defines."""
    text = test.read_text("utf-8")
    defined = [
        node.name
        for node in ast.parse(module.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    return ".".join(room) in text and any(re.search(rf"\b{name}\b", text) for name in defined)


def _is_named(test: Path, stem: str) -> bool:
    return bool(re.fullmatch(rf"test_{re.escape(stem)}(_\w+)?", test.stem))


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads a mutant instead of its module."""

    def __init__(self, name: str, path: Path, text: str) -> None:
        self._name, self._path, self._text = name, path, text

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if name != self._name:
            return None
        places = [str(self._path.parent)] if self._path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            name, self._path, loader=self, submodule_search_locations=places
        )

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._text, str(self._path), "exec"), module.__dict__)


def survives(mutant: Mutant, module: Path, tests: Sequence[str]) -> bool:
    """Tell whether the tests pass with a mutant in place of its module."""
    child = os.fork()
    if not child:
        status = 1
        try:
            signal.alarm(PATIENCE)
            status = _passes(mutant, module, tests)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _load_libraries() -> None:
    """Import what all tests need once, for every process to come; nothing of the project itself."""
    for name in ("numpy", "rich.console", "rjieba", "typer"):
        if importlib.util.find_spec(name.partition(".")[0]):
            importlib.import_module(name)


def _passes(mutant: Mutant, module: Path, tests: Sequence[str]) -> int:
    """Return pytest's exit status with the mutant in place."""
    sys.path.insert(0, str(ROOT))
    parts = module.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    sys.meta_path.insert(0, _Changed(name, module, mutant.text))
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(pytest.main(["-x", "-q", "-p", "no:xdist", "--no-header", *tests]))


def equivalent(module: str) -> Counter[tuple[str, str]]:
    """Return the changes of a module that nobody could see, each as often as it stands in the table.

    Args:
        module: its path below the project's folder, with slashes.
    """
    rows = [
        row.split("\t")
        for row in EQUIVALENT.read_text("utf-8").splitlines()
        if row and not row.startswith("#")
    ]
    return Counter((before, after) for path, before, after, _ in rows if path == module)


def trial(module: Path, tests: Sequence[str], jobs: int, lines: frozenset[int]) -> int:
    """Print the mutants of a module that survive and return how many do."""
    source = module.read_text("utf-8")
    label = module.relative_to(ROOT).as_posix()
    if not survives(Mutant(source, 0, 0, ""), module, tests):
        print(f"{label}: the tests fail without a change: {' '.join(tests)}")
        return 1
    known, tried = equivalent(label), []
    for one in mutants(source):
        if known[one.change]:
            known[one.change] -= 1
        elif not lines or one.line in lines:
            tried.append(one)
    left = 0
    with ThreadPoolExecutor(jobs) as pool:
        for one, survived in zip(
            tried, pool.map(lambda one: survives(one, module, tests), tried), strict=True
        ):
            if survived:
                left += 1
                print(f"{label}:{one.line}: {one.change[0]}  →  {one.change[1]}", flush=True)
    for before, after in known.elements() if not lines else ():
        print(f"{label}: no such mutant any more: {before}  →  {after}")
    print(f"{label}: {len(tried) - left} of {len(tried)} mutants killed")
    return left


def main(arguments: Sequence[str]) -> int:
    """Try the mutants of the modules named and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("modules", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", default=None, help="what pytest is told to run")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="lines, parted by commas")
    wanted = parser.parse_args(arguments)
    lines = frozenset(map(int, filter(None, wanted.only.split(","))))
    _load_libraries()
    left = 0
    for module in wanted.modules:
        tests = wanted.tests or nearest_tests(module.resolve())
        if not tests:
            print(f"{module}: no test is named after it or imports it")
            left += 1
            continue
        left += trial(module.resolve(), tests, wanted.jobs, lines)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
