"""Audits the text of scanned Chinese newspaper pages before they are published.

For programs there are three functions. `audit` reads files and folders, `audit_text` takes text that is in
memory, and both return a `Report`; `render` makes of it what `auditor check --format` writes.

```python
import auditor

report = auditor.audit_text("会议强调，要把把安全放在首位。", name="A01")
for finding in report.findings:
    print(finding.check, finding.severity.label, finding.place.line, finding.excerpt, finding.suggestion)
if not report.complete:
    raise SystemExit([str(problem.detail) for problem in report.problems])
```

All that these names give is stable: a later version of the same number before the first dot may add to it and
takes nothing away. What is imported from the rooms inside (`auditor.pipeline` …) is not, but for
`auditor.contract` and `auditor.model`, with which checks of other distributions are written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from typing import Unpack

    from auditor.model import (
        Edit,
        Edition,
        Finding,
        Fix,
        Group,
        Member,
        Message,
        Notice,
        Page,
        Place,
        Problem,
        Rate,
        Related,
        Report,
        Ruling,
        Settled,
        Severity,
        Span,
        Spot,
        Story,
    )
    from auditor.pipeline import AuditError
else:

    def __getattr__(name: str) -> object:
        # Whoever starts the command line need not wait for all of the nouns.
        room = "auditor.pipeline" if name == "AuditError" else "auditor.model"
        if name in __all__:
            return getattr(import_module(room), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__version__ = "0.1.0"
__all__ = [
    "AuditError",
    "Edit",
    "Edition",
    "Finding",
    "Fix",
    "Group",
    "Member",
    "Message",
    "Notice",
    "Options",
    "Page",
    "Place",
    "Problem",
    "Rate",
    "Related",
    "Report",
    "Ruling",
    "Settled",
    "Severity",
    "Span",
    "Spot",
    "Story",
    "__version__",
    "audit",
    "audit_text",
    "render",
]

_Name = str | os.PathLike[str]
Format = Literal[
    "console",
    "concise",
    "html",
    "worksheet",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "csv",
    "markdown",
]


class Options(TypedDict, total=False):
    """What `audit` and `audit_text` may be told: the settings (docs/settings.md), `_` for `-`.

    Attributes:
        select: names or groups of checks to run; all, if there is none.
        ignore: names or groups of checks not to run.
        exclude: globs of files and folders that are not audited.
        rules: folders of rule files of one's own, and packs (`pack:news-caution`).
        people: files of people and posts.
        places: files of towns and villages of one's own.
        home: the district that all pages are about (`广州市白云区`, `440111`).
        archive: folder of what was printed before.
        cache: folder where what pages tell by themselves is kept for the next call; one into which others may
            write is not used.
        baseline: file of known findings.
        min_confidence: findings less sure are left out, 0 to 1.
        page_characters: characters of a page as the press counts them; of one page `PAGE=N`.
        gate: the error rate, points in 10,000 characters, up to which `Rate.passes`.
        require_all: files of a folder that are not read are a problem.
        max_bytes: a larger file is a problem.
        check_timeout: seconds that a check may take for a page.
        jobs: processes that prepare pages. 1, unless it is given: more are started anew, so the main module
            of the program must be one that can be imported (`if __name__ == "__main__":`).
    """

    select: Iterable[str]
    ignore: Iterable[str]
    exclude: Iterable[str]
    rules: Iterable[str]
    people: Iterable[str]
    places: Iterable[str]
    home: str
    archive: str
    cache: str
    baseline: str
    min_confidence: float
    page_characters: int | Mapping[str, int]
    gate: float
    require_all: bool
    max_bytes: int
    check_timeout: float
    jobs: int


def audit(
    paths: _Name | Iterable[_Name], *, config: _Name | None = None, **options: Unpack[Options]
) -> Report:
    """Audit files and folders, as `auditor check` does.

    Nothing is printed, written (but into a `cache`) or asked of the environment, and no file of settings is
    looked for: what the same call finds depends on the files and the options alone.

    Args:
        paths: one or several; folders are searched for pages (`.txt`, `.md`), a file is taken whatever its
            name, in any format that is read.
        config: a file of settings to go by, `auditor.toml` or a `pyproject.toml`.
        **options: outweigh it; see `Options`.

    Returns:
        What was found. Look at `complete` first: where it is false, `problems` says which pages could not be
        read or which checks not be run, and the findings are not all.

    Raises:
        AuditError: the audit cannot start: an option, a name of a check, a rule file, a plugin, a baseline or
            the file of settings cannot be used. No input raises.
        TypeError: there is no such option.
    """
    from auditor import pipeline

    listed = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    return pipeline.audited_files([os.fspath(path) for path in listed], config, _known(options))


def audit_text(
    text: str | Mapping[str, str],
    *,
    name: str = "text",
    config: _Name | None = None,
    **options: Unpack[Options],
) -> Report:
    """Audit text that is in memory: a page, or the pages of an issue by their names.

    Args:
        text: of one page, with its line breaks; or of several, which are compared with each other.
        name: what the report calls the one page; `#` begins a headline where it ends in `.md`.
        config: as of `audit`.
        **options: as of `audit`.

    Returns:
        As of `audit`; offsets are code points of the text. A text without a character is a problem.

    Raises:
        AuditError, TypeError: as of `audit`.
    """
    from auditor import pipeline

    pages = {name: text} if isinstance(text, str) else text
    return pipeline.audited_texts(pages, config, _known(options))


def render(report: Report, format: Format = "json", *, lang: Literal["zh", "en"] = "zh") -> str:  # noqa: A002
    """Return a report as text, as `auditor check --format` writes it.

    Args:
        report: of `audit` or `audit_text`.
        format: one of the formats (docs/formats.md).
        lang: of messages.

    Raises:
        ValueError: there is no such format or language.
    """
    from auditor.pipeline import abouts
    from auditor.report import REPORTERS

    if format not in REPORTERS or lang not in ("zh", "en"):
        raise ValueError(
            f"no report {format!r} in {lang!r}: one of {', '.join(REPORTERS)} in zh or en is wanted"
        )
    return REPORTERS[format](report, lang=lang, abouts=abouts())


def _known(options: Options) -> Mapping[str, object]:
    """Return the options by the names that settings have.

    Raises:
        TypeError: naming the first that is none.
    """
    for given in options:
        if given not in Options.__annotations__:
            raise TypeError(f"auditor has no option {given!r}; it has {', '.join(Options.__annotations__)}")
    return {
        given.replace("_", "-"): list(value)
        if isinstance(value, Iterable) and not isinstance(value, (str, Mapping))
        else value
        for given, value in options.items()
    }
