"""Reports: a `Report` goes in and the text of one format comes out; nothing is read or written."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.contract import About
    from auditor.model import Report

__all__ = ["REPORTERS", "Reporter"]


class Reporter(Protocol):
    """One format. What a format for machines has no use for, it is given all the same."""

    def __call__(
        self,
        report: Report,
        /,
        *,
        colour: bool = False,
        width: int = 80,
        lang: str = "zh",
        verbose: int = 0,
        abouts: Mapping[str, About] = MappingProxyType({}),
    ) -> str:
        """Return the report as text that ends in a line break.

        Args:
            report: what the run found.
            colour: whether the text is for a terminal that shows colour.
            width: columns of the terminal; less than 40 counts as 40.
            lang: `zh` or `en`, for the reporter's own words; messages come as they are.
            verbose: -1 for the summary alone, 1 for data and fingerprints too.
            abouts: the pages of the checks that ran, by name.
        """
        ...


def _rendered_by(module: str) -> Reporter:
    """Return the reporter that a module of this package holds; it is imported when first called."""

    def render(
        report: Report,
        /,
        *,
        colour: bool = False,
        width: int = 80,
        lang: str = "zh",
        verbose: int = 0,
        abouts: Mapping[str, About] = MappingProxyType({}),
    ) -> str:
        reporter: Reporter = import_module(f"{__name__}.{module}").render
        return reporter(report, colour=colour, width=width, lang=lang, verbose=verbose, abouts=abouts)

    return render


REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "console": _rendered_by("console"),
        "concise": _rendered_by("concise"),
        "html": _rendered_by("html"),
        "json": _rendered_by("json_"),
        "jsonl": _rendered_by("jsonl"),
        "sarif": _rendered_by("sarif"),
        "github": _rendered_by("github"),
        "gitlab": _rendered_by("gitlab"),
        "junit": _rendered_by("junit"),
        "checkstyle": _rendered_by("checkstyle"),
        "rdjson": _rendered_by("rdjson"),
        "csv": _rendered_by("csv_"),
        "markdown": _rendered_by("markdown"),
    }
)
"""The formats by name. A format is imported when it is first asked for: rich is slow to load."""
