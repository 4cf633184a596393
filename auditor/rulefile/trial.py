"""Trying a check on its own examples, and saying what went wrong to a person who does not program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.contract import say
from auditor.model import Line, Page, Paragraph, Role, Sentence, Source, Span, Story
from auditor.text.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.contract import Check, Example, Hit, Message, Scope

Places = list[tuple[int, int]]


def trial(check: Check[Any]) -> list[Message]:
    """Run the examples of a check and return what is wrong, in their order; nothing if all is well.

    A bad example must be hit at its marks and nowhere else, must read as marked when the
    corrections are made, and must then have no fault left. A good example must have none.

    Raises:
        ValueError: when the check's scope is `edition`: one example is one page at most.
    """
    examples = check.about.examples
    bad = [example for example in examples if example.is_bad]
    good = [example for example in examples if not example.is_bad]
    complaints: list[Message] = []
    for number, example in enumerate(bad, start=1):
        complaints += _try_bad(check, number, example)
    for number, example in enumerate(good, start=1):
        found = _places(_hits(check, example.text))
        if found:
            complaints.append(
                say(
                    "第{n}个正例：本应没有差错，规则却找到{found}",
                    n=number,
                    found=quoted(example.text, found),
                )
            )
    return complaints


def _try_bad(check: Check[Any], number: int, example: Example) -> Iterator[Message]:
    hits = _hits(check, example.text)
    found, marked = _places(hits), sorted(example.hits)
    if found != marked:
        yield say(
            "第{n}个反例：标出的是{marked}，规则实际找到{found}",
            n=number,
            marked=quoted(example.text, marked, apart=found),
            found=quoted(example.text, found, apart=marked),
        )
        return
    corrected = _corrected(example.text, hits)
    if example.fixed is not None and corrected != example.fixed:
        yield say(
            "第{n}个反例：写的是改成“{wanted}”，规则实际改成“{corrected}”",
            n=number,
            wanted=example.fixed,
            corrected=corrected,
        )
    elif corrected != example.text:
        left = _places(_hits(check, corrected))
        if left:
            yield say(
                "第{n}个反例：改成“{corrected}”以后，规则仍找到{found}",
                n=number,
                corrected=corrected,
                found=quoted(corrected, left),
            )


def _hits(check: Check[Any], text: str) -> list[Hit]:
    return sorted(check.check(subject(text, check.about.scope)), key=lambda hit: (hit.start, hit.end))


def _places(hits: Sequence[Hit]) -> Places:
    return [(hit.start, hit.end) for hit in hits]


def _corrected(text: str, hits: Sequence[Hit]) -> str:
    for hit in reversed(hits):
        if hit.replacement is not None:
            text = text[: hit.start] + hit.replacement + text[hit.end :]
    return text


def quoted(text: str, places: Places, apart: Places | None = None) -> str:
    """Return the words at some places of a text, with positions where those of `apart` read the same."""
    if not places:
        return "（无）"
    words = [text[start:end] for start, end in places]
    # Where the words are the same, only their positions tell the two lists apart.
    if apart is not None and words == [text[start:end] for start, end in apart]:
        return "、".join(f"“{text[start:end]}”（第{start + 1}字）" for start, end in places)
    return "、".join(f"“{word}”" for word in words)


def subject(text: str, scope: Scope) -> Sentence | Paragraph | Story | Page:
    """Return a text as the noun of a scope; of a story or page each line is a paragraph.

    Raises:
        ValueError: when the scope is `edition`.
    """
    whole = Span(0, len(text))
    if scope == "sentence":
        return Sentence(text, (whole,), 0)
    if scope == "paragraph":
        return _paragraph(text, 0)
    if scope == "edition":
        raise ValueError("an example is one page at most: the scope edition has no subject here")
    cut = tuple(lines(text))
    body = tuple(_paragraph(text[start:end], start) for start, end, _ in cut)
    rows = tuple(Line(text[start:end], Span(start, end), Role.BODY) for start, end, _ in cut)
    story = Story(1, whole, rows, body)
    return story if scope == "story" else Page(Source("example", text), (story,))


def _paragraph(text: str, start: int) -> Paragraph:
    piece = Span(start, start + len(text))
    return Paragraph(text, (piece,), (Sentence(text, (piece,), 0),))
