"""Small files: read with a reason where they cannot be, written whole or not at all."""

from auditor.files.reading import UnreadableError, read_text, read_toml
from auditor.files.writing import sweep, write_atomic, write_inside

__all__ = ["UnreadableError", "read_text", "read_toml", "sweep", "write_atomic", "write_inside"]
