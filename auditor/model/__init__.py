"""The nouns of the trade: frozen, made of the standard library only."""

from auditor.model.condition import Band, Condition, Disorder, Script
from auditor.model.edition import Copy, Edition, Front, Group, Member, Shared
from auditor.model.enumerations import Enumeration, Enumerations, ListMark, OutOfOrder
from auditor.model.layout import Kind, Layout, TextLine
from auditor.model.message import Message, listed, say
from auditor.model.notes import Division, Home, Loop, Mention, Notes, Part, Statement, Stranger, Unit, located
from auditor.model.outcome import Notice, Rate, Ruling, Settled
from auditor.model.page import Break, Jump, Line, Page, Paragraph, PrintedPart, Role, Sentence, Source, Story
from auditor.model.people import Office, Person, Post
from auditor.model.printed import SHORTEST_REPRINT, Archived, Reprint, run_again
from auditor.model.quantities import Quantity
from auditor.model.report import Edit, Finding, Fix, Place, Problem, Related, Report, Severity, Spot
from auditor.model.scan import Box, Cue, Placed, Scan, ScanLine, Scanned, ScanWord
from auditor.model.span import Passage, Span

__all__ = [
    "SHORTEST_REPRINT",
    "Archived",
    "Band",
    "Box",
    "Break",
    "Condition",
    "Copy",
    "Cue",
    "Disorder",
    "Division",
    "Edit",
    "Edition",
    "Enumeration",
    "Enumerations",
    "Finding",
    "Fix",
    "Front",
    "Group",
    "Home",
    "Jump",
    "Kind",
    "Layout",
    "Line",
    "ListMark",
    "Loop",
    "Member",
    "Mention",
    "Message",
    "Notes",
    "Notice",
    "Office",
    "OutOfOrder",
    "Page",
    "Paragraph",
    "Part",
    "Passage",
    "Person",
    "Place",
    "Placed",
    "Post",
    "PrintedPart",
    "Problem",
    "Quantity",
    "Rate",
    "Related",
    "Report",
    "Reprint",
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
    "listed",
    "located",
    "run_again",
    "say",
]
