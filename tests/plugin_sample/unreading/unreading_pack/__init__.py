"""A format that raises when it is asked."""

from auditor.model import Scan
from auditor.read.content import Content

NAME = "raises"


def sniff(content: Content) -> bool:
    """Raise, whatever the file."""
    raise LookupError("no table")


def read(content: Content) -> list[Scan]:
    """Yield nothing."""
    return []
