"""What the paper has printed before: stories, and the keys by which shared passages are found in them.

An archive keeps texts and sorted keys and answers look-ups; it computes no keys and compares no
texts. `store.Store` opens one, `writer.writing` changes it.
"""

from auditor.archive.error import ArchiveDamaged, ArchiveError, ArchiveMismatch, ArchiveMissing
from auditor.archive.scheme import Scheme

__all__ = [
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveMismatch",
    "ArchiveMissing",
    "Scheme",
]
