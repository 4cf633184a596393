"""Folders as scanning desks hand them over: which of their files are pages, and each page in one form only.

A desk keeps a page as a picture, as the recogniser's boxes and as text. Audited twice, its forms would be
near-duplicates of each other. Files are of one page where their names are the same but for endings and
words for forms (`alto/A01.xml`, `text/A01.txt`, `A01_content_list.json`) and they have much the same words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Notice, Problem, Role, Scan, Source
from auditor.read import refused
from auditor.read.content import Content
from auditor.read.decode import Undecodable, decode
from auditor.read.discover import PATTERNS, Found, discover, is_wanted
from auditor.read.formats import PluginError, format_of, is_readable, mets, pdf, plugged
from auditor.read.left_out import left_out
from auditor.read.source import LIMIT_BYTES, read_pages
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from auditor.contract import Message

_HEAD = 4096
"""Bytes that tell a picture, or a file that cannot be of any format."""
_BEGINNINGS = ("<", "{", "[", "level\t", "%PDF-", "PK\x03\x04")
_PICTURES = frozenset(("jpg", "jpeg", "png", "tif", "tiff", "jp2", "bmp", "gif", "webp"))
_WORDS = """
alto page pagexml xml hocr html htm xhtml ocr txt text texts md markdown json jsonl ndjson tsv
pdf docx word paddle paddle2 paddle3 paddleocr ppocr rapid rapidocr mineru tess tesseract res
result results content list layout lines words boxes mets img image images pic scan scans
"""
_FORMS = _PICTURES.union(_WORDS.split())
"""Words in names that say in which form a page is kept."""
_PARTS = lazy(r"[._\- ]+")
_MARKUP = lazy(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|[#*|<>\s-]")
_ALIKE = 0.35
"""Share of the pairs of characters of the shorter of two files that the other has, from which they are of one
page: of 105 couples of pages in ../shared none has more than 0.29, the worst reading of one there has 0.45.
"""
_WHOLE = 0.7
"""The same share from which a file of several pages holds nothing but the pages beside it."""
_NAMED = 8


def gathered(
    arguments: Sequence[str],
    patterns: Sequence[str] = PATTERNS,
    excluded: Callable[[str], bool] = lambda _: False,
) -> list[Found | Problem | Notice]:
    """Return what the arguments mean in the order of names, then what is set aside and left out.

    A folder gives the files that match `patterns` and those that one of the formats knows by their content.
    Files that are named are taken as they are.

    Args:
        arguments: as of `discover`.
        patterns: for names in folders.
        excluded: tells of the name of a file whether the user does not want it: such a one stands for no page
            that others hold too, and is not told as left out.
    """
    found = list(discover(arguments, patterns, is_page))
    forms_of_pages = [
        one for one in found if isinstance(one, Found) and one.in_folder and not excluded(one.name)
    ]
    aside, notices = _set_aside(forms_of_pages, patterns)
    kept = [one for one in found if not (isinstance(one, Found) and one.name in aside)]
    forms = {_key(one.name) for one in found if isinstance(one, Found) and not is_wanted(one.name, patterns)}
    taken = frozenset(one.name for one in found if isinstance(one, Found))
    left = left_out(
        arguments, patterns, lambda name: name in taken or excluded(name) or _is_picture_of(name, forms)
    )
    return [*kept, *notices, *left]


def is_page(path: str) -> bool:
    """Tell whether a file is of a format that can be read here, by its content."""
    try:
        status = Path(path).stat()
    except OSError:
        return False
    return _is_page(path, status.st_ino, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=1 << 14)
def _is_page(path: str, _number: int, size: int, _changed: int) -> bool:
    """Tell it once as long as the file stays the same: a folder that is watched is looked at every second."""
    if not 0 < size <= LIMIT_BYTES:
        return False
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
            if not _may_be(head):
                return False
            data = head + file.read(LIMIT_BYTES)
    except OSError:
        return False
    try:
        text = "" if head.startswith((b"%PDF", b"PK")) else decode(data)[0]
        form = format_of(Content(path, data, text, Path(path)))
    except Undecodable:
        return False
    except PluginError:
        return True  # reading it says what is wrong with the plugin
    return form is not None and is_readable(form) and (form is not pdf or pdf.has_text(data))


def _may_be(head: bytes) -> bool:
    if plugged() and not refused.is_picture(head):
        return True
    text = (
        head.decode("utf-16", "ignore")
        if head.startswith((b"\xff\xfe", b"\xfe\xff"))
        else head.decode("latin-1")
    )
    return text.removeprefix("\xef\xbb\xbf").removeprefix("\ufeff").lstrip().startswith(_BEGINNINGS)


def _key(name: str) -> str:
    """Return what a page is called without what says in which form it is kept."""
    path = PurePath(name)
    folders = [part for part in path.parts[:-1] if part.lower() not in _FORMS]
    first, *parts = _PARTS.split(path.name)
    while parts and parts[-1].lower() in _FORMS:
        parts.pop()
    return "/".join([*folders, ".".join([first, *parts]).lower()])


def _is_picture_of(name: str, forms: frozenset[str] | set[str]) -> bool:
    return PurePath(name).suffix.lower().removeprefix(".") in _PICTURES and _key(name) in forms


@dataclass(frozen=True)
class _File:
    """One file of a page, read when it is asked for."""

    found: Found
    is_text: bool

    @property
    def name(self) -> str:
        """As reports have it."""
        return self.found.name

    @cached_property
    def pages(self) -> tuple[Source | Scan, ...]:
        """Its pages that can be read."""
        return tuple(one for one in read_pages(self.found) if not isinstance(one, Problem))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines without blanks, markup, running heads and page numbers."""
        told = (line for page in self.pages for line in _lines(page))
        return tuple(_MARKUP.sub("", line) for line in told)

    @cached_property
    def characters(self) -> Counter[str]:
        """How often it has each character."""
        return Counter(char for line in self.lines for char in line)

    @cached_property
    def pairs(self) -> Counter[str]:
        """How often it has each pair of characters that stand beside each other."""
        return Counter("".join(pair) for line in self.lines for pair in pairwise(line))

    @property
    def is_boxed(self) -> bool:
        """Whether it tells where nearly all lines stand."""
        lines = [line for page in self.pages if isinstance(page, Scan) for line in page.lines]
        return bool(lines) and sum(line.box is not None for line in lines) * 10 >= 9 * len(lines)

    def is_like(self, other: _File) -> bool:
        """Tell whether both are of one page."""
        least = min(self.pairs.total(), other.pairs.total())
        return bool(least) and (self.pairs & other.pairs).total() >= _ALIKE * least


def _lines(page: Source | Scan) -> Iterator[str]:
    if isinstance(page, Source):
        yield from page.text.split("\n")
    else:
        yield from (line.text for line in page.lines if line.role is not Role.FURNITURE)


def _set_aside(found: Sequence[Found], patterns: Sequence[str]) -> tuple[set[str], list[Notice]]:
    """Return the names of files whose pages are read in another form, and what is to be said of them."""
    files = [_File(one, is_wanted(PurePath(one.name).name, patterns)) for one in found]
    if all(file.is_text for file in files):
        return set(), []
    aside = _of_issues(files)
    notices: list[Notice] = []
    groups: dict[str, list[_File]] = {}
    for file in files:
        if file.name not in aside:
            groups.setdefault(_key(file.name), []).append(file)
    for group in groups.values():
        if len(group) > 1 and not all(file.is_text for file in group):
            notices += _one_of(group, aside)
    notices += _whole_issues([file for file in files if file.name not in aside], aside)
    return aside, notices


def _of_issues(files: Iterable[_File]) -> set[str]:
    """Return the names of files that are pages of an issue whose METS file is read."""
    places = {file.found.path.resolve(): file.name for file in files if file.found.path}
    issues = {path: mets.members(path) for path in places}
    # Issues that point to each other, or to themselves, are no pages of any.
    return {
        places[member]
        for members in issues.values()
        for member in members
        if member in places and not issues[member]
    }


def _one_of(group: Sequence[_File], aside: set[str]) -> Iterator[Notice]:
    """Take one of several files of a page."""
    chosen, why = _choice(group)
    others = [file for file in group if file is not chosen and file.is_like(chosen)]
    if others:
        aside.update(file.name for file in others)
        yield _notice(chosen.name, others, why)


def _choice(group: Sequence[_File]) -> tuple[_File, Message]:
    """Return the form that is audited, and why.

    Boxes tell most; but a text that is not the recogniser's own any more has been corrected.
    """
    forms = sorted(
        (file for file in group if not file.is_text),
        key=lambda file: (not file.is_boxed, -file.characters.total(), file.name),
    )
    texts = [file for file in group if file.is_text and file.characters]
    if not texts:
        return forms[0], say("它的内容最全")
    for form in forms:
        if form.is_boxed and form.characters == texts[0].characters:
            return form, say("文字相同，它还有各行的位置")
    if not forms[0].is_like(texts[0]):
        return forms[0], say("它的内容最全")
    if any(form.characters == texts[0].characters for form in forms):
        return texts[0], say("文字相同")
    return texts[0], say("文字不同，多半已经改过")


def _whole_issues(files: Sequence[_File], aside: set[str]) -> Iterator[Notice]:
    """Set aside files of several pages that hold nothing but the pages beside them."""
    several = [
        file
        for file in files
        if not file.is_text and len(file.pages) > 1 and not mets.is_mets(file.found.path)
    ]
    for file in several:
        others = [one for one in files if one is not file and one.name not in aside and one not in several]
        beside: Counter[str] = Counter()
        for one in others:
            beside.update(one.pairs)
        if file.pairs and (file.pairs & beside).total() >= _WHOLE * file.pairs.total():
            aside.add(file.name)
            yield _notice(file.name, [file], say("各版另有文件"), is_whole=True)


def _notice(name: str, others: Sequence[_File], why: Message, *, is_whole: bool = False) -> Notice:
    if is_whole:
        said = say("{name} 没有审读：{why}；要审读请单独写出这个文件名", name=name, why=why)
        return Notice(name, "same-page", said)
    named = "、".join(file.name for file in others[:_NAMED]) + (" 等" if len(others) > _NAMED else "")
    said = say(
        "{others} 与 {name} 是同一版，只审读了 {name}（{why}）；要审读其他文件，请单独写出文件名",
        others=named,
        name=name,
        why=why,
    )
    return Notice(name, "same-page", said)
