"""What checks of editions find out page by page, before they see the pages together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from audit import split
from test_across_pages import edition as two_halves

from auditor.contract.page_step import PageStep
from auditor.model import Source
from auditor.pipeline import all_checks, audit_sources
from auditor.pipeline.checking import do_step
from auditor.pipeline.pages import AuditedPage, PageWork, audited
from auditor.registry import Registry
from auditor.relate import relate
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.contract import Hit
    from auditor.model import Edition, Page

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CHECKS = all_checks(Settings())
STEPS = tuple(check for check in CHECKS.values() if isinstance(check, PageStep))


def seeds() -> list[Source]:
    return [Source(path.name, path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]


@pytest.fixture(scope="module")
def pages() -> list[AuditedPage]:
    made = audited(seeds(), PageWork(None, (), frozenset(), (), STEPS, 60.0), 1)
    return [one for one in made if isinstance(one, AuditedPage)]


def test_all_have_the_edition_as_their_scope() -> None:
    assert {step.about.scope for step in STEPS} == {"edition"}
    assert {"ocr-glyph", "spliced-sentence", "name-variant"} <= {step.about.name for step in STEPS}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.about.name)
def test_nobody_is_asked_twice(step: Any, pages: list[AuditedPage], monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is told a check finds the same as without, and does not look at the pages again."""
    edition = relate([one.page for one in pages])
    anew = list(step.check(edition))
    told = {(name, one.page.path): value for one in pages for name, value in one.told}
    monkeypatch.setattr(type(step), "of_page", lambda *_: pytest.fail("asked again"))

    assert list(step.check(replace(edition, told=told))) == anew


NAMES: Any = CHECKS["name-variant"]


def test_it_is_done_once_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def of_page(_: object, page: Page) -> tuple[()]:
        asked.append(page.path)
        return ()

    monkeypatch.setattr(type(NAMES), "of_page", of_page)

    audit_sources(seeds(), Settings(jobs=1), Registry([NAMES]))

    assert asked == [source.path for source in seeds()]


def raising(trouble: type[BaseException]) -> Callable[..., None]:
    def of_page(*_: object) -> None:
        raise trouble

    return of_page


@pytest.mark.parametrize("trouble", [ValueError, SystemExit, GeneratorExit])
def test_one_that_fails_is_told_by_the_check(
    trouble: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(NAMES), "of_page", raising(trouble))

    report = audit_sources(seeds(), Settings(jobs=1), Registry([NAMES]))

    assert [one.kind for one in report.problems] == ["check-crashed"]


def test_who_interrupts_it_ends_the_run(pages: list[AuditedPage], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(NAMES), "of_page", raising(KeyboardInterrupt))

    with pytest.raises(KeyboardInterrupt):
        do_step(NAMES, pages[0].page, 60.0)


def test_what_it_prints_is_not_shown(
    pages: list[AuditedPage], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(type(NAMES), "of_page", lambda *_: (print("x"),)[:0])

    assert do_step(NAMES, pages[0].page, 60.0) == (("name-variant", ()),)
    assert capfd.readouterr().out == ""


def test_nothing_is_told_of_pages_that_are_read_otherwise_than_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A story that goes on on another page is read whole, and asked of anew."""
    seen: set[str] = set()

    def check(_: object, edition: Edition) -> Iterator[Hit]:
        seen.update(path for _, path in edition.told)
        yield from ()

    monkeypatch.setattr(type(NAMES), "check", check)
    two = split(two_halves())
    alone = Source("A02.txt", "新桥通车\n本报讯 昨天，新桥通车。\n")

    audit_sources([*(one for _, one in two), alone], Settings(jobs=1), Registry([NAMES]))

    assert seen == {"A02.txt"}
