"""The nouns of the trade: frozen, made of the standard library only."""

from auditor.model.condition import Band, Condition, Disorder, Script
from auditor.model.edition import Copy, Edition, Front, Group, Member, Shared
from auditor.model.enumerations import Enumeration, Enumerations, ListMark, OutOfOrder
from auditor.model.layout import Kind, Layout, TextLine
from auditor.model.marks import Decision, Mark, Remark
from auditor.model.message import Message, listed, say
from auditor.model.notes import Division, Home, Loop, Mention, Notes, Part, Statement, Stranger, Unit, located
from auditor.model.outcome import Notice, Rate, Ruling, Settled
from auditor.model.page import Break, Jump, Line, Page, Paragraph, PrintedPart, Role, Sentence, Source, Story
from auditor.model.people import Office, Person, Post
from auditor.model.pictures import Image, PagePicture, PlacedCheck, placed_check
from auditor.model.printed import SHORTEST_REPRINT, Archived, OwnWords, Reprint, run_again
from auditor.model.proofs import Altered, Correction, Outcome, Proofread, Revised, Verified
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
