"""Findings that are known already: a file of them that outlives rescans, moved pages and edits elsewhere."""

from auditor.baseline.day import today
from auditor.baseline.entry import Entry, Note, copies_of, entries_of, merged
from auditor.baseline.error import BaselineError
from auditor.baseline.fields import VERSION
from auditor.baseline.file import Baseline, as_bytes, as_json_value, read

__all__ = [
    "VERSION",
    "Baseline",
    "BaselineError",
    "Entry",
    "Note",
    "as_bytes",
    "as_json_value",
    "copies_of",
    "entries_of",
    "merged",
    "read",
    "today",
]
