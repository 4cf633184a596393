"""What a page is before it is set: blocks in the order of print, each with its role and its truth."""

from __future__ import annotations

from dataclasses import dataclass

FURNITURE = "furniture"
SECTION = "section"
KICKER = "kicker"
HEADLINE = "headline"
DECK = "deck"
BYLINE = "byline"
BODY = "body"
SUBHEAD = "subhead"
CAPTION = "caption"
BOX = "box"
SIGNATURE = "signature"
JUMP = "jump"
ROLES = (
    FURNITURE,
    SECTION,
    KICKER,
    HEADLINE,
    DECK,
    BYLINE,
    BODY,
    SUBHEAD,
    CAPTION,
    BOX,
    SIGNATURE,
    JUMP,
)

VERSE = "verse"
TABLE = "table"
LIST = "list"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one line of a heading, of verse, of a table.

    `start` marks the first block of a story, `attached` that of a rider; `cut` a body block that goes on in the
    next block with `resumes`; `above` asks for a number of blank lines where it is not None.
    """

    role: str
    text: str
    flag: str = ""
    start: bool = False
    attached: bool = False
    cut: bool = False
    resumes: bool = False
    lost_stop: bool = False
    unmarked: bool = False
    above: int | None = None
