"""The whole pipeline on a text given as a string: what every test of a check is written with."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from auditor.catalogue import translate
from auditor.contract import About, Hit, Scope
from auditor.model import Severity, Source
from auditor.pipeline import all_checks, audit_sources
from auditor.registry import Registry
from auditor.registry.record import Record
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from auditor.contract import Check, Message
    from auditor.model import Finding, Report

_PAGE = re.compile(r"^=== (.+)\n", re.MULTILINE)


def split(text: str) -> list[tuple[int, Source]]:
    """Return the pages of a text, each with the offset where it begins in it.

    A line `=== name.txt` begins each page; a text without one is a single page.
    """
    heads = list(_PAGE.finditer(text))
    if not heads:
        return [(0, source("page.txt", text))]
    assert heads[0].start() == 0, "the first page of an example must be named too"
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [
        (head.end(), source(head[1], text[head.end() : end])) for head, end in zip(heads, ends, strict=True)
    ]


def source(name: str, text: str) -> Source:
    """Return a text as it would be read from a file of that name."""
    return Source(name, text, markdown=name.endswith(".md"))


@cache
def registry(*select: str) -> Registry:
    """Return the checks that ship with auditor, or those selected by name or group."""
    return all_checks(Settings()).select(select, ())


def audit(
    text: str,
    *select: str,
    checks: Iterable[Check[Any]] | None = None,
    home: str | None = None,
    jobs: int = 1,
) -> Report:
    """Audit a text, in which lines `=== name.txt` begin pages.

    Args:
        text: the page or pages.
        select: names or groups of checks; none means all that ship.
        checks: the checks to run instead.
        home: the district, as with `--home`.
        jobs: worker processes.
    """
    chosen = registry(*select) if checks is None else Registry(checks)
    settings = Settings(home=home, jobs=jobs)
    return audit_sources([page for _, page in split(text)], settings, chosen)


def english(message: Message) -> str:
    """Return a message as a report in English has it."""
    return translate(message, "en")


@contextmanager
def without_record() -> Iterator[None]:
    """Let findings be as severe, and fixes as safe, as their checks say, as if nothing were known of them yet."""
    with (
        patch("auditor.pipeline.located.record", return_value=Record(())),
        patch("auditor.pipeline.located.is_safe", return_value=None),
    ):
        yield


def claimed(text: str, name: str, **options: Any) -> list[tuple[str, str]]:
    """Return what a check finds in a text, and how severe it says that is, whatever its record lets it say.

    Args:
        text: the page or pages.
        name: of the check.
        options: as for `audit`.
    """
    with without_record():
        report = audit(text, name, **options)
    assert [one for one in report.problems if one.kind != "not-audited"] == []
    return [(one.excerpt, one.severity.label) for one in report.findings]


def kinds(finding: Finding) -> list[str]:
    """Return the kinds of evidence for a finding, the strongest first, without the name of its check."""
    told = finding.data["evidence"]
    assert isinstance(told, list)
    assert all(one.startswith(f"{finding.check}.") for one in told)
    return [one.removeprefix(f"{finding.check}.") for one in told]


@dataclass(frozen=True)
class Custom:
    """A check made of a function."""

    find: Callable[[Any], Iterable[Any]]
    name: str = "custom"
    scope: Scope = "page"
    about: About = field(init=False)

    def __post_init__(self) -> None:
        about = About(self.name, "试", "try", "test", self.scope, Severity.WARNING, 0.5, "", "", ())
        object.__setattr__(self, "about", about)

    def check(self, subject: Any, /) -> Iterator[Hit]:
        return iter(self.find(subject))
