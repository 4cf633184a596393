"""The nouns of the trade: frozen, made of the standard library only."""

from auditor.model.condition import Band, Condition, Disorder, Script
from auditor.model.edition import Copy, Edition, Front, Group, Member, Shared
from auditor.model.layout import Kind, Layout, TextLine
from auditor.model.notes import Division, Home, Loop, Mention, Notes, Statement, Unit, located
from auditor.model.outcome import Notice, Rate, Ruling, Settled
from auditor.model.page import Break, Jump, Line, Page, Paragraph, Role, Sentence, Source, Story
from auditor.model.people import Office, Person, Post
from auditor.model.printed import Archived, Reprint
from auditor.model.report import Edit, Finding, Fix, Place, Problem, Related, Report, Severity, Spot
from auditor.model.scan import Box, Cue, Placed, Scan, ScanLine, Scanned, ScanWord
from auditor.model.span import Passage, Span

__all__ = [
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
    "Finding",
    "Fix",
    "Front",
    "Group",
    "Home",
    "Jump",
    "Kind",
    "Layout",
    "Line",
    "Loop",
    "Member",
    "Mention",
    "Notes",
    "Notice",
    "Office",
    "Page",
    "Paragraph",
    "Passage",
    "Person",
    "Place",
    "Placed",
    "Post",
    "Problem",
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
    "TextLine",
    "Unit",
    "located",
]
