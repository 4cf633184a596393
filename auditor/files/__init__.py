"""Small files: read with a reason where they cannot be, written whole or not at all."""

from auditor.files.reading import UnreadableError, read_text
from auditor.files.table import Complaint, Table, is_day, nearest, read_table
from auditor.files.writing import sweep, write_atomic, write_inside

__all__ = [
    "Complaint",
    "Table",
    "UnreadableError",
    "is_day",
    "nearest",
    "read_table",
    "read_text",
    "sweep",
    "write_atomic",
    "write_inside",
]
