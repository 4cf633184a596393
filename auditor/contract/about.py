"""What a check says of itself, read from the docstring of its module."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from auditor.model import Severity
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from auditor.contract.option import Option

Scope = Literal["sentence", "paragraph", "story", "page", "edition"]

_FENCE = lazy(r"^```(bad|good)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = lazy(r"⟦([^⟦⟧→]*)(→[^⟦⟧]*)?⟧")


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the places where the check must hit, and the text as it should read.

    `files` splits a text into pages at lines `=== name`; most examples are one page.
    `fixed` is None where a mark gives no correction.
    """

    text: str
    hits: tuple[tuple[int, int], ...]
    fixed: str | None

    @property
    def is_bad(self) -> bool:
        """Whether it shows the fault."""
        return bool(self.hits)

    @property
    def marked(self) -> str:
        """The text with its faults between ⟦ and ⟧."""
        parts, last = [], 0
        for start, end in self.hits:
            parts += [self.text[last:start], "⟦", self.text[start:end], "⟧"]
            last = end
        return "".join([*parts, self.text[last:]])


@dataclass(frozen=True, slots=True)
class About:
    """The page of a check: its names, what it looks at, and the examples that are its test.

    Attributes:
        name: kebab-case; states the fault.
        summary, summary_en: one line.
        group: the family it is selected by (`repetition`, `splice` …).
        scope: the noun it is given.
        severity: of its hits unless they say otherwise, as far as their evidence has a voice.
        confidence: 0 to 1, of its hits unless they say otherwise; only what has no record of its own
            (`registry.record`), as a check of somebody else's, goes by it.
        explanation, explanation_en: paragraphs.
        origin: where it was loaded from (`auditor`, a rule file, a distribution).
        title, title_en: what an editor calls the fault, in a few characters; may be empty.
        needs_order: it joins lines, and has nothing to say of a page that cannot be read in order.
        needs_legible: it judges single characters, and has nothing to say of a page too badly read.
        looks_up: it looks words up that the lists have in simplified characters: of a page in traditional
            ones it is given what these are in simplified ones, at the same offsets.
        judges_words: it judges words, names or figures, and says nothing where a fault is quoted
            (`Notes.quoted_faults`).
        kinds: names of its kinds of evidence, one for each way in which it can come to a finding.
        clause: of the error rate that its findings belong to, of `rules/quality/weights.toml`; empty where
            they are no errors of editing.
        options: what a user may set of it.
        counts_double: its findings are of names, times or posts, which count double in the error rate.
    """

    name: str
    summary: str
    summary_en: str
    group: str
    scope: Scope
    severity: Severity
    confidence: float
    explanation: str
    explanation_en: str
    examples: tuple[Example, ...]
    origin: str = "auditor"
    title: str = ""
    title_en: str = ""
    needs_order: bool = False
    needs_legible: bool = False
    looks_up: bool = False
    judges_words: bool = False
    kinds: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    clause: str = ""
    counts_double: bool = False


def parse_example(marked: str) -> Example:
    """Read `⟦wrong→right⟧` and `⟦wrong⟧` marks out of an example.

    Raises:
        ValueError: when a mark is not closed.
    """
    text, hits, fixed, last, corrected = "", [], "", 0, True
    for mark in _MARK.finditer(marked):
        between = marked[last : mark.start()]
        text, fixed = text + between, fixed + between
        hits.append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        corrected = corrected and mark[2] is not None
        fixed += mark[2][1:] if mark[2] else mark[1]
        last = mark.end()
    rest = marked[last:]
    if "⟦" in text + rest or "⟧" in text + rest:
        raise ValueError(f"a mark ⟦…⟧ is not closed in the example {marked[:40]!r}")
    return Example(text + rest, tuple(hits), fixed + rest if corrected else None)


def about_from_docstring(
    module: str,
    doc: str | None,
    *,
    group: str,
    scope: Scope,
    severity: Severity = Severity.WARNING,
    confidence: float = 0.9,
    needs_order: bool = False,
    needs_legible: bool = False,
    looks_up: bool = False,
    judges_words: bool = False,
    kinds: tuple[str, ...] = (),
    options: tuple[Option, ...] = (),
    clause: str = "",
    counts_double: bool = False,
) -> About:
    """Read a check's page from its module's docstring.

    The first line is `title：summary` in Chinese, the second `Title: summary` in English; of the
    paragraphs after them
    those that begin with a Latin letter are the English explanation, the others the Chinese one.
    Fences ```` ```bad ```` and ```` ```good ```` hold the examples.

    Args:
        module: the module's name; its last part, with dashes, is the check's name.
        doc: the module's `__doc__`.
        group: family of checks.
        scope: the noun the check is given.
        severity: of its hits unless they say otherwise.
        confidence: likewise, 0 to 1; for a check without a record, see `About`.
        needs_order: whether it joins lines, see `About`.
        needs_legible: whether it judges single characters, see `About`.
        looks_up: whether it looks words up, see `About`.
        judges_words: whether it judges words, names or figures, see `About`.
        kinds: of evidence, see `About`.
        options: see `About`.
        clause: of the error rate, see `About`.
        counts_double: in the error rate, see `About`.

    Raises:
        ValueError: when there is no summary in both languages.
    """
    text = inspect.cleandoc(doc or "")
    examples = tuple(parse_example(found[2].rstrip("\n")) for found in _FENCE.finditer(text))
    prose = [part.strip() for part in re.split(r"\n{2,}", _FENCE.sub("", text)) if part.strip()]
    head = prose[0].split("\n") if prose else []
    if len(head) != 2:
        raise ValueError(
            f"{module}: 模块开头的文档字符串要以一行中文、一行英文开始"
            " / the module's docstring must begin with a Chinese and an English line"
            " (inside a class body __doc__ is the class's: read it outside)"
        )
    title, _, summary = head[0].rpartition("：")
    title_en, _, summary_en = head[1].rpartition(": ")
    english = [part for part in prose[1:] if part[0].isascii() and part[0].isalpha()]
    chinese = [part for part in prose[1:] if part not in english]
    return About(
        name=module.rsplit(".", 1)[-1].replace("_", "-"),
        summary=summary,
        summary_en=summary_en,
        group=group,
        scope=scope,
        severity=severity,
        confidence=confidence,
        explanation="\n\n".join(part.replace("\n", "") for part in chinese),
        explanation_en="\n\n".join(part.replace("\n", " ") for part in english),
        examples=examples,
        title=title,
        title_en=title_en,
        needs_order=needs_order,
        needs_legible=needs_legible,
        looks_up=looks_up,
        judges_words=judges_words,
        kinds=kinds,
        options=options,
        clause=clause,
        counts_double=counts_double,
    )
