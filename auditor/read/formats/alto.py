"""ALTO, versions 2 to 4 (Library of Congress, https://www.loc.gov/standards/alto/): what libraries keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Role, Scan
from auditor.read.content import Unread
from auditor.read.markup import below, tree
from auditor.read.roots import root_of
from auditor.read.scanning import PageLines, number, role_of, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from auditor.model import Box, Problem
    from auditor.read.content import Content
    from auditor.read.scanning import Said

NAME = "ALTO XML"

_MARGINS = ("TopMargin", "BottomMargin", "LeftMargin", "RightMargin")
_TAG = "TAGREFS"


def sniff(content: Content) -> bool:
    """Tell whether a document is ALTO."""
    return content.head.startswith("<") and root_of(content.head) == "alto"


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the pages of a file."""
    found = False
    for page in pages(tree(content, NAME), content.name):
        found = True
        yield Scan(
            content.name,
            NAME,
            page.lines,
            page.label,
            page.picture,
            is_ordered=page.is_ordered,
            extent=page.extent,
        )
        yield from page.problems()
    if not found:
        raise Unread(say("这个 {format} 里没有版面（Page）", format=NAME), "empty")


class AltoPage(PageLines):
    """A page of a file.

    Attributes:
        label: the printed page number; may be empty.
        picture: file name of its picture; may be empty.
        is_ordered: the file states the order of its blocks.
    """

    def __init__(self, name: str, label: str, picture: str) -> None:
        super().__init__(NAME, name)
        self.label, self.picture = label, picture
        self.is_ordered = False


def pages(
    root: Element, name: str, stories: Mapping[str, int] | None = None, order: Sequence[str] = ()
) -> Iterator[AltoPage]:
    """Yield the pages of a document.

    Args:
        root: of the document.
        name: of the file in reports.
        stories: identifier of a block → number of the story it belongs to, where somebody else tells.
        order: identifiers of blocks in the order in which they are read, where somebody else tells.
    """
    roles = _tags(root)
    picture = next((element.text or "" for element in root.iter("fileName")), "").strip()
    for element in root.iter("Page"):
        page = AltoPage(name, (element.get("PRINTED_IMG_NR") or "").strip(), picture)
        page.measures(element.get("WIDTH"), element.get("HEIGHT"))
        blocks = list(_blocks(element, None))
        told = order or _stated(root, blocks)
        if told:
            page.is_ordered = True
            rank = {block: at for at, block in enumerate(told)}
            last = len(rank)
            blocks.sort(key=lambda one: rank.get(one[0].get("ID") or "", last))
        for at, (block, role) in enumerate(blocks):
            identifier = block.get("ID") or ""
            told_role = role or _role(block, roles)
            for line in below(block, "TextLine"):
                _line(page, line, at, told_role, (stories or {}).get(identifier))
        yield page


def _blocks(element: Element, role: Role | None) -> Iterator[tuple[Element, Role | None]]:
    """Yield the text blocks below an element in the order of the file; those in margins are furniture."""
    for child in element:
        if child.tag == "TextBlock":
            yield child, role or role_of(child.get("TYPE"))
        else:
            yield from _blocks(child, Role.FURNITURE if child.tag in _MARGINS else role)


def _stated(root: Element, blocks: Sequence[tuple[Element, Role | None]]) -> list[str]:
    """Return the identifiers of blocks in the order that the file states: ReadingOrder, or IDNEXT."""
    known = {block.get("ID") for block, _ in blocks}
    for reading in root.iter("ReadingOrder"):
        refs = [one.get("REF") or "" for one in reading.iter("ElementRef")]
        if told := [ref for ref in refs if ref in known]:
            return told
    told_ids = ((block.get("ID") or "", block.get("IDNEXT") or "") for block, _ in blocks)
    following = {own: ahead for own, ahead in told_ids if own}
    if not any(ahead in following for ahead in following.values()):
        return []
    behind = set(following.values())
    told, seen = [], set()
    for start in following:
        if start in behind:
            continue
        at = start
        # A chain that runs in a circle is read once.
        while at in following and at not in seen:
            seen.add(at)
            told.append(at)
            at = following[at]
    return told


def _tags(root: Element) -> dict[str, Role]:
    """Return the roles that tags of layout and structure stand for, by their identifiers."""
    found = {}
    for tags in root.iter("Tags"):
        for tag in tags:
            role = role_of(tag.get("LABEL")) or role_of(tag.get("TYPE"))
            if role:
                found[tag.get("ID") or ""] = role
    return found


def _role(block: Element, roles: Mapping[str, Role]) -> Role | None:
    return next((roles[ref] for ref in (block.get(_TAG) or "").split() if ref in roles), None)


def _line(page: AltoPage, line: Element, block: int, role: Role | None, story: int | None) -> None:
    words: list[Said] = []
    first = ""
    for part in line:
        if part.tag == "String":
            text = part.get("CONTENT") or ""
            whole = part.get("SUBS_CONTENT")
            if whole and part.get("SUBS_TYPE") == "HypPart1":
                first, text = whole, whole
            elif whole and part.get("SUBS_TYPE") == "HypPart2" and not words:
                # The line before has the whole word.
                continue
            words.append((text, _box(page, part), _sure(part.get("WC"))))
        elif part.tag == "HYP" and not first and words:
            text, box, sure = words[-1]
            words[-1] = text + (part.get("CONTENT") or ""), box, sure
    page.say(words, _box(page, line), block, role, story=story)


def _sure(value: str | None) -> float | None:
    sure = number(value)
    # The standard has 0 to 1; some programs write per cent.
    return None if sure is None else share(sure, 100.0 if sure > 1 else 1.0)


def _outlined(page: PageLines, element: Element) -> Box | None:
    """Return the box round the outline of an element, if it has one: `x,y x,y` or `x y x y`."""
    for shape in element.findall("Shape"):
        for polygon in shape.findall("Polygon"):
            edges = (polygon.get("POINTS") or "").replace(",", " ").split()
            return page.box(list(zip(edges[::2], edges[1::2], strict=False)))
    return None


def _box(page: PageLines, element: Element) -> Box | None:
    told = [element.get(key) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
    if None in told:
        return _outlined(page, element)
    left, top, width, height = (number(one) for one in told)
    if left is None or top is None or width is None or height is None:
        return page.box(("", "", "", ""))
    return page.box((left, top, left + width, top + height))
