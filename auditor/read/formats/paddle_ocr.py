"""PaddleOCR's results, as versions 2 and 3 save them, and PP-Structure's beside them.

Version 2 has a list a page of [four points, [text, confidence]]; version 3 an object with `rec_texts`,
`rec_scores` and `rec_polys` or `rec_boxes`. Both write lines from top to bottom across all columns.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from auditor.contract import say
from auditor.model import Scan
from auditor.read.content import Unread
from auditor.read.scanning import PageLines, role_of, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Problem
    from auditor.read.content import Content

NAME = "PaddleOCR JSON"


def sniff(content: Content) -> bool:
    """Tell whether JSON is a result of PaddleOCR."""
    pages = _pages_3(content.value)
    return bool(pages) or _is_page_2(_first_page_2(content.value)) or _is_structure(content.value)


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the pages of a file."""
    value: Any = content.value
    if results := _pages_3(value):
        for result in results:
            yield from _page_3(content, result)
    elif _is_structure(value):
        page = PageLines(NAME, content.name)
        for at, region in enumerate(value):
            _structured(page, region, at)
        yield from _told(content, page)
    else:
        for lines in [value] if _is_line_2(value[0]) else value:
            page = PageLines(NAME, content.name)
            for at, line in enumerate(lines or ()):
                if not _is_line_2(line):
                    raise Unread(say("第{number}行不是 [框, [文字, 把握]]", number=at + 1))
                page.say([(line[1][0], None, None)], page.box(line[0]), at, confidence=share(line[1][1]))
            yield from _told(content, page)


def _told(content: Content, page: PageLines, picture: str = "") -> Iterator[Scan | Problem]:
    yield Scan(content.name, NAME, page.lines, picture=picture)
    yield from page.problems()


def _first_page_2(value: object) -> object:
    if not isinstance(value, list) or not value:
        return None
    if _is_line_2(value[0]):
        return value
    # A page without a line is `null` in version 2.
    return next((page for page in value if page), None)


def _is_page_2(page: object) -> bool:
    return isinstance(page, list) and bool(page) and _is_line_2(page[0])


def _is_line_2(line: object) -> bool:
    return (
        isinstance(line, list)
        and len(line) == 2
        and isinstance(line[0], list)
        and isinstance(line[1], (list, tuple))
        and len(line[1]) == 2
        and isinstance(line[1][0], str)
    )


def _pages_3(value: object) -> list[dict[str, Any]]:
    """Return the results of version 3 in a value: one, or a list of them."""
    found = value if isinstance(value, list) else [value]
    results = [_result_3(one) for one in found]
    return [one for one in results if one] if results and all(results) else []


def _result_3(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("res"), dict):
        value = value["res"]
    found: dict[str, Any] = value
    if isinstance(found.get("rec_texts"), list):
        return found
    whole = found.get("overall_ocr_res")
    if isinstance(whole, dict) and isinstance(whole.get("rec_texts"), list) and whole["rec_texts"]:
        return {**whole, "input_path": found.get("input_path")}
    return found if isinstance(found.get("parsing_res_list"), list) else None


def _page_3(content: Content, result: dict[str, Any]) -> Iterator[Scan | Problem]:
    page = PageLines(NAME, content.name)
    picture = PurePath(str(result.get("input_path") or "")).name
    if "rec_texts" not in result:
        for at, block in enumerate(result["parsing_res_list"]):
            if isinstance(block, dict):
                _parsed(page, block, at)
        yield from _told(content, page, picture)
        return
    texts = result["rec_texts"]
    boxes = _beside(result, texts, "rec_polys", "rec_boxes", "dt_polys")
    scores = _beside(result, texts, "rec_scores")
    for at, (text, box, score) in enumerate(zip(texts, boxes, scores, strict=True)):
        if not isinstance(text, str):
            raise Unread(say("第{number}行的文字一项不是文字", number=at + 1))
        page.say([(text, None, None)], page.box(box), at, confidence=share(score))
    yield from _told(content, page, picture)


def _beside(result: dict[str, Any], texts: Sequence[object], *names: str) -> Sequence[Any]:
    """Return what stands beside each text under the first of the names that is there; else None for each."""
    for name in names:
        told = result.get(name)
        if isinstance(told, list) and told:
            if len(told) != len(texts):
                raise Unread(
                    say(
                        "有{texts}行文字，{name} 却有{others}项，文件可能被截断",
                        texts=len(texts),
                        name=name,
                        others=len(told),
                    )
                )
            return told
    return [None] * len(texts)


def _parsed(page: PageLines, block: dict[str, Any], at: int) -> None:
    """Add a block of PP-StructureV3."""
    text, label = block.get("block_content"), block.get("block_label")
    if isinstance(text, str) and label not in ("image", "table", "chart", "seal", "formula"):
        page.say([(text, None, None)], page.box(block.get("block_bbox")), at, role_of(str(label)))


def _is_structure(value: object) -> bool:
    """Tell whether JSON is a list of the regions of PP-Structure, version 2."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, dict) and {"type", "bbox", "res"} <= one.keys() for one in value)
    )


def _structured(page: PageLines, region: dict[str, Any], at: int) -> None:
    role = role_of(str(region["type"]))
    lines = region["res"] if isinstance(region["res"], list) else []
    for line in lines:
        if isinstance(line, dict) and isinstance(line.get("text"), str):
            box = page.box(line.get("text_region"))
            page.say([(line["text"], None, None)], box, at, role, share(line.get("confidence")))
