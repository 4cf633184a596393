"""Bring the catalogue of translations up to date with the messages of the project.

Collects the templates of `say("…")` and `_("…")` under auditor/ and the messages of the rules, packs too,
into auditor.po (translations are kept, templates no longer used go), and names the templates that still
want an English sentence: write it into the .po and run this again. The program reads the .po itself.

Usage: python scripts/catalogue.py; exits 1 while a translation is missing.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from auditor.catalogue import read_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "auditor" / "locale" / "en" / "LC_MESSAGES" / "auditor.po"


class _Timeless(Catalog):
    """A catalogue whose header names no clock, person or version: same messages, same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [("Language", "en"), ("Content-Type", "text/plain; charset=utf-8")]

    @mime_headers.setter
    def mime_headers(self, headers: list[tuple[str, str]]) -> None:
        """Leave the header of a file read as it is."""


def extracted() -> dict[str, list[str]]:
    """Return the templates that the project holds now, each with the files it stands in."""
    found = defaultdict(set)
    for path, template in (*_from_code(), *_from_rules()):
        found[template].add(path)
    return {template: sorted(found[template]) for template in sorted(found)}


def _from_code() -> Iterator[tuple[str, str]]:
    return ((path, template) for path, argument in said() for template in literals(argument))


def said() -> Iterator[tuple[str, ast.expr]]:
    """Yield the file and first argument of every call of `say` and `_`.

    Read from the syntax tree: Babel's own extraction does not look into f-strings on Python 3.11.
    """
    for path in sorted((ROOT / "auditor").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="say" | "_"), args=[argument, *_]):
                    yield path.relative_to(ROOT).as_posix(), argument


def literals(argument: ast.expr) -> Iterator[str]:
    """Yield the templates that an argument may be: none where it is not written out."""
    if isinstance(argument, ast.IfExp):
        yield from literals(argument.body)
        yield from literals(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


def _from_rules() -> Iterator[tuple[str, str]]:
    rules = ROOT / "rules"
    for path in sorted((*rules.glob("*.toml"), *rules.glob("packs/*/*.toml"))):
        message = tomllib.loads(path.read_text(encoding="utf-8")).get("message")
        if message:
            yield path.relative_to(ROOT).as_posix(), message


def committed() -> dict[str, str]:
    """Return the translations in auditor.po by template; none where there is no file yet."""
    if not PO.exists():
        return {}
    return read_po(PO.read_text(encoding="utf-8"))


def catalogue(templates: Iterable[str], english: dict[str, str]) -> Catalog:
    """Put templates and translations together; a message may move to another file and change nothing."""
    result = _Timeless(
        header_comment="# English for the Chinese templates of the project; see scripts/catalogue.py.",
        fuzzy=False,
    )
    for template in templates:
        result.add(template, english.get(template, ""))
    return result


def po_bytes(catalog: Catalog) -> bytes:
    """Write a catalogue as .po."""
    out = BytesIO()
    write_po(out, catalog, width=100)
    return out.getvalue()


def main() -> int:
    """Update the file and say what is missing."""
    templates, english = extracted(), committed()
    catalog = catalogue(templates, english)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(catalog))
    wanting = [template for template in templates if not english.get(template)]
    for template in wanting:
        print(f"{', '.join(templates[template])}: no translation of {template!r}")
    print(f"{len(templates)} messages, {len(wanting)} without a translation")
    return 1 if wanting else 0


if __name__ == "__main__":
    sys.exit(main())
