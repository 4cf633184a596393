"""A desk's own format: a line for each printed line, with the corners of its box before the text."""

from collections.abc import Iterator

from auditor.model import Box, Scan, ScanLine
from auditor.read.content import Content

NAME = "desk"


def sniff(content: Content) -> bool:
    """Tell whether a file is of this format."""
    return content.text.startswith("@desk\n")


def read(content: Content) -> Iterator[Scan]:
    """Yield its page."""
    lines = []
    for row in content.text.splitlines()[1:]:
        left, top, right, bottom, text = row.split(" ", 4)
        lines.append(ScanLine(text, Box(float(left), float(top), float(right), float(bottom))))
    yield Scan(content.name, NAME, tuple(lines), picture="desk.png")
