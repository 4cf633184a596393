"""What a check says of itself: the page in its module's docstring, and the examples with their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.contract import about_from_docstring
from auditor.contract.about import parse_example
from auditor.model import Severity

PLAIN = st.text(st.characters(exclude_characters="⟦⟧→", exclude_categories=["Cs"]), max_size=6)
DOC = """重复：话说了两遍。
Repetition: words said twice.

说得太多。
要删。

Too much is said.
It is cut.

```bad
⟦水位→水位线⟧回落⟦回落⟧。
```

```good
水位回落。
```
"""


@given(st.lists(st.tuples(PLAIN, PLAIN.filter(bool), PLAIN)), PLAIN)
def test_an_example_is_the_text_without_its_marks_and_the_text_as_it_should_read(
    parts: list[tuple[str, str, str]], rest: str
) -> None:
    found = parse_example("".join(f"{before}⟦{wrong}→{right}⟧" for before, wrong, right in parts) + rest)

    assert found.text == "".join(before + wrong for before, wrong, _ in parts) + rest
    assert found.fixed == "".join(before + right for before, _, right in parts) + rest
    assert [found.text[start:end] for start, end in found.hits] == [wrong for _, wrong, _ in parts]
    assert found.marked == "".join(f"{before}⟦{wrong}⟧" for before, wrong, _ in parts) + rest
    assert found.is_bad == bool(parts)


def test_a_mark_without_a_correction_says_nothing_of_the_text_as_it_should_read() -> None:
    assert parse_example("⟦水位→水位线⟧回落⟦回落⟧。").fixed is None


@pytest.mark.parametrize("marked", ["水位⟦回落", "水位⟧回落", "⟦水位⟦回落⟧"])
def test_a_mark_that_is_not_closed_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match="not closed"):
        parse_example(marked)


def test_the_page_of_a_check_is_the_docstring_of_its_module() -> None:
    found = about_from_docstring("auditor.checks.said_twice", DOC, group="trial", scope="page")

    assert (found.name, found.title, found.title_en) == ("said-twice", "重复", "Repetition")
    assert (found.summary, found.summary_en) == ("话说了两遍。", "words said twice.")
    assert (found.explanation, found.explanation_en) == ("说得太多。要删。", "Too much is said. It is cut.")
    assert [one.is_bad for one in found.examples] == [True, False]
    assert (found.severity, found.confidence) == (Severity.WARNING, 0.9)
    assert not (found.needs_order)
    assert not (found.needs_legible)
    assert not (found.looks_up)
    assert not (found.judges_words)
    assert not (found.counts_double)
    assert not (found.kinds)
    assert not (found.options)
    assert not (found.clause)


def test_without_a_title_there_is_a_summary_all_the_same() -> None:
    found = about_from_docstring("twice", "话说了两遍\nWords said twice", group="trial", scope="page")

    assert (found.title, found.summary, found.title_en, found.summary_en) == (
        "",
        "话说了两遍",
        "",
        "Words said twice",
    )


@pytest.mark.parametrize("doc", [None, "", "只有中文", "一\ntwo\n三"])
def test_a_page_begins_with_a_line_in_each_language(doc: str | None) -> None:
    with pytest.raises(ValueError, match=r"twice: .* / the module's docstring must begin"):
        about_from_docstring("twice", doc, group="trial", scope="page")
