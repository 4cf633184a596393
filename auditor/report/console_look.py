"""How the report looks on a terminal, and the one door through which text gets onto it."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from auditor.model import Severity
from auditor.report.comparison import BREAK
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.report.look import Look

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "magenta", Severity.NOTE: "default"}
"""Of the eight colours of a terminal only red and magenta can be read on white and on black: yellow, cyan and
green are lost on the one, blue on the other."""


def marked(look: Look, text: Text, style: str, marks: str) -> Text:
    """Set a stretch off from its surroundings: by colour, or by a pair of marks where there is none.

    Marks are written for an empty stretch in colour too, for there is nothing to colour.
    """
    if look.colour and text.plain:
        text.stylize(style)
        return text
    return Text.assemble((marks[0], style), text, (marks[1], style))


def ink(text: str, style: str = "") -> Text:
    """Return any text in harmless form on one line, line breaks as ⏎; all foreign text comes by here."""
    return Text(safe.for_terminal(BREAK.sub("⏎", text).replace("\t", " ")), style)


def printed(lines: Iterable[Text], look: Look) -> str:
    """Return the lines as a terminal takes them.

    Nothing is asked of the environment: TERM, NO_COLOR and COLUMNS are the caller's to read.
    """
    out = StringIO()
    console = Console(
        file=out,
        width=look.width,
        color_system="standard" if look.colour else None,
        force_terminal=look.colour,
        no_color=not look.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    console.print(Text("\n").join(lines), soft_wrap=True)
    return out.getvalue()
