"""The articles that styled pages are made of: prose under a headline, with what is no prose told apart."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FAMILIES = ("xinhua", "rmrb", "cctv", "rm98")

_CORPORA = ("clean.jsonl", "more.jsonl")
_DAILY = "rm98_open.txt"
_FINALS = "。！？”）…：；’"
_RUBRIC = re.compile(r"^(?:（(?P<round>[^）]{1,20})）|【(?P<square>[^】]{1,20})】)\s*")
_SERIES = re.compile(r"（(?P<series>[^）]{2,16})）$")
_NO_HEADLINE = re.compile(r"特稿（|附图片|图片新闻|^题：|^今日|^导读")
_AGENCY = r"(?:据?新华社|据?中新社|新华网|本报|央视网|综合新华社|人民网)"
_DATELINE = re.compile(
    rf"^{_AGENCY}[^，。：]{{0,30}}?(?:电|讯|消息|报道)(?:\s*[（(][^）)]{{2,40}}[）)])?\s*[：:]?\s*"
    r"(?:[^，。]{2,30}(?:报道|电)：)?"
)
_DATED = re.compile(r"^(?:本报|据?新华社|据?中新社)[^，。：]{0,24}(?:讯|电)")
_END = re.compile(
    r"(?:（完）|（新华社特稿[^）]*）|（(?:本报)?记者[^）]{2,40}）|（(?:参与)?[^（）]{0,8}(?:记者|编辑)：?[^）]{2,40}）)$"
)
_CAPTION = re.compile(r"(?:摄|供图|图/[^。]{2,6}|新华社发)(?:）)?$")
_NAME_LINE = re.compile(r"^[一-鿿]{1,2}[ 　]?[一-鿿]{1,2}$")
_NO_SUBHEAD = re.compile(r"编\s*者|主席|【|：$|^——|说$")
_HAN = re.compile(r"[一-鿿]")
_HEADING = 26
_LONGEST_HEADLINE = 46
_FULL_WIDTH = {wide: wide - 0xFEE0 for ch in "％＋" for wide in (ord(ch),)} | {
    wide: wide - 0xFEE0
    for first, last in ("０９", "ＡＺ", "ａｚ")
    for wide in range(ord(first), ord(last) + 1)
}
_POINT = re.compile(r"(?<=\d)．(?=\d)")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of an article: body, subhead or caption."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A story as its source printed it, without dateline, byline and signature; figures half-width.

    `name` is the source's own id, `family` one of FAMILIES; `label` is the rubric that stood in brackets
    before or after the headline, `deck` the lines that stood below it (both may be empty).
    """

    name: str
    family: str
    headline: str
    parts: tuple[Part, ...]
    label: str = ""
    deck: str = ""


def read_articles(folder: Path) -> list[Article]:
    """Read clean.jsonl, more.jsonl and rm98_open.txt of a folder, those that are there, in this order.

    Raises:
        FileNotFoundError: when the folder has none of them.
    """
    found: list[Article] = []
    seen = False
    for name in _CORPORA:
        path = folder / name
        if path.is_file():
            seen = True
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
            found += [article for row in rows if (article := from_web(row["id"], row["text"]))]
    if (folder / _DAILY).is_file():
        seen = True
        lines = (folder / _DAILY).read_text(encoding="utf-8").splitlines()
        found += from_daily(lines)
    if not seen:
        raise FileNotFoundError(f"{folder}: none of {', '.join((*_CORPORA, _DAILY))}")
    return found


def from_web(name: str, text: str) -> Article | None:
    """Return the article of a web page's text (headline, then paragraphs), or none where it is no prose."""
    head, *rest = [line.strip() for line in text.split("\n") if line.strip()] or [""]
    family = re.split(r"[_\d]", name)[0]
    if "特稿（" in head and rest:
        head, rest = rest[0], rest[1:]
    elif rest and rest[0].endswith(head.split("）")[-1] or head):
        rest = rest[1:]
    label, headline, series = _headline(head)
    if _NO_HEADLINE.search(headline) or not _is_headline(headline):
        return None
    dated = [at for at, line in enumerate(rest) if _DATELINE.match(line)]
    if len(dated) > 1:
        return None
    parts = tuple(_parts(rest[dated[0] :] if dated else rest))
    if not _is_prose(parts):
        return None
    return Article(name, family, headline, parts, label or series)


def from_daily(lines: Sequence[str]) -> list[Article]:
    """Return the stories of a year's print, a paragraph or headline a line: those that start beyond doubt.

    A story starts with one or two lines without a stop above a paragraph with a dateline, or with a line
    without a stop above a bare name; it ends before the next line without a stop or the next dateline.
    """
    found: list[Article] = []
    plain = [_POINT.sub(".", line.strip().translate(_FULL_WIDTH)) for line in lines]
    at = 0
    while at < len(plain) - 2:
        above = _heading_lines(plain, at)
        if not above:
            at += 1
            continue
        end = _story_end(plain, at + above)
        article = _daily_story(f"rm98_{at + 1:05d}", plain[at : at + above], plain[at + above : end])
        if article:
            found.append(article)
        at = max(end, at + 1)
    return found


def _heading_lines(lines: Sequence[str], at: int) -> int:
    """Count the lines of a heading that starts here; 0 where none does beyond doubt."""
    if lines[at].endswith(tuple(_FINALS)) or _NAME_LINE.match(lines[at]):
        return 0
    for count in (1, 2):
        below = lines[at + count]
        if _DATED.match(below) and below.endswith(tuple(_FINALS)):
            return count
        if count == 1 and below.endswith(tuple(_FINALS)):
            return 0
    return 2 if _NAME_LINE.match(lines[at + 1]) and len(lines[at + 2]) > _HEADING else 0


def _story_end(lines: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(lines) and lines[end].endswith(tuple(_FINALS)) and not _DATED.match(lines[end]):
        end += 1
    return end


def _daily_story(name: str, heading: Sequence[str], body: Sequence[str]) -> Article | None:
    label, headline, series = _headline(heading[0])
    parts = tuple(_parts(body))
    if not _is_headline(headline) or _NO_HEADLINE.search(headline) or not parts:
        return None
    below = heading[1] if len(heading) > 1 else ""
    is_deck = 8 <= len(below) <= _LONGEST_HEADLINE and "记者" not in below and "附图片" not in below
    if sum(len(part.text) for part in parts) < 60:
        return None
    return Article(name, "rm98", headline, parts, label or series, below if is_deck else "")


def _headline(line: str) -> tuple[str, str, str]:
    """Return rubric, headline and series."""
    label = ""
    while found := _RUBRIC.match(line):
        label = found["round"] or found["square"]
        line = line[found.end() :]
    series = ""
    if found := _SERIES.search(line):
        series = found["series"]
        line = line[: found.start()]
    return label, line.lstrip("]】） ").strip(), series


def _is_headline(line: str) -> bool:
    return (
        3 <= len(line) <= _LONGEST_HEADLINE
        and not line.startswith("——")
        and not line.endswith(("。", "）"))
        and bool(_HAN.search(line))
    )


def _parts(lines: Sequence[str]) -> Iterator[Part]:
    """Yield what is surely body, subhead or caption; what may be anything else is left out."""
    kept: list[Part] = []
    for line in lines:
        text = _DATELINE.sub("", line, count=1)
        while found := _END.search(text):
            text = text[: found.start()].rstrip()
        role = _role(text)
        if role:
            kept.append(Part(role, text.strip("【】") if role == "subhead" else text))
    for at, part in enumerate(kept):
        below = kept[at + 1].role if at + 1 < len(kept) else ""
        if part.role != "subhead" or (at and below == "body" and kept[at - 1].role == "body"):
            yield part


def _role(text: str) -> str:
    if _CAPTION.search(text) and len(text) < 150 and text.count("。") <= 2:
        return "caption"
    if text.startswith(("（", "——", "关键词", "题：", "【", "●", "■")) and len(text) > 12:
        return ""
    if "记者" in text[:8] and len(text) < _HEADING:
        return ""
    if text.endswith(("。", "！", "？", "”", "……", "：")) and len(text) >= 8:
        return "body"
    bare = text.strip("【】")
    if 4 <= len(bare) < 20 and not bare.endswith(tuple(_FINALS + "，、）")) and not _NO_SUBHEAD.search(bare):
        return "subhead"
    return ""


def _is_prose(parts: Sequence[Part]) -> bool:
    body = [part for part in parts if part.role == "body"]
    return len(body) >= 2 and 2 * len(body) >= len(parts) and parts[0].role == "body"
