"""The lines of a page as formats tell them, put together and held against what can be."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Box, Problem, Role, ScanLine, ScanWord
from auditor.read.content import Unread
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BREAKS = lazy("[\x00-\x1f\x7f\x85\u2028\u2029]+")
MOST_WORDS = 300_000
"""Words of one file; a page of a broadsheet has 15,000, where each character is one."""
_LATIN_END, _LATIN_BEGIN = lazy(r"[A-Za-z0-9,.;:!?)%]$"), lazy(r"[A-Za-z0-9(]")
_FIGURE = lazy(r"\d[.,:]$")
_TOUCH, _CLOSE = 0.3, 0.12
"""Heights of a line below which a gap between figures, and between letters, is none."""
_ROLES = {
    Role.SUBHEAD: "heading headline title doc_title paragraph_title subheading chapter section_title",
    Role.CAPTION: "caption figure_title image_caption table_caption table_title chart_title figure_caption",
    Role.FURNITURE: (
        "header footer page-number page_number number header_image footer_image running_title running_head "
        "signature-mark catch-word aside_text"
    ),
    Role.BYLINE: "credit byline author",
    Role.BOX: "floating advertisement",
}
_BY_NAME = {name: role for role, names in _ROLES.items() for name in names.split()}

Said = tuple[str, "Box | None", "float | None"]
"""A word: its text, box and confidence."""


def role_of(name: str | None) -> Role | None:
    """Return the role that a format means by the name of a kind of region; None: of no use here."""
    return _BY_NAME.get((name or "").strip().lower().replace(" ", "_"))


def number(value: object) -> float | None:
    """Return a finite number; None where it is none."""
    try:
        found = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def share(value: object, of: float = 1.0) -> float | None:
    """Return a confidence as a share, 0 to 1; None where it is no number."""
    found = number(value)
    return None if found is None else min(max(found / of, 0.0), 1.0)


class PageLines:
    """Gathers the lines of one page.

    Args:
        form: name of the format.
        name: of the file in reports.

    Attributes:
        extent: width and height of the page, as of `Scan`.
    """

    def __init__(self, form: str, name: str) -> None:
        self._form, self._name = form, name
        self._lines: list[ScanLine] = []
        self._words = 0
        self._wrong = 0
        self.extent: tuple[float, float] | None = None

    @property
    def lines(self) -> tuple[ScanLine, ...]:
        """The lines so far."""
        return tuple(self._lines)

    def measures(self, width: object, height: object) -> None:
        """Take in how wide and high the page is, in the units of its boxes; what is no measure is none."""
        across, down = number(width) or 0.0, number(height) or 0.0
        self.extent = (across, down) if across > 0 and down > 0 else None

    def box(self, corners: Sequence[object] | None) -> Box | None:
        """Return the box of two corners (left, top, right, bottom), of four in eight numbers, or of points.

        What is none is counted, and said of the page; None where nothing is given.
        """
        if not corners:
            return None
        if len(corners) == 8:
            corners = list(zip(corners[::2], corners[1::2], strict=True))
        flat = corners
        if isinstance(corners[0], (list, tuple)):
            points = [point for point in corners if isinstance(point, (list, tuple)) and len(point) == 2]
            xs, ys = [number(point[0]) for point in points], [number(point[1]) for point in points]
            if len(points) < len(corners) or None in xs or None in ys or not points:
                self._wrong += 1
                return None
            told = [x for x in xs if x is not None], [y for y in ys if y is not None]
            flat = (min(told[0]), min(told[1]), max(told[0]), max(told[1]))
        edges = [number(edge) for edge in flat]
        if len(edges) != 4 or None in edges:
            self._wrong += 1
            return None
        try:
            return Box(*(edge for edge in edges if edge is not None))
        except ValueError:
            self._wrong += 1
            return None

    def say(
        self,
        words: Iterable[Said],
        box: Box | None,
        block: int = 0,
        role: Role | None = None,
        confidence: float | None = None,
        story: int | None = None,
        slope: float | None = None,
        opens: bool | None = None,
        is_set: bool = False,
    ) -> None:
        """Add a line made of words; one without a character is left out."""
        parts: list[str] = []
        told: list[ScanWord] = []
        length = 0
        last: Box | None = None
        for raw, place, sure in words:
            text = one_line(raw)
            if not text:
                continue
            if parts and _apart(parts[-1], text, last, place):
                parts.append(" ")
                length += 1
            parts.append(text)
            told.append(ScanWord(length, length + len(text), place, sure))
            length += len(text)
            last = place
        self._count(max(1, len(told)))
        if not parts:
            return
        if box is None:
            boxes = [word.box for word in told if word.box]
            for one in boxes:
                box = box.around(one) if box else one
        if slope is None:
            slope = _slope(told)
        known = told if any(word.box or word.confidence is not None for word in told) else []
        if len(known) == 1 and known[0].confidence is None:
            known = []
        self._lines.append(
            ScanLine("".join(parts), box, tuple(known), confidence, block, role, story, opens, slope, is_set)
        )

    def _count(self, words: int) -> None:
        self._words += words
        refuse_flood(self._words)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the page although it is read."""
        if self._wrong:
            said = say(
                "{format} 里有{count}处位置（框）无效，已略去，行序可能不准，请检查识别结果",
                format=self._form,
                count=self._wrong,
            )
            yield Problem(self._name, "unreadable", said)


def refuse_flood(words: int) -> None:
    """Refuse a file with more words than any page has.

    Raises:
        Unread: when it has.
    """
    if words > MOST_WORDS:
        message = say("一个文件里超过{most:,}个词，不像报纸版面，请按版分开", most=MOST_WORDS)
        raise Unread(message, "too-large")


def one_line(text: str) -> str:
    """Return a text on one line, without white space at its ends.

    Raises:
        Unread: for lone surrogates, which no file can hold.
    """
    line = _BREAKS.sub(" ", text).strip()
    try:
        line.encode()
    except UnicodeEncodeError:
        raise Unread(say("里面有残缺的字符，请重新导出")) from None
    return line


def _apart(before: str, after: str, one: Box | None, other: Box | None) -> bool:
    """Tell whether a blank stands between two words: between Latin ones that do not touch."""
    if not (_LATIN_END.search(before) and _LATIN_BEGIN.match(after)):
        return False
    if one and other:
        least = _TOUCH if before[-1].isdigit() and after[0].isdigit() else _CLOSE
        return other.left - one.right >= least * max(one.height, other.height)
    return not (_FIGURE.search(before) and after[0].isdigit())


_TELLING = 8
"""Words with boxes that tell the slope of a line."""


def _slope(words: Sequence[ScanWord]) -> float | None:
    """Return the slope of a line by the middles of its words: the line through the means of both halves."""
    boxes = [word.box for word in words if word.box]
    if len(boxes) < _TELLING:
        return None
    half = len(boxes) // 2
    one, other = _middle(boxes[:half]), _middle(boxes[half:])
    return (other[1] - one[1]) / (other[0] - one[0]) if other[0] > one[0] else None


def _middle(boxes: Sequence[Box]) -> tuple[float, float]:
    xs = sum(box.left + box.right for box in boxes) / 2 / len(boxes)
    ys = sum(box.top + box.bottom for box in boxes) / 2 / len(boxes)
    return xs, ys
