"""The nouns of the trade: frozen, made of the standard library only.

A module is loaded when one of its names is first asked for: to make all these classes takes longer than to
look at a short text, and most runs need few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model.condition import Band, Condition, Disorder, Script
    from auditor.model.edition import Copy, Edition, Front, Group, Member, Shared
    from auditor.model.enumerations import Enumeration, Enumerations, ListMark, OutOfOrder
    from auditor.model.layout import Kind, Layout, TextLine
    from auditor.model.marks import Decision, Mark, Remark
    from auditor.model.message import Message, listed, say
    from auditor.model.notes import (
        Division,
        Fault,
        Home,
        Loop,
        Mention,
        Misnamed,
        Notes,
        Part,
        Statement,
        Stranger,
        Unit,
        located,
    )
    from auditor.model.outcome import Notice, Rate, Ruling, Settled
    from auditor.model.page import (
        Break,
        Jump,
        Line,
        Page,
        Paragraph,
        PrintedPart,
        Role,
        Sentence,
        Source,
        Story,
    )
    from auditor.model.people import Office, Person, Post
    from auditor.model.pictures import Image, PagePicture, PlacedCheck, placed_check
    from auditor.model.printed import SHORTEST_REPRINT, Archived, OwnWords, Reprint, run_again
    from auditor.model.proofs import Altered, Correction, Outcome, Proofread, Revised, Verified
    from auditor.model.quantities import Quantity
    from auditor.model.report import Edit, Finding, Fix, Place, Problem, Related, Report, Severity, Spot
    from auditor.model.scan import Box, Cue, Placed, Scan, ScanLine, Scanned, ScanWord
    from auditor.model.span import Passage, Span

__all__ = [
    "SHORTEST_REPRINT",
    "Altered",
    "Archived",
    "Band",
    "Box",
    "Break",
    "Condition",
    "Copy",
    "Correction",
    "Cue",
    "Decision",
    "Disorder",
    "Division",
    "Edit",
    "Edition",
    "Enumeration",
    "Enumerations",
    "Fault",
    "Finding",
    "Fix",
    "Front",
    "Group",
    "Home",
    "Image",
    "Jump",
    "Kind",
    "Layout",
    "Line",
    "ListMark",
    "Loop",
    "Mark",
    "Member",
    "Mention",
    "Message",
    "Misnamed",
    "Notes",
    "Notice",
    "Office",
    "OutOfOrder",
    "Outcome",
    "OwnWords",
    "Page",
    "PagePicture",
    "Paragraph",
    "Part",
    "Passage",
    "Person",
    "Place",
    "Placed",
    "PlacedCheck",
    "Post",
    "PrintedPart",
    "Problem",
    "Proofread",
    "Quantity",
    "Rate",
    "Related",
    "Remark",
    "Report",
    "Reprint",
    "Revised",
    "Role",
    "Ruling",
    "Scan",
    "ScanLine",
    "ScanWord",
    "Scanned",
    "Script",
    "Sentence",
    "Settled",
    "Severity",
    "Shared",
    "Source",
    "Span",
    "Spot",
    "Statement",
    "Story",
    "Stranger",
    "TextLine",
    "Unit",
    "Verified",
    "listed",
    "located",
    "placed_check",
    "run_again",
    "say",
]

_NAMES = {
    "condition": (
        "Band",
        "Condition",
        "Disorder",
        "Script",
    ),
    "edition": (
        "Copy",
        "Edition",
        "Front",
        "Group",
        "Member",
        "Shared",
    ),
    "enumerations": (
        "Enumeration",
        "Enumerations",
        "ListMark",
        "OutOfOrder",
    ),
    "layout": (
        "Kind",
        "Layout",
        "TextLine",
    ),
    "marks": (
        "Decision",
        "Mark",
        "Remark",
    ),
    "message": (
        "Message",
        "listed",
        "say",
    ),
    "notes": (
        "Division",
        "Fault",
        "Home",
        "Loop",
        "Mention",
        "Misnamed",
        "Notes",
        "Part",
        "Statement",
        "Stranger",
        "Unit",
        "located",
    ),
    "outcome": (
        "Notice",
        "Rate",
        "Ruling",
        "Settled",
    ),
    "page": (
        "Break",
        "Jump",
        "Line",
        "Page",
        "Paragraph",
        "PrintedPart",
        "Role",
        "Sentence",
        "Source",
        "Story",
    ),
    "people": (
        "Office",
        "Person",
        "Post",
    ),
    "pictures": (
        "Image",
        "PagePicture",
        "PlacedCheck",
        "placed_check",
    ),
    "printed": (
        "SHORTEST_REPRINT",
        "Archived",
        "OwnWords",
        "Reprint",
        "run_again",
    ),
    "proofs": (
        "Altered",
        "Correction",
        "Outcome",
        "Proofread",
        "Revised",
        "Verified",
    ),
    "quantities": ("Quantity",),
    "report": (
        "Edit",
        "Finding",
        "Fix",
        "Place",
        "Problem",
        "Related",
        "Report",
        "Severity",
        "Spot",
    ),
    "scan": (
        "Box",
        "Cue",
        "Placed",
        "Scan",
        "ScanLine",
        "Scanned",
        "ScanWord",
    ),
    "span": (
        "Passage",
        "Span",
    ),
}
"""Of each module; the type checker reads the same above."""
_HOMES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
