"""The names in datelines, bylines, signatures and under pictures: who wrote and who took them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.lexicon.names import is_name
from auditor.lexicon.tokens import is_word
from auditor.model import Person, Role, Span
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Story

_PART = lazy(r"[^ \u3000\r\n/／:：、,，;；|｜()（）〔〕\[\]□■◎●○◇◆▲△★☆⊙◉❖]+")
_TITLE = lazy(
    f"(?P<title>[{HAN}]{{0,14}}?(?:记者|通讯员|实习生|评论员|特约撰稿人))(?P<name>[{HAN}·]{{2,8}})?$"
)
_PLAIN = lazy(r"(?:文图|图文|文|图|摄影|撰文|供稿|编辑|作者|整理|策划|统筹|制图|摄|完)$")
_OUTLET = lazy(r"讯$|电$|报$|社$|网$|中心$|发布$|报道$")
_UNDER_PICTURE = lazy(
    rf"(?:(?P<title>记者|通讯员)[ \u3000/]?)?(?P<name>[{HAN}]{{2,4}})[ \u3000/／]{{1,2}}"
    r"(?:摄影|摄|供图)[)）。]?$"
)
_PEN_NAME = lazy(f"[{HAN}]{{3}}")
_NOBODY = lazy(r"资料|受访|单位|主办|本报|通讯员|记者|供图")


def credited(page: Page, story: Story) -> Iterator[Person]:
    """Yield the persons a story gives as its writers and photographers, in page order."""
    if story.dateline:
        yield from _credits(page.text, story.dateline, story.number)
    for line in story.having(Role.BYLINE, Role.SIGNATURE):
        yield from _credits(page.text, line.span, story.number)
    for line in story.having(Role.CAPTION):
        found = _UNDER_PICTURE.search(line.text)
        if found and is_name(found["name"]) and not _NOBODY.search(found["name"]):
            start = line.span.start + found.start("name")
            span = Span(start, start + len(found["name"]))
            yield Person(found["name"], span, story.number, "credit", found["title"] or "")


def _credits(text: str, span: Span, story: int) -> Iterator[Person]:
    title, title_span, open_ = "", None, False
    for part in _PART.finditer(text, span.start, span.end):
        word = part[0].removesuffix("报道")
        open_ = open_ or text[part.start() - 1 : part.start()] in tuple("(（〔[□■◎●○◇◆▲△★☆⊙◉❖")
        found = _TITLE.match(word)
        if found:
            title, title_span = found["title"], Span(part.start(), part.start() + found.end("title"))
            name, start = found["name"] or "", part.start() + found.end("title")
        elif _PLAIN.fullmatch(word) or _OUTLET.search(word):
            title, title_span = "", None
            continue
        else:
            name, start = word, part.start()
        if name and (title or open_) and (is_name(name) or _is_odd_name(name)):
            yield Person(name, Span(start, start + len(name)), story, "credit", title, title_span)


def _is_odd_name(text: str) -> bool:
    """Tell whether a part of a credit is a pen name, or a name of a rare surname."""
    return bool(_PEN_NAME.fullmatch(text)) and not is_word(text)
