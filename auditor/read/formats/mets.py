"""METS (Library of Congress, https://www.loc.gov/standards/mets/): an issue with its pages in ALTO or PAGE.

The physical structure tells the pages, the logical one the stories: divisions of the type ARTICLE point to
the blocks of text that belong to them. Files are read from the folder of the METS file and below it alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from auditor.contract import say
from auditor.model import Problem, Scan
from auditor.read.content import Content, Unread
from auditor.read.decode import Undecodable, decode
from auditor.read.formats import alto, page_xml
from auditor.read.markup import tree
from auditor.read.roots import root_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

NAME = "METS"

_STORIES = frozenset({"article", "advertisement", "obituary", "illustration"})
_HEAD = 4096
"""Bytes in which a METS file shows itself."""
_LARGEST = 64 * 2**20
"""Bytes of one ALTO file."""
_MOST_PAGES = 500


def sniff(content: Content) -> bool:
    """Tell whether a document is METS."""
    return content.head.startswith("<") and root_of(content.head) == "mets"


@dataclass(slots=True)
class _Leaf:
    """A page: its file, what it is called, and the blocks of its stories in the order of reading."""

    file: str
    label: str
    blocks: list[str] = field(default_factory=list)
    stories: dict[str, int] = field(default_factory=dict)


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the pages in their order; stories have the numbers of their divisions."""
    root = tree(content, NAME)
    hrefs = _hrefs(root)
    leaves = _leaves(root, hrefs)
    if not leaves:
        raise Unread(say("这个 {format} 没有指向 ALTO 文件", format=NAME), "empty")
    if content.path is None:
        raise Unread(say("METS 要引用别的文件，不能从标准输入读，请给出文件名"), "unsupported-format")
    if len(leaves) > _MOST_PAGES:
        raise Unread(say("METS 超过{most}版，请按期分开", most=_MOST_PAGES), "too-large")
    _tell_stories(root, {leaf.file: leaf for leaf in leaves})
    for number, leaf in enumerate(leaves, 1):
        yield from _page(content, content.path.parent, hrefs[leaf.file], leaf, number)


def is_mets(path: Path | None) -> bool:
    """Tell whether a file is METS."""
    return path is not None and bool(members(path))


def members(path: Path) -> frozenset[Path]:
    """Return the files that a METS file with pages points to and that are there; none of any other file."""
    try:
        with path.open("rb") as file:
            if not sniff(Content(path.name, b"", file.read(_HEAD).decode("utf-8", "replace"))):
                return frozenset()
        data = path.read_bytes()
        content = Content(path.name, data, decode(data)[0], path)
        root = tree(content, NAME)
    except (OSError, Undecodable, Unread):
        return frozenset()
    hrefs = _hrefs(root)
    if not _leaves(root, hrefs):
        return frozenset()
    found = set()
    for href in hrefs.values():
        try:
            found.add(_place(path.parent, href).resolve())
        except OSError:
            continue
    return frozenset(found)


def _hrefs(root: Element) -> dict[str, str]:
    """Return where each file lies, by its identifier."""
    found = {}
    for file in root.iter("file"):
        place = next((one.get("href") for one in file.iter("FLocat") if one.get("href")), None)
        if place:
            found[file.get("ID") or ""] = place
    return found


def _leaves(root: Element, hrefs: dict[str, str]) -> list[_Leaf]:
    """Return the pages in the order of the physical structure; without one, in that of the files."""
    leaves: dict[str, _Leaf] = {}
    for structure in root.iter("structMap"):
        if (structure.get("TYPE") or "").upper() != "PHYSICAL":
            continue
        for division in structure.iter("div"):
            label = division.get("ORDERLABEL") or division.get("LABEL") or ""
            files = [one for pointer in division.findall("fptr") for one in _files(pointer)]
            # A page may be there in several forms.
            file = next((one for one in files if _is_page(hrefs.get(one, ""))), None)
            if file is not None:
                leaves.setdefault(file, _Leaf(file, label.strip()))
    if not leaves:
        leaves = {one: _Leaf(one, "") for one, href in hrefs.items() if _is_page(href)}
    return list(leaves.values())


def _is_page(href: str) -> bool:
    return urlsplit(href).path.lower().endswith((".xml", ".alto"))


def _files(pointer: Element) -> Iterator[str]:
    for one in (pointer, *pointer.iter("area")):
        identifier = one.get("FILEID")
        if identifier:
            yield identifier


def _tell_stories(root: Element, leaves: dict[str, _Leaf]) -> None:
    """Put the blocks of each article to the pages on which they stand."""
    story = 0
    for structure in root.iter("structMap"):
        if (structure.get("TYPE") or "").upper() != "LOGICAL":
            continue
        for division in structure.iter("div"):
            if (division.get("TYPE") or "").lower() not in _STORIES:
                continue
            story += 1
            for area in division.iter("area"):
                leaf, block = leaves.get(area.get("FILEID") or ""), area.get("BEGIN") or ""
                if leaf and block and block not in leaf.stories:
                    leaf.blocks.append(block)
                    leaf.stories[block] = story


def _page(content: Content, folder: Path, href: str, leaf: _Leaf, number: int) -> Iterator[Scan | Problem]:
    try:
        data = _bytes(folder, href)
        text, _ = decode(data)
    except (OSError, Undecodable) as error:
        said = say(
            "第{number}版的 ALTO 文件“{file}”无法读取（{reason}），这一版没有审读",
            number=number,
            file=href[:200],
            reason=(error.strerror if isinstance(error, OSError) else None) or str(error)[:200],
        )
        yield Problem(content.name, "unreadable", said)
        return
    try:
        root = tree(Content(content.name, data, text), alto.NAME)
    except Unread as error:
        said = say(
            "第{number}版的 ALTO 文件“{file}”：{reason}",
            number=number,
            file=href[:200],
            reason=error.message,
        )
        yield Problem(content.name, error.kind, said)
        return
    if page_xml.is_root(root):
        yield from _of_page_xml(content.name, root, leaf)
        return
    for page in alto.pages(root, content.name, leaf.stories, leaf.blocks):
        label = leaf.label or page.label
        yield Scan(
            content.name,
            NAME,
            page.lines,
            label,
            page.picture,
            is_ordered=page.is_ordered,
            extent=page.extent,
        )
        yield from page.problems()


def _of_page_xml(name: str, root: Element, leaf: _Leaf) -> Iterator[Scan | Problem]:
    try:
        for one in page_xml.pages(root, name):
            yield replace(one, form=NAME, page=leaf.label) if isinstance(one, Scan) else one
    except Unread as error:
        yield Problem(name, error.kind, error.message)


def _bytes(folder: Path, href: str) -> bytes:
    """Return the bytes of a file of an issue.

    Raises:
        OSError: when it cannot be read, lies anywhere else than below the folder, or is too large.
    """
    path = _place(folder, href)
    if path.stat().st_size > _LARGEST:
        raise OSError(f"larger than {_LARGEST:,} bytes")
    return path.read_bytes()


def _place(folder: Path, href: str) -> Path:
    """Return where a file of an issue lies.

    Raises:
        OSError: when it is not there, or anywhere else than below the folder.
    """
    parts = urlsplit(href)
    place = PurePosixPath(unquote(parts.path))
    told = (parts.scheme, parts.netloc)
    if told not in {("", ""), ("file", "")} or place.is_absolute() or ".." in place.parts or "\0" in href:
        raise OSError("outside the folder of the METS file")
    path = folder / Path(*place.parts)
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise FileNotFoundError(2, "No such file")
    return path
