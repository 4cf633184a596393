"""Enumerations of a story: 一是…二是…, 第一…第二…, （一）…（二）…, and what is missing in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.lexicon.numerals import number
from auditor.model import Enumeration, Enumerations, ListMark, OutOfOrder
from auditor.model.reading import reading
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from auditor.model import Passage, Story

_N = "[一二三四五六七八九十]{1,3}"
_AT = r"(?:^|(?<=[。；;：:，,！？!?”’\n…—]))[ \u3000]{0,4}[“‘]?"
_HEAD = r"^(?:[^。，,\n]{2,24}(?:电|讯|報道|报道)(?:[（(][^）)。\n]{2,24}[）)])?[：:]?)?[ \u3000]{0,4}"
"""Before the first item of a list that begins a story: its dateline."""
_FORMS = {
    "是": lazy(rf"{_AT}(?P<mark>(?P<n>{_N})是)(?!一)"),
    "要": lazy(rf"{_AT}(?P<mark>(?P<n>{_N})要)"),
    "则": lazy(rf"{_AT}(?P<mark>(?P<n>{_N})[则来])(?![自到宾历])"),
    "其": lazy(rf"{_AT}(?P<mark>其(?P<n>{_N}))(?=[，,、：:是])"),
    "第": lazy(rf"{_AT}(?P<mark>第(?P<n>{_N}))(?=[，,、：:是“])"),
    "（": lazy(rf"{_AT}(?P<mark>[（(](?P<n>{_N})[）)])"),
    "、": lazy(rf"{_HEAD}(?P<mark>(?P<n>{_N})、)(?!{_N}[、是])"),
    "1": lazy(r"^[ \u3000]{0,4}(?P<mark>(?P<n>[0-9]{1,2})(?:[.．](?![0-9])|、))(?![0-9])"),
    "首": lazy(rf"{_AT}(?P<mark>(?P<n>(?:首先|其次)(?=[，,是要])|(?:再次|最后|第[三四五六])(?=[，,是])))"),
    "①": lazy(rf"{_AT}(?P<mark>(?P<n>[①-⑳]))(?![组号班队和、至到])"),
    "甲": lazy(rf"{_AT}(?P<mark>(?P<n>[甲乙丙丁戊己庚辛])、)(?![甲乙丙丁戊己庚辛])"),
    "步": lazy(rf"{_AT}(?P<mark>第(?P<n>{_N})步)"),
    "1；": lazy(r"(?<=[：:；;。])(?P<mark>(?P<n>[0-9]{1,2})[.．、](?![0-9]))"),
    "看": lazy(r"(?:^|(?<=[。；;：:，,\n]))[“‘]?(?P<mark>(?P<n>[一二三四五六])看)(?![看下完不来去])"),
}
_WORDS = (
    {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
    | {
        char: at
        for series in ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "甲乙丙丁戊己庚辛")
        for at, char in enumerate(series, 1)
    }
    | {f"第{char}": at for at, char in enumerate("三四五六", 3)}
)
_HEADINGS = frozenset(("、", "1", "（"))
"""Forms that number paragraphs and headings: their parts stand far apart."""
_FAR = 1500
"""Characters between two marks of one enumeration in running text."""
_ENDED = lazy("[。！？!?\n“”]")
_OTHER = lazy(
    rf"{_AT}(?:第?[一二三四五六七八九十]{{1,2}}(?:[、，,是要则来：:]|个是|方面|条)|其[一二三四五六]|"
    r"首先|其次|再次|再者|最后|此外|另外|同时|一方面|另一方面|还有|接着|然后|首要|更重要|"
    r"[（(]?(?:[1-9]|[一二三四五六七八九十])[）).．、]|[①②③④⑤⑥⑦⑧⑨])"
)
_CONTINUED = lazy("上接|接上|接第")


@dataclass(slots=True, eq=False)
class _OpenEnumeration:
    """An enumeration that goes on being read."""

    form: str
    marks: list[ListMark]
    is_whole: bool = True
    seen: set[int] = field(default_factory=set)

    def add(self, mark: ListMark) -> None:
        """Put a mark at its end."""
        self.marks.append(mark)
        self.seen.add(mark.number)


def enumerations(story: Story) -> Enumerations:
    """Return the enumerations of a story and the marks in them that are out of order."""
    parts = reading(story).parts
    lists: list[_OpenEnumeration] = []
    out_of_order: list[OutOfOrder] = []
    for form, pattern in _FORMS.items():
        found = list(_marks(parts, pattern))
        if len(found) > 1:
            _follow(parts, form, found, lists, out_of_order)
    return Enumerations(
        parts,
        tuple(Enumeration(one.form, tuple(one.marks), one.is_whole) for one in lists),
        tuple(sorted(out_of_order, key=lambda gap: gap.mark.at)),
    )


def _marks(parts: Sequence[Passage], pattern: re.Pattern[str]) -> Iterator[ListMark]:
    base = 0
    for part, passage in enumerate(parts):
        for found in pattern.finditer(passage.text):
            value = _WORDS.get(found["n"]) or number(found["n"])
            if value:
                start, end = found.span("mark")
                yield ListMark(int(value), part, start, end, found["mark"], base + start)
        base += len(passage.text)


def _follow(
    parts: Sequence[Passage],
    form: str,
    marks: Sequence[ListMark],
    lists: list[_OpenEnumeration],
    out_of_order: list[OutOfOrder],
) -> None:
    """Put the marks of one form into enumerations; one may stand inside another."""
    opened: list[_OpenEnumeration] = []
    for mark in marks:
        if form not in _HEADINGS:
            opened = [one for one in opened if mark.at - one.marks[-1].at <= _FAR]
        home = _home(opened, mark)
        again = opened[-1] if form == "首" and opened and mark.number == 1 else None
        if again and again.marks[-1].number > 1 and not _ENDED.search(_between(parts, again.marks[-1], mark)):
            out_of_order.append(OutOfOrder("back", mark, again.marks[-1], again.marks[-1].number + 1, form))
        if mark.number == 1:
            opened.append(_OpenEnumeration(form, [mark], seen={1}))
            lists.append(opened[-1])
            del opened[:-4]
        elif home:
            home.add(mark)
            del opened[opened.index(home) + 1 :]
        elif opened:
            gap = _gap(parts, opened[-1], mark)
            opened[-1].is_whole = False
            if gap:
                out_of_order.append(gap)
            opened[-1].add(mark)
        else:
            gap = _headless(parts, form, mark, marks)
            if gap:
                out_of_order.append(gap)
            opened.append(_OpenEnumeration(form, [mark], is_whole=False, seen={mark.number}))
            lists.append(opened[-1])


def _home(opened: Sequence[_OpenEnumeration], mark: ListMark) -> _OpenEnumeration | None:
    """Return the open enumeration that a mark continues, the innermost first.

    An enumeration that holds another goes on only after two marks of the other: one mark is none.
    """
    fitting = [one for one in opened if one.marks[-1].number + 1 == mark.number]
    if not fitting or (fitting[-1] is not opened[-1] and len(opened[-1].marks) < 2):
        return None
    return fitting[-1]


def _gap(parts: Sequence[Passage], one: _OpenEnumeration, mark: ListMark) -> OutOfOrder | None:
    last = one.marks[-1]
    if one.form in _HEADINGS and 1 not in one.seen:
        return None
    between = _between(parts, last, mark)
    if one.form == "首":
        # 首先……再次: only 其次 can be missed; 最后 may follow any of them.
        is_gap = mark.text == "再次" and last.text == "首先" and not _OTHER.search(between)
        # 其次……第四: a count goes on from there; 第 after 首先 alone may be a list of its own.
        is_gap = is_gap or (mark.text[0] == "第" and last.text == "其次" and mark.number > last.number + 1)
        return OutOfOrder("missing", mark, last, 2, one.form) if is_gap else None
    if mark.number > last.number:
        return (
            None if _OTHER.search(between) else OutOfOrder("missing", mark, last, last.number + 1, one.form)
        )
    if mark.number == last.number and one.is_whole:
        return OutOfOrder("twice", mark, last, last.number + 1, one.form)
    if mark.number in one.seen and one.form not in _HEADINGS:
        return OutOfOrder("back", mark, last, last.number + 1, one.form)
    return None


def _between(parts: Sequence[Passage], last: ListMark, mark: ListMark) -> str:
    """Return the text from one mark to another."""
    if last.part == mark.part:
        return parts[last.part].text[last.end : mark.start]
    middle = (passage.text for passage in parts[last.part + 1 : mark.part])
    return "\n".join((parts[last.part].text[last.end :], *middle, parts[mark.part].text[: mark.start]))


def _headless(
    parts: Sequence[Passage], form: str, mark: ListMark, marks: Sequence[ListMark]
) -> OutOfOrder | None:
    """Return a gap where an enumeration in running text begins with its second mark."""
    if form not in ("是", "其") or mark.number != 2:
        return None
    following = any(one.number == 3 and 0 < one.at - mark.at <= _FAR for one in marks)
    # 首先……二是, 第一……二是, 一个是……二是 begin in another way.
    earlier = "\n".join(passage.text for passage in parts[max(mark.part - 2, 0) : mark.part])
    before = f"{earlier}\n{parts[mark.part].text[: mark.start]}"[-600:]
    if not following or _OTHER.search(before) or "一是" in before or _CONTINUED.search(before):
        return None
    return OutOfOrder("headless", mark, None, 1, form)
