"""From the arguments of a run to decoded text: bytes in, a Source or a Problem out."""

from auditor.read.discover import Found, discover
from auditor.read.folder import gathered
from auditor.read.left_out import left_out
from auditor.read.source import LIMIT_BYTES, read, read_pages, text_of

__all__ = ["LIMIT_BYTES", "Found", "discover", "gathered", "left_out", "read", "read_pages", "text_of"]
